import type { FigureQuery } from '../../../shared/domain/figures';
import type { SourceKind } from '../../../shared/domain/imports';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import { entryOf } from '../dictionary/entry';
import { staging } from '../dictionary/staging';
import { selectNumber, selectRow } from '../sql';
import { barOf } from './column-bars';
import { stagingTable } from './staging-tables';

const NO_DAYS = 'NULL AS agency, NULL AS manager';
const PLACE = 'NULL AS from_day, NULL AS to_day, t.file_id, t.source_row';

/** Query of the rows of a table that meet a condition over `t`, with the client where the table has one. */
function rowsOf(db: ReadableDb, table: string, where: string, code = 'NULL'): string {
  const client = hasColumn(db, table, 'client') ? 't.client' : 'NULL';
  return `SELECT ${client} AS client, ${NO_DAYS}, ${code} AS code, NULL AS name, ${PLACE} FROM ${table} t WHERE ${where}`;
}

function hasColumn(db: ReadableDb, table: string, column: string): boolean {
  return selectNumber(db, 'SELECT count(*) FROM pragma_table_info(?) WHERE name = ?', [table, column]) === 1;
}

/** Rows accepted from one file. @throws AppFailure `not-found`. */
export function fileRows(db: ReadableDb, { file }: FigureQuery): string {
  const row = selectRow<{ kind: SourceKind }>(db, 'SELECT kind FROM import_file WHERE id = ?', [file ?? 0]);
  if (row === null) throw failure('not-found');
  return rowsOf(db, stagingTable[row.kind], 't.file_id = :file');
}

/** Rows accepted by one import, of all its files. */
export function importRows(db: ReadableDb): string {
  return Object.values(stagingTable)
    .map((table) => rowsOf(db, table, 't.file_id IN (SELECT id FROM import_file WHERE batch_id = :batch)'))
    .join(' UNION ALL ');
}

const READ = `SELECT NULL AS client, ${NO_DAYS}, NULL AS code, NULL AS name, NULL AS from_day, NULL AS to_day, j.file_id,
    j.row_number AS source_row
  FROM import_reject j JOIN import_file f ON f.id = j.file_id WHERE `;

/** Rows read from one file, accepted or rejected. @throws AppFailure `not-found`. */
export function fileReadRows(db: ReadableDb, query: FigureQuery): string {
  return `${fileRows(db, query)} UNION ALL ${READ} j.file_id = :file`;
}

/** Rows read by one import, accepted or rejected. */
export function importReadRows(db: ReadableDb): string {
  return `${importRows(db)} UNION ALL ${READ} f.batch_id = :batch`;
}

/** Cells a rule has repaired, over the imports of the workspace or one of them. */
export const repairedRows = `SELECT NULL AS client, ${NO_DAYS}, r.column_name AS code, NULL AS name, NULL AS from_day, NULL AS to_day,
    r.file_id, r.row_number AS source_row
  FROM import_repair r JOIN import_file f ON f.id = r.file_id
  WHERE r.rule = :rule AND (:batch IS NULL OR f.batch_id = :batch)`;

/** Rows that break a data test, given the query of them; tests about totals and codes give lines without a place. */
export function failingRows(db: ReadableDb, failing: string): string {
  const columns = new Set(
    db
      .prepare(`SELECT * FROM (${failing}) LIMIT 0`)
      .columns()
      .map(({ name }) => name),
  );
  const hasPlace = columns.has('file_id') && columns.has('source_row');
  const place = hasPlace ? 't.file_id, t.source_row' : 'NULL AS file_id, NULL AS source_row';
  const known = ['client', 'agency', 'manager'].map((name) => (columns.has(name) ? `t.${name}` : `NULL AS ${name}`));
  return `SELECT ${known.join(', ')}, NULL AS code, NULL AS name, NULL AS from_day, NULL AS to_day, ${place} FROM (${failing}) t`;
}

/** Rows at fault of a test as they were kept at the end of an import. */
export const keptRows = `SELECT NULL AS client, ${NO_DAYS}, NULL AS code, NULL AS name, NULL AS from_day, NULL AS to_day,
    q.file_id, q.source_row
  FROM quality_failing_row q WHERE q.batch_id = :batch AND (:test IS NULL OR q.test = :test)`;

/** All rows of a staged table. @throws AppFailure `not-found` for another table. */
export function tableRows(db: ReadableDb, { table = '' }: FigureQuery): string {
  if (!hasColumn(db, table, 'source_row')) throw failure('not-found');
  return rowsOf(db, table, 'true');
}

/** Rows of a staged table whose column is empty, filled, holds one value, or a value in one bar of its histogram. @throws AppFailure `not-found` for another table. */
export function columnRows(
  db: ReadableDb,
  { table = '', column = '' }: FigureQuery,
  want: 'empty' | 'filled' | 'value' | 'bar',
): string {
  // Both names go into the SQL: only names the schema knows, of tables whose rows stand in a file, are let in.
  if (!hasColumn(db, table, column) || !hasColumn(db, table, 'source_row')) throw failure('not-found');
  const test = { empty: 'IS NULL', filled: 'IS NOT NULL', value: '= :value', bar: 'IS NOT NULL' }[want];
  const inBar = want === 'bar' ? ` AND ${barOf(table, column)} = :bin` : '';
  const held = want === 'value' ? `CAST(t."${column}" AS TEXT)` : `t."${column}"`;
  return rowsOf(db, table, `${held} ${test}${inBar}`, writtenValue(table, column));
}

/** A value as people write it: days and months are kept as numbers. */
function writtenValue(table: string, column: string): string {
  const value = `t."${column}"`;
  const { unit } = entryOf(staging.tables[table]?.[column] ?? 'text');
  if (unit === 'day') return `strftime('%d/%m/%Y', ${value} * 86400, 'unixepoch')`;
  if (unit === 'month') return `printf('%02d/%04d', ${value} % 12 + 1, ${value} / 12)`;
  return `CAST(${value} AS TEXT)`;
}
