import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';

/** A path that is not tried, and why: words `ingest:skipped-<reason>`. */
export interface SkippedPath {
  readonly path: string;
  readonly reason: 'missing' | 'locked' | 'lock-file' | 'not-a-workbook';
}

/** What is found under the paths given. */
export interface WorkbookList {
  readonly workbooks: readonly { readonly path: string; readonly bytes: number }[];
  readonly skipped: readonly SkippedPath[];
}

/** Endings worth opening: what cannot be read of them is refused by the reader with a sentence that says what to do. */
const endings: ReadonlySet<string> = new Set(['.xlsx', '.xlsm', '.xlsb', '.xls', '.csv']);

/**
 * Lists the workbooks of some files and folders (folders one level deep), sorted by path so that the order in which they
 * are given does not matter. A file named explicitly is tried whatever its ending. Excel's lock files (`~$...`) and
 * hidden files are left out.
 */
export function listWorkbooks(paths: readonly string[]): WorkbookList {
  const workbooks = new Map<string, { path: string; bytes: number }>();
  const skipped: SkippedPath[] = [];
  const take = (path: string, isNamed: boolean): void => {
    const name = basename(path);
    const found = look(path);
    if (typeof found === 'string') skipped.push({ path, reason: found });
    // A pipe or a device would be waited for without end.
    else if (!found.isFile()) skipped.push({ path, reason: 'not-a-workbook' });
    else if (name.startsWith('~$')) skipped.push({ path, reason: 'lock-file' });
    else if (isNamed || (endings.has(extname(name).toLowerCase()) && !name.startsWith('.'))) {
      workbooks.set(path, { path, bytes: found.size });
    } else skipped.push({ path, reason: 'not-a-workbook' });
  };
  for (const path of paths.map((given) => resolve(given))) {
    const found = look(path);
    if (typeof found === 'string' || !found.isDirectory()) take(path, true);
    else {
      const { files, locked } = filesUnder(path, 1);
      for (const folder of locked) skipped.push({ path: folder, reason: 'locked' });
      for (const file of files) take(file, false);
    }
  }
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
  return { workbooks: [...workbooks.values()].sort(byPath), skipped: skipped.sort(byPath) };
}

/** What stands under a path, links followed; why not, when the system does not say. */
function look(path: string): Stats | 'missing' | 'locked' {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? 'missing';
  } catch (error) {
    // A folder that may not be entered; anything else (a name too long, a link to itself) leads nowhere.
    return error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'locked' : 'missing';
  }
}

interface FolderContent {
  readonly files: readonly string[];
  /** Folders that may not be looked into. */
  readonly locked: readonly string[];
}

/** Everything in a folder but folders deeper than `depth`. Links to folders are not followed. */
function filesUnder(folder: string, depth: number): FolderContent {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return { files: [], locked: [folder] };
    throw error;
  }
  const found = entries.map((entry): FolderContent => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return { files: [path], locked: [] };
    return depth > 0 ? filesUnder(path, depth - 1) : { files: [], locked: [] };
  });
  return { files: found.flatMap(({ files }) => files), locked: found.flatMap(({ locked }) => locked) };
}
