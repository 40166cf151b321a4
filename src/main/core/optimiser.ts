import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8's last compiler work, or not. It works in threads of its own, which on a laptop's few cores are taken from the work
 * itself, and an import of a branch's exports is over before its code has paid for them (measured: a tenth of all processor
 * time). A workbook of a million rows is read half as fast without it.
 */
export function setOptimiser(isWanted: boolean): void {
  setFlagsFromString(isWanted ? '--turbofan' : '--no-turbofan');
}

/** Work shorter than that is better off without it, in milliseconds. */
const SHORT_MS = 1500;

/** Keeps it out of the first moments of a process; what takes longer gets it. */
export function holdOptimiser(): void {
  setOptimiser(false);
  setTimeout(() => setOptimiser(true), SHORT_MS).unref();
}
