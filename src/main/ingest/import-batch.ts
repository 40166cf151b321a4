import type { ImportedFile, SheetPreview, SourceKind } from '../../shared/domain/imports';
import type { Recognition, StockKind } from '../../shared/domain/layouts';
import type { Clock } from '../core/clock';
import { type Day, isoFromDay } from '../core/dates';
import type { WritableDb } from '../store/database';
import { readSalt } from '../store/erase';
import type { SeenCodes } from '../store/seen-codes';
import { selectNumber, selectRows } from '../store/sql';
import { driftFindings } from './checks/drift';
import { linkSheet } from './checks/link-entries';
import { settleSheet } from './checks/settle';
import { CodeCounts } from './code-counts';
import type { Value } from './columns/parser';
import { findingsOf, mergeFindings } from './file-findings';
import type { KnownKeys } from './parse-rows';
import type { ParsedSheet } from './parsed-sheet';
import { RowComparison } from './preview/row-changes';
import { previewSheet } from './preview/sheet-preview';
import type { ReadSummary } from './read-workbook';
import type { NewFinding } from './rules';
import { sourceOf } from './sources/all-sources';
import { insertFinding } from './store-findings';
import { rejectKnownSupplements, supplementedDay } from './supplement';
import { writeSheet } from './write-sheet';

/** A sheet waiting to be stored, and the file it is from. */
interface ReadSheet {
  readonly sheet: ParsedSheet;
  readonly path: string;
  readonly sha256: string;
  readonly csv: ReadSummary['csv'];
}

/** One import under way: what it has stored, and what waits for companion files. */
export interface ImportBatchState {
  readonly db: WritableDb;
  readonly clock: Clock;
  readonly user: string;
  /** What a person said of the clients in it. */
  readonly stock: StockKind | null;
  /** Null until the first sheet is stored: an import that brings nothing leaves no trace. */
  batchId: number | null;
  readonly waiting: ReadSheet[];
  readonly keys: Map<SourceKind, Map<Value, Value[]>>;
  /** Codes in the rows it has stored; null where clients were taken out of the workspace, and of its rows. */
  readonly codes: CodeCounts | null;
  readonly findings: Map<SourceKind, NewFinding[]>;
  readonly stored: ImportedFile[];
  readonly kinds: Set<SourceKind>;
  /** Whether its entries were linked to clients as they were stored. */
  isLinked: boolean;
  /** In a dry run: what is found out before anything is staged. */
  readonly dryRun: DryRun | null;
  /** Called before the first row is written. */
  readonly beforeWrite: () => void;
  /** As-of dates of clients and accounts in this import, unchanged files included. */
  readonly companions: Day[];
}

/** What a dry run shows besides the report. */
interface DryRun {
  readonly comparison: RowComparison;
  readonly preview: SheetPreview[];
}

/** Kinds whose checks look at the clients and accounts of the same import: they are stored after all others. */
const needCompanions: ReadonlySet<SourceKind> = new Set<SourceKind>(['subscriptions', 'entries']);

/** Starts an import. Nothing is written yet. */
export function startBatch(
  db: WritableDb,
  order: {
    readonly clock: Clock;
    readonly user?: string;
    readonly stock?: StockKind;
    readonly dryRun?: boolean;
    readonly beforeWrite?: () => void;
  },
): ImportBatchState {
  return {
    beforeWrite: (!order.dryRun && order.beforeWrite) || (() => undefined),
    dryRun: order.dryRun ? { comparison: new RowComparison(db), preview: [] } : null,
    ...{
      db,
      clock: order.clock,
      user: order.user ?? '',
      stock: order.stock ?? null,
      batchId: null,
      waiting: [],
      stored: [],
      companions: [],
    },
    ...{ keys: new Map(), codes: readSalt(db) === null ? new CodeCounts() : null },
    ...{ findings: new Map(), kinds: new Set(), isLinked: false },
  };
}

/** Keys of a kind that this import already has: a kind may come in several workbooks. */
export function knownKeys(batch: ImportBatchState, kind: SourceKind): KnownKeys {
  return batch.keys.get(kind) ?? new Map();
}

/** Mostly a kind comes in one workbook, whose keys are taken as they are. */
function addKeys({ keys: all }: ImportBatchState, kind: SourceKind, keys: Map<Value, Value[]>): void {
  const known = all.get(kind);
  if (!known) all.set(kind, keys);
  else for (const [key, row] of keys) known.set(key, row);
}

/** Notes the as-of date of a file that is already in the workspace: it is a companion of the others all the same. */
export function noteUnchanged(batch: ImportBatchState, kind: SourceKind, asOf: Day | null): void {
  if (asOf !== null && (kind === 'clients' || kind === 'accounts')) batch.companions.push(asOf);
}

/** Stores a sheet, or keeps it until its companions are there. */
export function takeSheet(batch: ImportBatchState, read: ReadSheet): void {
  const { source, keys } = read.sheet;
  if (source.key !== null) addKeys(batch, source.kind, keys);
  if (needCompanions.has(source.kind)) batch.waiting.push(read);
  else storeSheet(batch, read);
}

/** Stores the sheets that waited, subscriptions before entries, in the order of their paths. */
export function storeWaiting(batch: ImportBatchState): void {
  for (const kind of needCompanions) {
    for (const read of batch.waiting) if (read.sheet.source.kind === kind) storeSheet(batch, read);
  }
  batch.waiting.length = 0;
}

/** Stores what the files of this import showed by themselves; what depends on other files is checked elsewhere. */
export function storeFileFindings(batch: ImportBatchState): void {
  if (batch.batchId === null) return;
  for (const [kind, findings] of batch.findings) {
    for (const finding of mergeFindings(findings)) insertFinding(batch.db, batch.batchId, kind, finding);
  }
}

/** Several files of one kind in one import are one set; which clients of theirs overlap is told, never settled silently. */
export function storeSeveralFiles({ db, batchId, stored }: ImportBatchState): void {
  if (batchId === null) return;
  const kinds = new Set(stored.flatMap(({ kind }) => kind ?? []));
  for (const kind of kinds) {
    const count = stored.filter((file) => file.kind === kind).length;
    if (count < 2) continue;
    const params = { shared: sharedClients(db, batchId, kind) };
    insertFinding(db, batchId, kind, { rule: 'several-files', column: null, count, params });
  }
}

/** Files of several months that came together were imported one month after the other: told in each. */
export function storeSeveralMonths({ db, batchId, kinds }: ImportBatchState, months: number): void {
  const [kind] = kinds;
  if (batchId === null || kind === undefined) return;
  insertFinding(db, batchId, kind, { rule: 'several-months', column: null, count: months, params: {} });
}

function sharedClients(db: WritableDb, batchId: number, kind: SourceKind): number {
  const { table, columns } = sourceOf(kind);
  if (!columns.some(({ field }) => field === 'client')) return 0;
  const sql = `SELECT count(*) FROM (
    SELECT s.client FROM ${table} s JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = ?
    GROUP BY s.client HAVING min(s.file_id) <> max(s.file_id))`;
  return selectNumber(db, sql, [batchId]) ?? 0;
}

/**
 * Sets the as-of date of the import: the newest of its clients, accounts and subscriptions, else of its entries; one that
 * brings only references is as of what the workspace held when it came, and one that gives rejected rows back as of theirs.
 */
export function closeBatch({ db, batchId }: ImportBatchState): void {
  const supplemented = selectNumber(
    db,
    'SELECT max(as_of_day) FROM import_batch WHERE id IN (SELECT supplements FROM import_file WHERE batch_id = ?)',
    [batchId],
  );
  const newest = (kinds: string) =>
    selectNumber(db, `SELECT max(as_of_day) FROM import_file WHERE batch_id = ? AND kind ${kinds}`, [batchId]);
  db.prepare('UPDATE import_batch SET as_of_day = ? WHERE id = ?').run(
    supplemented ??
      newest("<> 'entries'") ??
      newest("= 'entries'") ??
      selectNumber(db, 'SELECT max(as_of_day) FROM import_batch'),
    batchId,
  );
}

/** What the import knows of the codes in the workspace: all of a kind that no other import has any file of. */
export function codesOf({ db, batchId, codes }: ImportBatchState): SeenCodes | null {
  if (codes === null) return null;
  const others = new Set(
    db.prepare('SELECT DISTINCT kind FROM import_file WHERE batch_id <> ?').pluck().all(batchId) as SourceKind[],
  );
  return (kind, field) => (others.has(kind) ? null : (codes.of(kind, field).keys() as Iterable<string>));
}

function storeSheet(batch: ImportBatchState, { sheet, path, sha256, csv }: ReadSheet): void {
  const { kind } = sheet.source;
  settleSheet(sheet, companionDay(batch), supplementedDay(batch.db, sheet));
  rejectKnownSupplements(batch.db, sheet);
  const changes = batch.dryRun?.comparison.take(sheet);
  batch.dryRun?.preview.push(previewSheet(sheet, path, csv));
  const drift = driftFindings(batch.db, sheet);
  const isLinked = isOnlyEntries(batch, sheet);
  // Which export of clients is the newest depends on the date of the import they are of.
  if (isLinked && batch.batchId !== null) closeBatch(batch);
  const tellLinks = isLinked ? linkSheet(batch.db, sheet) : null;
  batch.batchId ??= insertBatch(batch);
  writeSheet(batch.db, sheet, { batchId: batch.batchId, path, sha256, stock: kind === 'clients' ? batch.stock : null });
  tellLinks?.(batch.batchId);
  batch.codes?.add(sheet);
  batch.isLinked ||= isLinked;
  noteUnchanged(batch, kind, sheet.asOf);
  batch.kinds.add(kind);
  batch.findings.set(kind, [...(batch.findings.get(kind) ?? []), ...findingsOf(sheet), ...drift]);
  batch.stored.push({
    ...{ path, sha256, kind },
    rows: sheet.rows.length + sheet.rejects.length,
    accepted: sheet.rows.length,
    rejected: sheet.rejects.length,
    unchanged: 0,
    asOf: sheet.asOf === null ? null : isoFromDay(sheet.asOf),
    recognition: sheet.recognition,
    ...(changes && { changes }),
  });
}

/** Entries in one sheet are linked as they are stored; where clients were taken out, links are told from what is left of them. */
function isOnlyEntries({ codes, waiting }: ImportBatchState, { source, supplements }: ParsedSheet): boolean {
  if (source.kind !== 'entries' || supplements !== null || codes === null) return false;
  return waiting.filter((read) => read.sheet.source.kind === 'entries').length === 1;
}

function insertBatch({ db, clock, user, beforeWrite }: ImportBatchState): number {
  beforeWrite();
  const insert = db.prepare('INSERT INTO import_batch (started_at, user, as_of_day) VALUES (?, ?, NULL)');
  return Number(insert.run(clock.now(), user).lastInsertRowid);
}

/** As-of date of the clients and accounts of this import, else of the workspace; null without any. */
function companionDay({ db, companions }: ImportBatchState): Day | null {
  if (companions.length > 0) return Math.max(...companions);
  return selectNumber(db, "SELECT max(as_of_day) FROM import_file WHERE kind IN ('clients', 'accounts')");
}

/** The exports of a file that is already in the workspace, byte for byte; empty when it is not. */
export function findStored(
  db: WritableDb,
  sha256: string,
): readonly (ImportedFile & { kind: SourceKind; batchId: number })[] {
  return selectRows(
    db,
    'SELECT batch_id, path, kind, rows, accepted, rejected, as_of_day, recognition FROM import_file WHERE sha256 = ? ORDER BY id',
    [sha256],
    (row: {
      batch_id: number;
      path: string;
      kind: SourceKind;
      rows: number;
      accepted: number;
      rejected: number;
      as_of_day: Day | null;
      recognition: string | null;
    }) => ({
      ...{ path: row.path, sha256, kind: row.kind, batchId: row.batch_id },
      ...{ rows: row.rows, accepted: row.accepted, rejected: row.rejected, unchanged: row.rows },
      asOf: row.as_of_day === null ? null : isoFromDay(row.as_of_day),
      ...(row.recognition !== null && { recognition: JSON.parse(row.recognition) as Recognition }),
    }),
  );
}

/** Whether a file is already in the workspace, or waits in this import to be stored. */
export function isStored({ db, waiting }: ImportBatchState, sha256: string): boolean {
  if (waiting.some((read) => read.sha256 === sha256)) return true;
  return selectNumber(db, 'SELECT 1 FROM import_file WHERE sha256 = ? LIMIT 1', [sha256]) !== null;
}
