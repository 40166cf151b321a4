import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from './clock';

export type LogLevel = 'info' | 'warn' | 'error';

/** Writes one line. `message` and `detail` never hold client names, numbers or cell values: only what the program was doing. */
export type Log = (level: LogLevel, message: string, detail?: unknown) => void;

/** A log that keeps nothing: for tests and for the command line, which reports on its own. */
export const silentLog: Log = () => undefined;

/**
 * A local log file of lines `time level message | stack`. At `maxBytes` it becomes `<path>.1`, replacing the older one,
 * so the log never holds more than twice that size.
 * @throws never: a log that cannot be written must not stop the work it tells of.
 */
export function fileLog(path: string, clock: Clock, maxBytes = 1_000_000): Log {
  mkdirSync(dirname(path), { recursive: true });
  return (level, message, detail) => {
    const reason = detail === undefined ? '' : ` | ${nameOf(detail)}`;
    try {
      if (sizeOf(path) > maxBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, `${clock.now()} ${level} ${message}${reason}\n`);
    } catch (error) {
      process.stderr.write(`log: ${nameOf(error)}\n`);
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Name and stack of an error, on one line; of anything else only its type, for its text may hold data. */
function nameOf(detail: unknown): string {
  if (!(detail instanceof Error)) return typeof detail;
  return (detail.stack ?? detail.name).replace(/\s*\n\s*/g, ' | ');
}
