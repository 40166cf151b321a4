import type { SourceKind } from '../../../shared/domain/imports';
import type { WritableDb } from '../../store/database';
import {
  differingTypeRows,
  foldedCode,
  knownCodes,
  type Reference,
  type RowsOfImport,
  references,
  unknownRows,
  withoutDistrictRows,
} from '../../store/figures/references';
import { eachRow, selectNumber } from '../../store/sql';
import type { CodeCounts, CodeRows } from '../code-counts';
import type { NewFinding, Rule } from '../rules';
import { sourceOf } from '../sources/all-sources';
import { putFindings } from '../store-findings';

/** A check of one export against another. */
interface Check {
  readonly kind: SourceKind;
  readonly column: string;
  readonly to: SourceKind;
  readonly rules: readonly Rule[];
  readonly run: (db: WritableDb, batchId: number, codes: CodeCounts | null) => readonly NewFinding[];
}

const checks: readonly Check[] = [
  ...references.map((reference): Check => {
    const { kind, column, to, rule } = reference;
    return {
      ...{ kind, column, to, rules: [rule] },
      run: (db, batchId, codes) => unknownCodes(db, batchId, reference, codes?.of(kind, reference.field) ?? null),
    };
  }),
  {
    kind: 'accounts',
    column: 'TYP',
    to: 'chapters',
    rules: ['account-type-999', 'account-type-differs'],
    run: accountTypes,
  },
  { kind: 'agencies', column: 'AGE', to: 'districts', rules: ['agency-without-district'], run: withoutDistrict },
];

const ownedRules: ReadonlySet<Rule> = new Set<Rule>(['not-checked', ...checks.flatMap(({ rules }) => rules)]);

/** An import that was just stored, with the codes in its rows. */
export interface CountedImport {
  readonly batchId: number;
  /** Null where rows were taken out as they were stored. */
  readonly codes: CodeCounts | null;
}

/**
 * Checks some imports against the other exports of the workspace: codes and clients nothing is known of, account types
 * that contradict their chapter, agencies without a district. Where the other export is not there yet, that is told
 * (`not-checked`) instead of nothing.
 * @param counted one of them whose codes need not be read again.
 */
export function checkReferences(
  db: WritableDb,
  batchIds: readonly number[],
  counted: CountedImport | null = null,
): void {
  for (const batchId of batchIds) {
    const codes = counted?.batchId === batchId ? counted.codes : null;
    const findings = new Map<SourceKind, NewFinding[]>();
    for (const { kind, run } of checks) findings.set(kind, [...(findings.get(kind) ?? []), ...run(db, batchId, codes)]);
    for (const [kind, found] of findings) putFindings(db, batchId, kind, ownedRules, found);
  }
}

/**
 * What earlier imports were told is looked at again where the export it was about has come anew: a code that was unknown may
 * be known now, and the number of rows told must be that of the rows there are.
 * @param kinds what came.
 * @param done imports that are checked already.
 */
export function recheckReferences(db: WritableDb, kinds: ReadonlySet<SourceKind>, done: readonly number[]): void {
  const told = db
    .prepare('SELECT DISTINCT batch_id FROM import_finding WHERE table_name = ? AND column_name = ? AND rule = ?')
    .pluck();
  for (const { kind, column, to, rules, run } of checks) {
    if (!kinds.has(to)) continue;
    const batches = new Set(rules.flatMap((rule) => told.all(kind, column, rule) as number[]));
    for (const batchId of batches) {
      if (!done.includes(batchId)) putFindings(db, batchId, kind, new Set(rules), run(db, batchId, null), column);
    }
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

function unknownCodes(
  db: WritableDb,
  batchId: number,
  reference: Reference,
  held: CodeRows | null,
): readonly NewFinding[] {
  const { kind, column, field, to, rule } = reference;
  const rows = rowsOf(db, batchId, kind);
  if (rows === 0) return [];
  if (isEmpty(db, to)) return [notChecked(column, rows, to)];
  const [count, codes] = held
    ? countUnknown(db, reference, held)
    : countRows(db, batchId, unknownRows(reference), `count(DISTINCT t.${field})`);
  return count === 0 ? [] : [{ rule, column, count, params: { codes } }];
}

/** The same as `countRows` of `unknownRows`, from codes that were counted. */
function countUnknown(db: WritableDb, reference: Reference, held: CodeRows): readonly [number, number] {
  const known = new Set<unknown>(db.prepare(knownCodes(reference)).pluck().all());
  let count = 0;
  let codes = 0;
  for (const [code, { rows }] of held) {
    if (known.has(foldedCode(reference, code))) continue;
    count += rows;
    codes++;
  }
  return [count, codes];
}

function accountTypes(db: WritableDb, batchId: number): readonly NewFinding[] {
  if (rowsOf(db, batchId, 'accounts') === 0 || isEmpty(db, 'chapters')) return [];
  const [differing, nines] = countRows(
    db,
    batchId,
    differingTypeRows,
    "count(*) FILTER (WHERE t.exported_type = '999')",
  );
  const finding = (rule: Rule, count: number): readonly NewFinding[] =>
    count === 0 ? [] : [{ rule, column: 'TYP', count, params: {} }];
  return [...finding('account-type-999', nines), ...finding('account-type-differs', differing - nines)];
}

/** Agencies of the batch's agency export that have no line in any district export. */
function withoutDistrict(db: WritableDb, batchId: number): readonly NewFinding[] {
  const rows = rowsOf(db, batchId, 'agencies');
  if (rows === 0) return [];
  if (isEmpty(db, 'districts')) return [notChecked('AGE', rows, 'districts')];
  const [count] = countRows(db, batchId, withoutDistrictRows);
  return count === 0 ? [] : [{ rule: 'agency-without-district', column: 'AGE', count, params: {} }];
}

/** How many rows of an import meet a condition, and something else of them. */
function countRows(
  db: WritableDb,
  batch: number,
  { joins, where }: RowsOfImport,
  more = '0',
): readonly [number, number] {
  for (const row of eachRow(db, `SELECT count(*), ${more} FROM ${joins} WHERE ${where}`, { batch })) {
    return row as unknown as readonly [number, number];
  }
  return [0, 0];
}
