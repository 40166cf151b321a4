import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogEntry, LogEvent, LogFacts, LoggedError, LogLevel } from '../../shared/domain/diagnostics';
import type { Clock } from './clock';
import { currentRequest } from './request';

/**
 * Writes one entry. Events are a closed list and facts are typed, so that client names, numbers and cell values have no
 * way in; of an error its kind and place are kept, not its message.
 */
export type Log = (level: LogLevel, event: LogEvent, facts?: LogFacts, error?: unknown) => void;

/** A log that keeps nothing: for tests and for the command line, which reports on its own. */
export const silentLog: Log = () => undefined;

/** Size at which a file is turned over, and how many files are kept: 5 of 2 MB for each process. */
const MAX_BYTES = 2_000_000;
const KEPT_FILES = 5;

interface LogSize {
  readonly maxBytes?: number;
  readonly kept?: number;
}

/**
 * A local log of JSON lines (`LogEntry`). When full, `<path>` becomes `<path>.1`, that one `<path>.2`, and the oldest goes.
 * @throws never: a log that cannot be written must not stop the work it tells of.
 */
export function fileLog(path: string, process: LogEntry['process'], clock: Clock, size: LogSize = {}): Log {
  const { maxBytes = MAX_BYTES, kept = KEPT_FILES } = size;
  let seq = 0;
  let bytes: number | null = null;
  const write = (line: string): void => {
    if (bytes === null) {
      mkdirSync(dirname(path), { recursive: true });
      bytes = sizeOf(path);
    }
    if (bytes > 0 && bytes + line.length > maxBytes) {
      turnOver(path, kept);
      bytes = 0;
    }
    appendFileSync(path, line);
    bytes += Buffer.byteLength(line);
  };
  return (level, event, facts, error) => {
    const request = currentRequest();
    const entry: LogEntry = {
      ...{ at: clock.now(), seq: ++seq, process, level, event },
      ...(request === null ? {} : { request }),
      ...(facts && safeFacts(facts)),
      ...(error === undefined ? {} : { error: loggedError(error) }),
    };
    try {
      write(`${JSON.stringify(entry)}\n`);
    } catch {
      // Looked at anew the next time: the disk may have room, or the folder be there, again.
      bytes = null;
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function turnOver(path: string, kept: number): void {
  const named = (index: number) => (index === 0 ? path : `${path}.${index}`);
  rmSync(named(kept - 1), { force: true });
  for (let index = kept - 2; index >= 0; index--)
    if (sizeOf(named(index)) > 0) renameSync(named(index), named(index + 1));
}

/** A word of the program: the name of a call, a kind, a code. Anything else is not written. */
const WORD = /^[A-Za-z][A-Za-z0-9.:_-]{0,63}$/;

/** Types keep data out; this keeps it out where a type was wrong. */
function safeFacts(facts: LogFacts): LogFacts {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'number' && Number.isFinite(value)) kept[name] = Math.round(value);
    else if (typeof value !== 'string') continue;
    else if (name === 'sql') kept.sql = withoutValues(value);
    else kept[name] = WORD.test(value) ? value : '?';
  }
  return kept;
}

/** A query's text with every text, quoted name and number in it taken out. */
export function withoutValues(sql: string): string {
  const plain = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]/g, '?');
  return plain
    .replace(/\b\d[\w.]*/g, '?')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

/** Frames kept of a stack. */
const FRAMES = 12;

/** Kind and place of a fault. Its message is left out: it may quote a cell, a name, a path of the user. */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };
  const code = 'code' in error && typeof error.code === 'string' && WORD.test(error.code) ? { code: error.code } : {};
  const name = WORD.test(error.name) ? error.name : 'Error';
  return { name, ...code, stack: framesOf(error.stack ?? '') };
}

/** Function, file and line of each frame; of the file's path only what lies inside the program. */
function framesOf(stack: string): readonly string[] {
  const frames: string[] = [];
  for (const line of stack.split('\n')) {
    const found = /^\s+at (?:(?:async )?([\w$.<>[\] ]{1,80}) \()?(?:file:\/\/)?(.*?):(\d+):(\d+)\)?$/.exec(line);
    if (!found) continue;
    const file = found[2]!.replaceAll('\\', '/').split('/').slice(-2).join('/');
    frames.push(`${found[1] ?? ''} ${file}:${found[3]}:${found[4]}`.trim());
    if (frames.length === FRAMES) break;
  }
  return frames;
}
