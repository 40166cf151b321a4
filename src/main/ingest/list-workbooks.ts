import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';

/** A path that is not tried, and why: words `ingest:skipped-<reason>`. */
export interface SkippedPath {
  readonly path: string;
  readonly reason: 'missing' | 'lock-file' | 'not-a-workbook';
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
    if (name.startsWith('~$')) skipped.push({ path, reason: 'lock-file' });
    else if (isNamed || (endings.has(extname(name).toLowerCase()) && !name.startsWith('.'))) {
      workbooks.set(path, { path, bytes: statSync(path).size });
    } else skipped.push({ path, reason: 'not-a-workbook' });
  };
  for (const path of paths.map((given) => resolve(given))) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) skipped.push({ path, reason: 'missing' });
    else if (stat.isDirectory()) for (const file of filesUnder(path, 1)) take(file, false);
    // A pipe or a device would be waited for without end.
    else if (!stat.isFile()) skipped.push({ path, reason: 'not-a-workbook' });
    else take(path, true);
  }
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
  return { workbooks: [...workbooks.values()].sort(byPath), skipped: skipped.sort(byPath) };
}

function filesUnder(folder: string, depth: number): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry: Dirent) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? filesUnder(path, depth - 1) : [];
    return entry.isFile() ? [path] : [];
  });
}
