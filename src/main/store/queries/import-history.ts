import type {
  Finding,
  ImportBatch,
  ImportedFile,
  RejectedRow,
  Severity,
  SourceKind,
} from '../../../shared/domain/imports';
import type { Recognition } from '../../../shared/domain/layouts';
import { type Day, isoFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { selectNumber, selectRow, selectRows } from '../sql';
import { readStocks } from './client-stocks';

interface FileRow {
  readonly id: number;
  readonly recognition: string | null;
  readonly batch_id: number;
  readonly path: string;
  readonly sha256: string;
  readonly kind: SourceKind;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly as_of_day: Day | null;
}

/** Every import that is in the workspace, newest first, with its files. */
export function listImports(db: ReadableDb): readonly ImportBatch[] {
  const filesOf = new Map<number, ImportedFile[]>();
  const sql =
    'SELECT id, batch_id, path, sha256, kind, rows, accepted, rejected, as_of_day, recognition FROM import_file ORDER BY id';
  for (const [batch, file] of selectRows(db, sql, [], (row: FileRow) => [row.batch_id, toFile(row)] as const)) {
    filesOf.set(batch, [...(filesOf.get(batch) ?? []), file]);
  }
  const stocks = readStocks(db);
  return selectRows(
    db,
    `SELECT b.id, b.started_at, b.user, b.as_of_day, (SELECT count(*) FROM import_finding f WHERE f.batch_id = b.id) AS findings
     FROM import_batch b ORDER BY b.id DESC`,
    [],
    (row: { id: number; started_at: string; user: string; as_of_day: Day | null; findings: number }) => {
      const files = filesOf.get(row.id) ?? [];
      return {
        id: row.id,
        at: row.started_at,
        user: row.user,
        asOf: row.as_of_day === null ? null : isoFromDay(row.as_of_day),
        files,
        findings: row.findings,
        stock: stocks.get(row.id) ?? null,
        rows: files.reduce((sum, file) => sum + file.rows, 0),
        rejected: files.reduce((sum, file) => sum + file.rejected, 0),
      };
    },
  );
}

function toFile(row: FileRow): ImportedFile {
  return {
    id: row.id,
    path: row.path,
    sha256: row.sha256,
    kind: row.kind,
    rows: row.rows,
    accepted: row.accepted,
    rejected: row.rejected,
    unchanged: 0,
    asOf: row.as_of_day === null ? null : isoFromDay(row.as_of_day),
    ...(row.recognition !== null && { recognition: JSON.parse(row.recognition) as Recognition }),
  };
}

interface FindingRow {
  readonly rule: string;
  readonly severity: Severity;
  readonly table_name: SourceKind;
  readonly column_name: string | null;
  readonly finding_count: number;
  readonly params: string;
}

/**
 * What an import noticed, gravest first, in words. Without `batchId`, the newest import; none when nothing was imported.
 * @throws AppFailure `not-found` for an import that is not there.
 */
export function listFindings(db: ReadableDb, batchId?: number): readonly Finding[] {
  const batch = chosenBatch(db, batchId);
  if (batch === null) return [];
  return selectRows(
    db,
    `SELECT rule, severity, table_name, column_name, finding_count, params FROM import_finding WHERE batch_id = ?
     ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warn' THEN 2 ELSE 3 END, finding_count DESC, id`,
    [batch],
    (row: FindingRow) => ({
      rule: row.rule,
      severity: row.severity,
      table: row.table_name,
      column: row.column_name,
      count: row.finding_count,
      message: say(`findings:${row.rule}`, {
        ...(JSON.parse(row.params) as Readonly<Record<string, unknown>>),
        count: row.finding_count,
      }),
    }),
  );
}

interface RejectRow {
  readonly id: number;
  readonly path: string;
  readonly kind: SourceKind;
  readonly sheet: string;
  readonly row_number: number;
  readonly column_name: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/**
 * Rows that were not taken, in order of file and row. Without `batchId`, those of every import.
 * @throws AppFailure `not-found` for an import that is not there.
 */
export function listRejects(
  db: ReadableDb,
  page: { readonly batchId?: number; readonly offset?: number; readonly limit?: number },
): { total: number; rows: readonly RejectedRow[] } {
  const batch = page.batchId === undefined ? null : chosenBatch(db, page.batchId);
  const from =
    'FROM import_reject r JOIN import_file f ON f.id = r.file_id WHERE (:batch IS NULL OR f.batch_id = :batch)';
  const rows = selectRows(
    db,
    `${REJECTED} ${from} ORDER BY r.file_id, r.row_number, r.id LIMIT :limit OFFSET :offset`,
    { batch, limit: page.limit ?? -1, offset: page.offset ?? 0 },
    toReject,
  );
  return { total: selectNumber(db, `SELECT count(*) ${from}`, { batch }) ?? 0, rows };
}

/** One row that was not taken. @throws AppFailure `not-found`. */
export function readReject(db: ReadableDb, id: number): RejectedRow {
  const from = 'FROM import_reject r JOIN import_file f ON f.id = r.file_id WHERE r.id = ?';
  const row = selectRow<RejectRow>(db, `${REJECTED} ${from}`, [id]);
  if (row === null) throw failure('not-found');
  return toReject(row);
}

const REJECTED = 'SELECT r.id, f.path, f.kind, r.sheet, r.row_number, r.column_name, r.value, r.reason';

function toReject(row: RejectRow): RejectedRow {
  return {
    id: row.id,
    path: row.path,
    kind: row.kind,
    sheet: row.sheet,
    row: row.row_number,
    column: row.column_name,
    value: row.value,
    reason: say(`rejects:${row.reason}`),
  };
}

function chosenBatch(db: ReadableDb, batchId: number | undefined): number | null {
  if (batchId === undefined) return selectNumber(db, 'SELECT max(id) FROM import_batch');
  const batch = selectRow<{ id: number }>(db, 'SELECT id FROM import_batch WHERE id = ?', [batchId]);
  if (batch === null) throw failure('not-found');
  return batch.id;
}
