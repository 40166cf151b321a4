import type { JobProcess } from './fork';

/** A process asked to close the workspace is ended after this time in any case. */
const CLOSE_GRACE = 5_000;

/** Asks a process to close the workspace and end; resolves when it is gone. */
export function ended(process: JobProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => process.kill(), CLOSE_GRACE);
    process.onExit(() => {
      clearTimeout(timer);
      resolve();
    });
    process.send({ type: 'close' });
  });
}
