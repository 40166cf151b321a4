import type { Finding, ImportedFile, ImportReport, SourceKind } from '../../shared/domain/imports';
import { failure } from '../core/failure';
import { say } from '../core/words';
import { ENTRY_IDENTITY, SAME_ENTRIES, SAME_ROWS } from '../ingest/sister-sheets';
import type { WritableDb } from '../store/database';
import { eachRow } from '../store/sql';

/** One workbook of a kind that a batch holds several of. */
interface Part {
  readonly kind: SourceKind;
  readonly path: string;
  readonly asOf: string | null;
  /** Clients it names, or rows rejected because an earlier workbook had their key. */
  readonly repeated: number;
  readonly rows: number;
}

/**
 * Whether files that came together are several months of the same exports, which must follow each other instead of adding up.
 * Told by workbooks of one kind that name the same clients (or codes) for more than a tenth; of entries, that repeat each other.
 * @returns the paths of each month, the oldest first, files of which there is one with the newest; null when they belong together.
 * @throws AppFailure `bad-arguments` when some workbooks of a kind without a key repeat others and some do not: which belong together is not known.
 */
export function splitRounds(
  db: WritableDb,
  batchId: number,
  files: readonly ImportedFile[],
): readonly (readonly string[])[] | null {
  const kinds = [...new Set(files.flatMap(({ kind }) => kind ?? []))];
  const several = kinds.map((kind) => partsOf(db, batchId, files, kind)).filter((parts) => parts.length > 1);
  const months = several.filter((parts) => isSeveralMonths(parts));
  const rounds = Math.max(1, ...months.map((parts) => parts.length));
  if (rounds === 1) return null;
  const roundOf = new Map<string, number>();
  for (const parts of several.filter((one) => one.length <= rounds)) {
    const sorted = [...parts].sort(olderFirst);
    for (const [index, { path }] of sorted.entries()) {
      roundOf.set(path, Math.max(roundOf.get(path) ?? 0, rounds - sorted.length + index));
    }
  }
  const split = Array.from({ length: rounds }, (): string[] => []);
  for (const path of new Set(files.map((file) => file.path))) split[roundOf.get(path) ?? rounds - 1]!.push(path);
  const filled = split.filter((paths) => paths.length > 0);
  return filled.length > 1 ? filled : null;
}

/** By as-of date; of two months of one date the longer is the newer. */
function olderFirst(a: Part, b: Part): number {
  const [one, two] = [a.asOf ?? '', b.asOf ?? ''];
  return one === two ? a.rows - b.rows : one < two ? -1 : 1;
}

/** The first workbook repeats nothing; of the others each does, or none. */
function isSeveralMonths(parts: readonly Part[]): boolean {
  const repeating = parts.filter(({ kind, repeated, rows }) => {
    return repeated > rows * (kind === 'entries' ? SAME_ENTRIES : SAME_ROWS);
  });
  if (repeating.length === 0) return false;
  if (repeating.length >= parts.length - 1) return true;
  // Of kinds with a key the second row of a code is rejected and told; rows of others would count twice.
  if (KEYLESS[parts[0]!.kind] === undefined) return false;
  throw failure('bad-arguments', { kind: say(`ingest:kind-${parts[0]!.kind}`) }, 'months-mixed');
}

/** How many rows of each workbook of a kind are of a client or code that a workbook before it has. */
function partsOf(db: WritableDb, batchId: number, files: readonly ImportedFile[], kind: SourceKind): readonly Part[] {
  const own = files.filter((file) => file.kind === kind && file.unchanged === 0);
  const paths = [...new Set(own.map(({ path }) => path))];
  if (paths.length < 2) return [];
  const repeated = new Map(repeatedRows(db, batchId, kind));
  return paths.map((path) => {
    // A workbook may hold parts of one export in several sheets.
    const sheets = own.filter((file) => file.path === path);
    const asOf =
      sheets
        .map((sheet) => sheet.asOf)
        .sort()
        .at(-1) ?? null;
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
    return { kind, path, asOf, rows, repeated: repeated.get(path) ?? 0 };
  });
}

/** Kinds without a key: their table, and what a row is known by in another workbook. */
const KEYLESS: Partial<Readonly<Record<SourceKind, readonly [table: string, identity: string]>>> = {
  accounts: ['stg_account', 's.client'],
  subscriptions: ['stg_subscription', 's.client'],
  entries: ['stg_entry', ENTRY_IDENTITY.map((field) => `s.${field}`).join(', ')],
};

function repeatedRows(db: WritableDb, batchId: number, kind: SourceKind): readonly (readonly [string, number])[] {
  const keyless = KEYLESS[kind];
  const sql = keyless
    ? `SELECT path, count(*) FROM (
         SELECT f.path, first_value(f.path) OVER (PARTITION BY ${keyless[1]} ORDER BY f.id) AS first_path
         FROM import_file f JOIN ${keyless[0]} s ON s.file_id = f.id WHERE f.batch_id = :batch AND f.kind = :kind
       ) WHERE path <> first_path GROUP BY path`
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
