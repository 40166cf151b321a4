import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_EVENTS, LOG_LEVELS, type LogEntry, type LogFilter, type LogPage } from '../../shared/domain/diagnostics';

const NAME = /^(?:main|jobs)\.jsonl(?:\.\d)?$/;

/** Files of the log in a folder, with their paths. */
export function logFiles(folder: string): readonly { readonly name: string; readonly path: string }[] {
  try {
    const names = readdirSync(folder).filter((name) => NAME.test(name));
    return names.sort().map((name) => ({ name, path: join(folder, name) }));
  } catch {
    // No log yet.
    return [];
  }
}

/** Removes logs of earlier builds, which were free text and might hold what ours may not. */
export function forgetOldLogs(folder: string): void {
  for (const name of ['main.log', 'main.log.1', 'jobs.log', 'jobs.log.1']) rmSync(join(folder, name), { force: true });
}

/** Entries of all processes that fit a filter, newest first; at most `limit` of them. */
export function readLog(folder: string, filter: LogFilter, limit: number): LogPage {
  const files = logFiles(folder);
  const least = LOG_LEVELS.indexOf(filter.level ?? 'info');
  const text = filter.text?.toLowerCase() ?? '';
  const fits = (entry: LogEntry, line: string): boolean =>
    LOG_LEVELS.indexOf(entry.level) >= least &&
    (filter.area === undefined || LOG_EVENTS[entry.event] === filter.area) &&
    (text === '' || line.toLowerCase().includes(text));
  const entries = files.flatMap(({ path }) => linesOf(path).flatMap((line) => entryOf(line, fits)));
  entries.sort((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1));
  const bytes = files.reduce((sum, { path }) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  return { entries: entries.slice(0, limit), total: entries.length, bytes };
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    // Turned over between the listing and the reading.
    return [];
  }
}

/** A line as an entry, when it is one and fits; a line cut by a crash is passed over. */
function entryOf(line: string, fits: (entry: LogEntry, line: string) => boolean): readonly LogEntry[] {
  try {
    const entry = JSON.parse(line) as LogEntry;
    return entry.event in LOG_EVENTS && fits(entry, line) ? [entry] : [];
  } catch {
    return [];
  }
}
