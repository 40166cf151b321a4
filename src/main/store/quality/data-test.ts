import type { SourceKind, TestKind } from '../../../shared/domain/imports';

/** One statement the data should satisfy. Its words are `quality:test.<name>`. */
export interface DataTest {
  readonly name: string;
  /** What it is about; it is not run while no such rows are in the workspace. */
  readonly table: SourceKind;
  readonly severity: 'warn' | 'error';
  /** Query of the rows that break it; none when all is well. File and row are given where a row of a file is at fault. */
  readonly failing: string;
  /** Where the rows that break it are those of one table that meet a condition: such tests are counted in one walk. */
  readonly among?: { readonly table: string; readonly where: string };
  readonly kind: TestKind;
  /** Columns it looks at, as `table.column`: the data dictionary names the test beside each of them. */
  readonly columns: readonly string[];
}

type Head = Pick<DataTest, 'name' | 'table' | 'severity'>;

/** No two rows of one file share the key. */
export function unique(head: Head, table: string, key: string): DataTest {
  const failing = `SELECT file_id, max(source_row) AS source_row, ${key} FROM ${table} GROUP BY file_id, ${key} HAVING count(*) > 1`;
  return { ...head, kind: 'unique', failing, columns: [`${table}.${key}`] };
}

/** The rows of a table that meet a condition; `more` names columns shown besides their place. */
function rowsWhere(table: string, where: string, more = ''): Pick<DataTest, 'failing' | 'among'> {
  return { failing: `SELECT file_id, source_row${more} FROM ${table} WHERE ${where}`, among: { table, where } };
}

/** The column is filled in the rows that `where` selects. */
export function notNull(head: Head, table: string, column: string, where = 'true'): DataTest {
  const rows = rowsWhere(table, `${column} IS NULL AND ${where}`);
  return { ...head, kind: 'not-null', ...rows, columns: [`${table}.${column}`] };
}

/** A column of a table, or of a query in brackets. */
type Column = readonly [table: string, column: string];

/**
 * Each value of the column stands in the other one.
 * @param all a column of a short table that holds every value of the first, known or not: the few unknown ones are then found
 * in it, and a row is only asked whether it has one of those.
 */
export function relationship(head: Head, [table, column]: Column, other: Column, all: Column | null = null): DataTest {
  const missing = `NOT IN (SELECT ${other[1]} FROM ${other[0]})`;
  const where = all
    ? `${column} IN (SELECT ${all[1]} FROM ${all[0]} WHERE ${all[1]} ${missing})`
    : `${column} IS NOT NULL AND ${column} ${missing}`;
  return { ...head, kind: 'relationship', ...rowsWhere(table, where, `, ${column}`), columns: [`${table}.${column}`] };
}

/** The column holds one of the values. */
export function accepted(head: Head, table: string, column: string, values: readonly string[]): DataTest {
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  const rows = rowsWhere(table, `${column} NOT IN (${list})`, `, ${column}`);
  return { ...head, kind: 'accepted', ...rows, columns: [`${table}.${column}`] };
}

/** The column lies between two others; rows where any of them is unknown pass. */
export function range(head: Head, table: string, value: string, low: string, high: string): DataTest {
  const rows = rowsWhere(table, `${value} < ${low} OR ${value} > ${high}`);
  return { ...head, kind: 'range', ...rows, columns: [`${table}.${value}`] };
}

/** The newest file of each kind ends at most `days` before the newest of all. */
export function freshness(head: Head, days: number): DataTest {
  const failing = `SELECT a.kind, a.as_of_day FROM mart_as_of a JOIN mart_as_of w ON w.kind = 'workspace'
    WHERE a.as_of_day < w.as_of_day - ${days}`;
  return { ...head, kind: 'freshness', failing, columns: ['mart_as_of.as_of_day'] };
}

/** Two queries of one number each give the same. */
export function reconciliation(head: Head, columns: readonly string[], left: string, right: string): DataTest {
  const failing = `SELECT * FROM (SELECT (${left}) AS left_figure, (${right}) AS right_figure)
    WHERE left_figure IS NOT right_figure`;
  return { ...head, kind: 'reconciliation', failing, columns };
}

/** Any query of the rows at fault. */
export function custom(head: Head, columns: readonly string[], failing: string): DataTest {
  return { ...head, kind: 'custom', failing, columns };
}
