import type { ImportPreview, ImportReport } from '../../shared/domain/imports';
import type { Clock } from '../core/clock';
import type { ImportOptions } from '../ingest/import-file';
import { isolatedReader } from '../ingest/read-ahead';
import { parserFile } from '../ingest/workbook/parser-file';
import type { WritableDb } from '../store/database';
import { runImport } from './import-job';

/**
 * `runImport` with every file read in a parser thread with bounds on memory and time: what a workbook of strangers can do
 * ends there. Works in the built application only, where the thread's file is.
 */
export async function runIsolatedImport(
  db: WritableDb,
  paths: readonly string[],
  options: Omit<ImportOptions, 'read'>,
): Promise<ImportReport> {
  const { read, close } = isolatedReader(parserFile());
  try {
    return await runImport(db, paths, { ...options, read });
  } finally {
    await close();
  }
}

/**
 * What an import of these files would do: everything is read, checked and compared, and nothing is kept. Holds a transaction
 * until it is over: no job may run meanwhile.
 */
export async function previewImport(db: WritableDb, paths: readonly string[], clock: Clock): Promise<ImportPreview> {
  const report = await runIsolatedImport(db, paths, { clock, dryRun: true });
  return { ...report, preview: report.preview ?? [] };
}
