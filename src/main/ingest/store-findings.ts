import type { SourceKind } from '../../shared/domain/imports';
import type { WritableDb } from '../store/database';
import { type NewFinding, type Rule, rules } from './rules';
import { sourceOf, sources } from './sources/all-sources';

interface StoredFinding {
  readonly id: number;
  readonly rule: Rule;
  readonly column_name: string | null;
  readonly finding_count: number;
  readonly params: string;
}

/**
 * Makes a batch's findings of some rules about one kind be these: what is right stays as it is (its id too), what changed
 * is changed, the rest is added or removed. Findings that depend on other files are so kept up to date.
 * @param column only those about one column.
 */
export function putFindings(
  db: WritableDb,
  batchId: number,
  kind: SourceKind,
  owned: ReadonlySet<Rule>,
  findings: readonly NewFinding[],
  column?: string,
): void {
  const stored = (
    db
      .prepare(
        'SELECT id, rule, column_name, finding_count, params FROM import_finding WHERE batch_id = ? AND table_name = ?',
      )
      .all(batchId, kind) as StoredFinding[]
  ).filter((row) => owned.has(row.rule) && (column === undefined || row.column_name === column));
  const left = new Map(stored.map((row) => [`${row.rule}|${row.column_name}`, row]));
  for (const finding of findings) {
    const key = `${finding.rule}|${finding.column}`;
    const before = left.get(key);
    left.delete(key);
    if (before) change(db, before, finding);
    else insertFinding(db, batchId, kind, finding);
  }
  for (const { id } of left.values()) db.prepare('DELETE FROM import_finding WHERE id = ?').run(id);
}

/** The values the words of a finding are filled with, besides its count. */
function wordValues({ column, params }: NewFinding): string {
  return JSON.stringify({ column: column ?? '', ...params });
}

function change(db: WritableDb, before: StoredFinding, finding: NewFinding): void {
  const { count } = finding;
  const text = wordValues(finding);
  if (before.finding_count === count && before.params === text) return;
  db.prepare('UPDATE import_finding SET finding_count = ?, params = ? WHERE id = ?').run(count, text, before.id);
}

/**
 * Adds one finding of a batch. Its id follows from batch, rule, kind and column, so that a finding that comes and goes
 * with other imports is the same one when it is back: taking an import back restores the exact former state.
 */
export function insertFinding(db: WritableDb, batchId: number, kind: SourceKind, finding: NewFinding): void {
  const { rule, column, count } = finding;
  db.prepare(
    `INSERT INTO import_finding (id, batch_id, rule, severity, table_name, column_name, finding_count, params)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...[findingId(batchId, kind, finding), batchId, rule, rules[rule], kind, column, count], wordValues(finding));
}

const COLUMNS = 100;
const KINDS = 100;
const RULES = 100;

function findingId(batchId: number, kind: SourceKind, { rule, column }: NewFinding): number {
  const source = sourceOf(kind);
  const columnPlace = source.columns.findIndex(({ header }) => header === column) + 1;
  const rulePlace = Object.keys(rules).indexOf(rule);
  return ((batchId * RULES + rulePlace) * KINDS + sources.indexOf(source)) * COLUMNS + columnPlace;
}
