import type { Finding, ImportedFile, ImportReport } from '../../shared/domain/imports';
import type { WritableDb } from '../store/database';
import { eachRow } from '../store/sql';

/** From this share of rows in common on, two workbooks of one export are two months of it, not two parts. */
const SAME_CLIENTS = 0.1;

/** One workbook of a kind that a batch holds several of. */
interface Part {
  readonly path: string;
  readonly asOf: string | null;
  /** Clients it names, or rows rejected because an earlier workbook had their key. */
  readonly repeated: number;
  readonly rows: number;
}

/**
 * Whether files that came together are several months of the same exports, which must follow each other instead of adding up.
 * Told by workbooks of one kind that name the same clients (or codes) for more than a tenth.
 * @returns the paths of each month, the oldest first, files of which there is one with the newest; null when they belong together.
 */
export function splitRounds(
  db: WritableDb,
  batchId: number,
  files: readonly ImportedFile[],
): readonly (readonly string[])[] | null {
  const kinds = [...new Set(files.flatMap(({ kind }) => kind ?? []))];
  const several = kinds.map((kind) => partsOf(db, batchId, files, kind)).filter((parts) => parts.length > 1);
  const months = several.filter(isSeveralMonths);
  const rounds = Math.max(1, ...months.map((parts) => parts.length));
  if (rounds === 1) return null;
  const roundOf = new Map<string, number>();
  for (const parts of several.filter((one) => one.length <= rounds)) {
    const sorted = [...parts].sort((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : 1));
    for (const [index, { path }] of sorted.entries()) {
      roundOf.set(path, Math.max(roundOf.get(path) ?? 0, rounds - sorted.length + index));
    }
  }
  const split = Array.from({ length: rounds }, (): string[] => []);
  for (const path of new Set(files.map((file) => file.path))) split[roundOf.get(path) ?? rounds - 1]!.push(path);
  const filled = split.filter((paths) => paths.length > 0);
  return filled.length > 1 ? filled : null;
}

function isSeveralMonths(parts: readonly Part[]): boolean {
  // The first workbook repeats nothing; of the others each must overlap, or they are parts.
  const repeating = parts.filter(({ repeated, rows }) => repeated > rows * SAME_CLIENTS);
  return repeating.length >= parts.length - 1;
}

/** How many rows of each workbook of a kind are of a client or code that a workbook before it has. */
function partsOf(
  db: WritableDb,
  batchId: number,
  files: readonly ImportedFile[],
  kind: NonNullable<ImportedFile['kind']>,
): readonly Part[] {
  const own = files.filter((file) => file.kind === kind && file.unchanged === 0);
  if (own.length < 2) return [];
  const repeated = new Map(repeatedRows(db, batchId, kind));
  return own.map(({ path, asOf, rows }) => ({ path, asOf, rows, repeated: repeated.get(path) ?? 0 }));
}

const TABLES: Readonly<Record<string, string>> = { accounts: 'stg_account', subscriptions: 'stg_subscription' };

function repeatedRows(db: WritableDb, batchId: number, kind: string): readonly (readonly [string, number])[] {
  const table = TABLES[kind];
  const sql = table
    ? `WITH first AS (
         SELECT s.client, min(s.file_id) AS file_id FROM ${table} s JOIN import_file f ON f.id = s.file_id
         WHERE f.batch_id = :batch AND f.kind = :kind GROUP BY s.client
       )
       SELECT f.path, count(*) FROM import_file f JOIN ${table} s ON s.file_id = f.id JOIN first ON first.client = s.client
       WHERE f.batch_id = :batch AND f.kind = :kind AND first.file_id < f.id GROUP BY f.path`
    : `SELECT f.path, count(*) FROM import_file f JOIN import_reject r ON r.file_id = f.id
       WHERE f.batch_id = :batch AND f.kind = :kind AND r.reason IN ('duplicate', 'conflict') GROUP BY f.path`;
  return [...(eachRow(db, sql, { batch: batchId, kind }) as Iterable<readonly [string, number]>)];
}

/** What is said of every month alike is said once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** Several imports made of one order, as one report: files and findings together, the rest as after the last one. */
export function joinReports(reports: readonly ImportReport[]): ImportReport {
  const last = reports.at(-1)!;
  const preview = reports.flatMap((report) => report.preview ?? []);
  return {
    ...last,
    batchIds: reports.flatMap(({ batchId }) => batchId ?? []),
    files: reports.flatMap(({ files }) => files),
    findings: distinct(reports.flatMap(({ findings }) => findings)),
    ...(last.preview && { preview }),
  };
}
