import type { SourceKind } from '../../../shared/domain/imports';
import type { WritableDb } from '../../store/database';
import { eachRow, selectNumber } from '../../store/sql';
import type { NewFinding, Rule } from '../rules';
import { sourceOf } from '../sources/all-sources';
import { putFindings } from '../store-findings';

/** A field of one export that must be found in another one. */
interface Reference {
  readonly kind: SourceKind;
  readonly field: string;
  readonly to: SourceKind;
  readonly toField: string;
  readonly rule: Rule;
}

const to = (kind: SourceKind, field: string, target: SourceKind, toField: string): Reference => ({
  ...{ kind, field, to: target, toField },
  rule: target === 'clients' ? 'unknown-client' : 'unknown-code',
});

/** What points where (data-schema.md section 2). Entries point at clients by way of link-entries.ts. */
const references: readonly Reference[] = [
  to('clients', 'agency', 'agencies', 'agency'),
  to('clients', 'manager', 'managers', 'manager'),
  to('clients', 'creator', 'users', 'user'),
  to('accounts', 'client', 'clients', 'client'),
  to('accounts', 'chapter', 'chapters', 'chapter'),
  to('subscriptions', 'client', 'clients', 'client'),
  to('subscriptions', 'seller', 'users', 'user'),
  to('subscriptions', 'pack', 'packs', 'pack'),
  to('subscriptions', 'product', 'products', 'product'),
  to('entries', 'agency', 'agencies', 'agency'),
  to('entries', 'manager', 'managers', 'manager'),
  to('manager-users', 'manager', 'managers', 'manager'),
];

const ownedRules: ReadonlySet<Rule> = new Set<Rule>([
  'unknown-client',
  'unknown-code',
  'not-checked',
  'account-type-999',
  'account-type-differs',
  'agency-without-district',
]);

/**
 * Checks some imports against the other exports of the workspace: codes and clients nothing is known of, account types
 * that contradict their chapter, agencies without a district. Where the other export is not there yet, that is told
 * (`not-checked`) instead of nothing.
 */
export function checkReferences(db: WritableDb, batchIds: readonly number[]): void {
  for (const batchId of batchIds) {
    const findings = new Map<SourceKind, NewFinding[]>();
    const add = (kind: SourceKind, found: readonly NewFinding[]) =>
      findings.set(kind, [...(findings.get(kind) ?? []), ...found]);
    for (const reference of references) add(reference.kind, unknownCodes(db, batchId, reference));
    add('accounts', accountTypes(db, batchId));
    add('agencies', withoutDistrict(db, batchId));
    for (const [kind, found] of findings) putFindings(db, batchId, kind, ownedRules, found);
  }
}

/** The imports whose checks waited for an export that was not there. */
export function waitingBatches(db: WritableDb): readonly number[] {
  return db
    .prepare("SELECT DISTINCT batch_id FROM import_finding WHERE rule = 'not-checked' ORDER BY 1")
    .pluck()
    .all() as number[];
}

/** Rows of a kind that a batch holds. */
function rowsOf(db: WritableDb, batchId: number, kind: SourceKind): number {
  const sum = 'SELECT sum(accepted) FROM import_file WHERE batch_id = ? AND kind = ?';
  return selectNumber(db, sum, [batchId, kind]) ?? 0;
}

function isEmpty(db: WritableDb, kind: SourceKind): boolean {
  return selectNumber(db, `SELECT 1 FROM ${sourceOf(kind).table} LIMIT 1`) === null;
}

function notChecked(column: string, count: number, missing: SourceKind): NewFinding {
  return { rule: 'not-checked', column, count, params: { missing } };
}

function unknownCodes(db: WritableDb, batchId: number, reference: Reference): readonly NewFinding[] {
  const { kind, field, toField, rule } = reference;
  const source = sourceOf(kind);
  const column = source.columns.find((candidate) => candidate.field === field)!.header;
  const rows = rowsOf(db, batchId, kind);
  if (rows === 0) return [];
  if (isEmpty(db, reference.to)) return [notChecked(column, rows, reference.to)];
  // Log-ins are compared without case: one is written in lower case (data-schema.md 2.5).
  const fold = reference.to === 'users' ? 'upper' : '';
  const [count, codes] = firstRow(
    db,
    `SELECT count(*), count(DISTINCT t.${field})
     FROM import_file f JOIN ${source.table} t ON t.file_id = f.id
     WHERE f.batch_id = ? AND f.kind = ? AND t.${field} IS NOT NULL
       AND ${fold}(t.${field}) NOT IN (SELECT ${fold}(${toField}) FROM ${sourceOf(reference.to).table})`,
    [batchId, kind],
  );
  return count === 0 ? [] : [{ rule, column, count, params: { codes } }];
}

function accountTypes(db: WritableDb, batchId: number): readonly NewFinding[] {
  if (rowsOf(db, batchId, 'accounts') === 0 || isEmpty(db, 'chapters')) return [];
  const [internal, other] = firstRow(
    db,
    `WITH chapter AS MATERIALIZED (
       SELECT chapter, max(account_type) AS account_type FROM stg_chapter WHERE account_type IS NOT NULL GROUP BY chapter
     )
     SELECT coalesce(sum(a.exported_type = '999'), 0), coalesce(sum(a.exported_type <> '999'), 0)
     FROM import_file f
     JOIN stg_account a ON a.file_id = f.id
     JOIN chapter h ON h.chapter = a.chapter
     WHERE f.batch_id = ? AND f.kind = 'accounts' AND a.exported_type <> h.account_type`,
    [batchId],
  );
  const finding = (rule: Rule, count: number): NewFinding[] =>
    count === 0 ? [] : [{ rule, column: 'TYP', count, params: {} }];
  return [...finding('account-type-999', internal), ...finding('account-type-differs', other)];
}

/** Agencies of the batch's agency export that have no line in any district export. */
function withoutDistrict(db: WritableDb, batchId: number): readonly NewFinding[] {
  const rows = rowsOf(db, batchId, 'agencies');
  if (rows === 0) return [];
  if (isEmpty(db, 'districts')) return [notChecked('AGE', rows, 'districts')];
  const [count] = firstRow(
    db,
    `SELECT count(*), 0 FROM import_file f JOIN stg_agency a ON a.file_id = f.id
     WHERE f.batch_id = ? AND f.kind = 'agencies' AND a.agency NOT IN (SELECT agency FROM stg_district)`,
    [batchId],
  );
  return count === 0 ? [] : [{ rule: 'agency-without-district', column: 'AGE', count, params: {} }];
}

function firstRow(db: WritableDb, sql: string, params: readonly (string | number)[]): readonly [number, number] {
  for (const row of eachRow(db, sql, params)) return row as unknown as readonly [number, number];
  return [0, 0];
}
