import { setFlagsFromString } from 'node:v8';

/** Work shorter than that is better off without the optimising compiler, in milliseconds. */
const SHORT_MS = 1500;

/**
 * Keeps V8's last compiler out of the first moments of a process. It works in threads of its own, which on a laptop's few cores
 * are taken from the work itself, and an import of a branch's exports is over before its code has paid for them (measured:
 * a tenth of all processor time). What takes longer gets it.
 */
export function holdOptimiser(): void {
  setFlagsFromString('--no-turbofan');
  setTimeout(() => setFlagsFromString('--turbofan'), SHORT_MS).unref();
}
