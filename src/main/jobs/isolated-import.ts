import type { ImportPreview, ImportReport } from '../../shared/domain/imports';
import { failure } from '../core/failure';
import type { JobOptions } from '../core/progress';
import type { ImportOptions } from '../ingest/import-file';
import { listWorkbooks } from '../ingest/list-workbooks';
import { isolatedReader } from '../ingest/read-ahead';
import type { WorkbookReader } from '../ingest/read-sheets';
import type { WritableDb } from '../store/database';
import { backUpBeforeImport } from './backups';
import { runImport } from './import-job';
import { parserStart } from './parser-start';

/**
 * `runImport` with every file read in a parser process with bounds on memory and time: what a workbook of strangers can do
 * ends there. Before the first row is written the workspace is backed up. Works in the built application only, where the
 * process's file is.
 */
export async function runIsolatedImport(
  db: WritableDb,
  paths: readonly string[],
  {
    onNew,
    ...options
  }: Omit<ImportOptions, 'read' | 'beforeWrite'> & {
    /** Called once, when a file turns out to be new: nothing of it was written yet. */
    readonly onNew?: () => void;
  },
): Promise<ImportReport> {
  const { read: reader, close } = isolatedReader(parserStart());
  const read = onNew ? tellingFirst(reader, onNew) : reader;
  try {
    let value = 0;
    const { onProgress: tell } = options;
    // Where nobody looks, nothing is put into words.
    const onProgress: JobOptions['onProgress'] =
      tell &&
      ((progress) => {
        value = progress.value;
        tell(progress);
      });
    const beforeWrite = () => backUpBeforeImport(db, options.clock, options, () => value);
    return await runImport(db, paths, { ...options, ...(onProgress && { onProgress }), read, beforeWrite });
  } finally {
    await close();
  }
}

/** The same reader; the first file it is to read is told of while it starts on it. */
function tellingFirst(reader: WorkbookReader, onFirst: () => void): WorkbookReader {
  let isTold = false;
  const told = <T>(started: T): T => {
    if (!isTold) onFirst();
    isTold = true;
    return started;
  };
  const read: WorkbookReader = (path, sink, options) => told(reader(path, sink, options));
  return Object.assign(read, {
    ahead: (path: string, signal: AbortSignal | undefined) => told(reader.ahead?.(path, signal)),
  });
}

/** Reads a file in a parser process of its own, for a question about it. */
export async function readIsolatedFile<T>(use: (read: WorkbookReader) => Promise<T>): Promise<T> {
  const { read, close } = isolatedReader(parserStart());
  try {
    return await use(read);
  } finally {
    await close();
  }
}

/**
 * Refuses paths under which there is nothing to import: one that does not exist, or folders without any workbook. Where at
 * least one workbook is found the import lists the rest with its reason.
 * @throws AppFailure `not-found`.
 */
export function requireWorkbooks(paths: readonly string[]): void {
  const { workbooks, skipped } = listWorkbooks(paths);
  if (workbooks.length > 0) return;
  const missing = skipped.find(({ reason }) => reason === 'missing');
  if (missing) throw failure('not-found', { path: missing.path }, 'no-such-path');
  throw failure('not-found', {}, 'no-workbook');
}

/** What an import of these files would do: everything is read, checked and compared, and nothing is kept. */
export async function previewImport(
  db: WritableDb,
  paths: readonly string[],
  options: Omit<ImportOptions, 'read' | 'beforeWrite' | 'dryRun'>,
): Promise<ImportPreview> {
  requireWorkbooks(paths);
  const report = await runIsolatedImport(db, paths, { ...options, dryRun: true });
  return { ...report, preview: report.preview ?? [] };
}
