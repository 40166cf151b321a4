import type { Finding, ImportedFile, ImportReport } from '../../shared/domain/imports';
import { AppFailure } from '../../shared/ipc/result';
import type { Clock } from '../core/clock';
import { isoFromDay } from '../core/dates';
import { type JobOptions, partOf, throwIfCancelled } from '../core/progress';
import { say } from '../core/words';
import { relinkEntries } from '../ingest/checks/link-entries';
import { checkReferences, recheckReferences, waitingBatches } from '../ingest/checks/references';
import { tellStocks } from '../ingest/checks/stock';
import {
  closeBatch,
  codesOf,
  startBatch,
  storeFileFindings,
  storeSeveralFiles,
  storeSeveralMonths,
  storeWaiting,
} from '../ingest/import-batch';
import {
  emptyFile,
  type ImportOptions,
  type ImportRun,
  importFile,
  prepareFile,
  READING,
  tell,
  type WaitingFile,
} from '../ingest/import-file';
import { listWorkbooks, type SkippedPath } from '../ingest/list-workbooks';
import { readRemembered } from '../ingest/recognition/remembered';
import { workspaceDay } from '../store/as-of';
import type { WritableDb } from '../store/database';
import { recordQuality, refreshQuality } from '../store/quality/record';
import { readStocks } from '../store/queries/client-stocks';
import { listFindings } from '../store/queries/import-history';
import { readTotals } from '../store/queries/workspace-status';
import { rebuildMarts } from '../store/rebuild-marts';
import { selectNumber } from '../store/sql';
import { runBackup } from './backups';
import { joinReports, splitRounds } from './import-rounds';

/**
 * Imports workbooks: recognises, checks and stores each, links what belongs together, notes findings, rebuilds the marts.
 * The import as a whole is one transaction. A file is stored once all of it was read and checked: one that cannot be read is
 * listed and the others go on; a cancelled or interrupted import leaves the database as it was.
 * @param paths files and folders.
 * @throws AppFailure `cancelled`; `disk-full` and other storage errors.
 */
export async function runImport(
  db: WritableDb,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const start = options.clock.elapsed();
  // Every row is given the number of the file it was just read from: asking for each whether that file is there costs a tenth.
  db.pragma('foreign_keys = OFF');
  try {
    db.exec('BEGIN IMMEDIATE');
    const report = await importInRounds(db, paths, { ...options, beforeWrite: once(options.beforeWrite) });
    throwIfCancelled(options.signal);
    db.exec(options.dryRun ? 'ROLLBACK' : 'COMMIT');
    return { ...report, seconds: (options.clock.elapsed() - start) / 1000 };
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** Months that came together are imported twice over, and backed up once. */
function once(work: (() => void) | undefined): () => void {
  let isDone = work === undefined;
  return () => {
    if (!isDone) work?.();
    isDone = true;
  };
}

/** Files of several months of the same exports are imported one month after the other, still all or nothing. */
async function importInRounds(db: WritableDb, paths: readonly string[], options: ImportOptions): Promise<ImportReport> {
  const { report, rounds } = await importAll(db, paths, options);
  if (!rounds) return report;
  db.exec('ROLLBACK');
  db.exec('BEGIN IMMEDIATE');
  const reports: ImportReport[] = [];
  for (const [index, round] of rounds.entries()) {
    const onProgress = partOf(options.onProgress, index / rounds.length, (index + 1) / rounds.length);
    const months = rounds.length;
    reports.push((await importAll(db, round, { ...options, ...(onProgress && { onProgress }) }, months)).report);
  }
  markOneOrder(
    db,
    reports.flatMap(({ batchId }) => batchId ?? []),
  );
  return joinReports(reports);
}

/** Undo takes back together what came together. */
function markOneOrder(db: WritableDb, batchIds: readonly number[]): void {
  for (const id of batchIds) db.prepare('UPDATE import_batch SET order_id = ? WHERE id = ?').run(batchIds[0], id);
}

/** Files that are prepared while one is worked on: between two large ones several small ones may stand. */
const AHEAD = 4;

/** @param months how many months the order held when this is one of them; they are not split again. */
async function importAll(
  db: WritableDb,
  paths: readonly string[],
  options: ImportOptions,
  months = 1,
): Promise<{ readonly report: ImportReport; readonly rounds: ReturnType<typeof splitRounds> }> {
  const { workbooks, skipped } = listWorkbooks(paths);
  const batch = startBatch(db, options);
  const bytesTotal = workbooks.reduce((sum, { bytes }) => sum + bytes, 0);
  const run: ImportRun = {
    ...{ batch, options, files: [], earlier: new Set(), remembered: readRemembered(db) },
    ...{ told: Promise.resolve(), rows: 0, bytesDone: 0, bytesTotal },
  };
  const coming: WaitingFile[] = [];
  for (const [index, { bytes }] of workbooks.entries()) {
    throwIfCancelled(options.signal);
    const prepare = (count: number) => {
      for (const one of workbooks.slice(index + coming.length, index + count))
        coming.push(prepareFile(run, one.path, one.bytes));
    };
    prepare(1);
    // The reader starts on a file once it is hashed: on this one before those after it.
    await coming[0]!.hash;
    prepare(1 + AHEAD);
    await importFile(run, coming.shift()!);
    run.bytesDone += bytes;
  }
  storeWaiting(batch);
  batch.dryRun?.comparison.finish();
  finish(run, months);
  const asOf = workspaceDay(db);
  const stock = batch.batchId === null ? null : (readStocks(db).get(batch.batchId) ?? null);
  if (stock && batch.dryRun) batch.dryRun.comparison.countGone(stock);
  const files = [...batch.stored, ...run.files, ...skipped.map(skippedFile)].sort(byPath);
  const rounds = months === 1 && batch.batchId !== null ? splitRounds(db, batch.batchId, files) : null;
  const report: ImportReport = {
    batchId: options.dryRun ? null : batch.batchId,
    files,
    findings: findingsFor(db, run),
    totals: readTotals(db),
    asOf: asOf === null ? null : isoFromDay(asOf),
    seconds: 0,
    stock,
    ...(batch.dryRun && { preview: batch.dryRun.preview }),
  };
  return { report, rounds };
}

/** Everything that looks at all files together; nothing when no file brought anything new. */
function finish({ batch, options }: ImportRun, months: number): void {
  const { db, batchId, kinds } = batch;
  if (batchId === null) return;
  tell(options, 'checks', 0, READING);
  closeBatch(batch);
  storeFileFindings(batch);
  storeSeveralFiles(batch);
  if (months > 1) storeSeveralMonths(batch, months);
  if (kinds.has('entries') || kinds.has('clients')) relinkEntries(db, batch.isLinked ? batchId : null);
  const checked = [...new Set([batchId, ...waitingBatches(db)])];
  checkReferences(db, checked, { batchId, codes: batch.codes });
  recheckReferences(db, kinds, checked);
  const onProgress = partOf(options.onProgress, 0.9, 1);
  const seen = codesOf(batch);
  rebuildMarts(db, { ...options, ...(onProgress && { onProgress }), ...(seen && { seen }) });
  if (!options.dryRun) recordQuality(db, batchId);
  tellStocks(db);
}

/** What was noticed: in this import, or, when it brought nothing new, in those its files came with. */
function findingsFor(db: WritableDb, { batch, earlier }: ImportRun): readonly Finding[] {
  const batches = batch.batchId === null ? [...earlier].sort((a, b) => a - b) : [batch.batchId];
  return batches.flatMap((id) => listFindings(db, id));
}

function skippedFile({ path, reason }: SkippedPath): ImportedFile {
  return { ...emptyFile(path, null), reason: say(`ingest:skipped-${reason}`), code: reason };
}

function byPath(a: ImportedFile, b: ImportedFile): number {
  return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}

/** What `comptoir undo-import --json` gives. */
export interface UndoReport {
  readonly undone: { readonly id: number; readonly files: number };
}

const FILES = 'SELECT count(*) FROM import_file WHERE batch_id = ?';

/** Imports of the last order, the oldest first; one that was taken back in part is what is left of it. */
function lastOrder(db: WritableDb): readonly number[] {
  const sql =
    'SELECT id FROM import_batch WHERE coalesce(order_id, id) = (SELECT coalesce(order_id, id) FROM import_batch ORDER BY id DESC LIMIT 1) ORDER BY id';
  return db.prepare(sql).pluck().all() as number[];
}

/** `undoImport` after a backup of what there is. */
export async function undoBackedUp(
  db: WritableDb,
  batchId: number | undefined,
  clock: Clock,
  options: JobOptions,
): Promise<UndoReport> {
  const half = (from: number, to: number) => ({ ...options, onProgress: partOf(options.onProgress, from, to) });
  await runBackup(db, 'undo', clock, half(0, 0.5));
  return undoImport(db, batchId, half(0.5, 1));
}

/**
 * Takes an import back, whole: its rows, rejections, repairs and findings go, what later imports made of it is linked and
 * checked anew, the marts are rebuilt. One transaction: cancelled or interrupted, the import is still there.
 * @param batchId which import; by default the last order: one import, or all the months that came together.
 * @throws AppFailure `not-found` when there is no such import; `cancelled`.
 */
export function undoImport(db: WritableDb, batchId?: number, options: JobOptions = {}): UndoReport {
  return db.transaction((): UndoReport => {
    const ids = batchId === undefined ? lastOrder(db) : [batchId];
    const id = selectNumber(db, 'SELECT id FROM import_batch WHERE id = ?', [ids.at(-1) ?? null]);
    if (id === null) throw new AppFailure('not-found', say('ingest:no-such-import'));
    throwIfCancelled(options.signal);
    const files = ids.reduce((sum, one) => sum + (selectNumber(db, FILES, [one]) ?? 0), 0);
    for (const one of ids) db.prepare('DELETE FROM import_batch WHERE id = ?').run(one);
    relinkEntries(db);
    checkReferences(db, db.prepare('SELECT id FROM import_batch ORDER BY id').pluck().all() as number[]);
    rebuildMarts(db, options);
    for (const one of ids) refreshQuality(db, one);
    tellStocks(db);
    return { undone: { id, files } };
  })();
}
