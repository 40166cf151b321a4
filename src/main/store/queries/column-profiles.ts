import type { ColumnBar, ColumnProfile, TableProfile } from '../../../shared/domain/quality';
import { isoFromDay, isoFromMonth } from '../../core/dates';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import { entryOf, type Unit } from '../dictionary/entry';
import { marts } from '../dictionary/marts';
import { staging } from '../dictionary/staging';
import { BARS, barOf } from '../figures/column-bars';
import { eachRow, selectNumber, selectRows } from '../sql';
import { readSchema } from './schema';

/** Values listed of a column of codes or texts. */
const TOP = 5;

/** Units whose values have an order worth a median and a histogram. */
const MEASURED: ReadonlySet<Unit> = new Set(['day', 'month', 'count', 'share', 'score', 'number', 'seconds']);

const tables = { ...staging.tables, ...marts.tables };

/** How full each table of data is: rows, and the share of its cells that are filled. Without rows, null. */
export function listTableProfiles(db: ReadableDb): readonly TableProfile[] {
  return Object.entries(tables).map(([table, told]) => {
    const columns = Object.keys(told);
    const counts = columns.map((column) => `count("${column}")`).join(' + ');
    const [rows, filled] = [...eachRow(db, `SELECT count(*), ${counts} FROM "${table}"`)][0] as [number, number];
    return {
      ...{ table, columns: columns.length, rows, hasPlace: 'source_row' in told },
      complete: rows === 0 ? null : filled / (rows * columns.length),
    };
  });
}

/**
 * Completeness and distribution of each column of a table.
 * @throws AppFailure `not-found` for a table that holds no data of the bank.
 */
export function profileTable(db: ReadableDb, table: string): readonly ColumnProfile[] {
  const told = tables[table];
  if (told === undefined) throw failure('not-found');
  return readSchema(db)
    .filter((column) => column.table === table)
    .map(({ column }) => profile(db, table, column, entryOf(told[column] ?? 'text').unit));
}

function profile(db: ReadableDb, table: string, column: string, unit: Unit): ColumnProfile {
  const name = `"${column}"`;
  const counts = [...eachRow(db, `SELECT count(*), count(${name}), count(DISTINCT ${name}) FROM "${table}"`)][0];
  const [rows, filled, distinct] = counts as [number, number, number];
  const common = { table, column, unit, rows, empty: rows - filled, distinct };
  if (filled === 0) return { ...common, min: null, median: null, max: null, bars: [], top: [] };
  if (MEASURED.has(unit)) return { ...common, ...measured(db, { table, column, unit }, filled), top: [] };
  // Where every value is another, none is frequent.
  const top = distinct === filled ? [] : topValues(db, table, name);
  return { ...common, min: null, median: null, max: null, bars: [], top };
}

interface Measured {
  readonly table: string;
  readonly column: string;
  readonly unit: Unit;
}

function measured(db: ReadableDb, { table, column, unit }: Measured, filled: number) {
  const name = `"${column}"`;
  const from = `FROM "${table}" WHERE ${name} IS NOT NULL`;
  const min = selectNumber(db, `SELECT min(${name}) ${from}`) ?? 0;
  const max = selectNumber(db, `SELECT max(${name}) ${from}`) ?? 0;
  const median = selectNumber(db, `SELECT ${name} ${from} ORDER BY ${name} LIMIT 1 OFFSET ?`, [
    Math.floor((filled - 1) / 2),
  ]);
  const bars = new Array<ColumnBar>(BARS).fill({ rows: 0, from: null, to: null });
  const value = `t.${name}`;
  const sql = `SELECT ${barOf(table, column)} AS bar, count(*), min(${value}), max(${value})
    FROM "${table}" t WHERE ${value} IS NOT NULL GROUP BY bar`;
  for (const [bar, rows, least, most] of eachRow(db, sql) as Iterable<[number, number, number, number]>)
    bars[bar] = { rows, from: written(least, unit), to: written(most, unit) };
  return { min: written(min, unit), median: written(median ?? 0, unit), max: written(max, unit), bars };
}

/** Days and months as dates, the rest as it is. */
function written(value: number, unit: Unit): string | number {
  if (unit === 'day') return isoFromDay(value);
  return unit === 'month' ? isoFromMonth(value) : value;
}

function topValues(db: ReadableDb, table: string, name: string): ColumnProfile['top'] {
  return selectRows(
    db,
    `SELECT CAST(${name} AS TEXT) AS value, count(*) AS rows FROM "${table}" WHERE ${name} IS NOT NULL
     GROUP BY ${name} ORDER BY rows DESC, value LIMIT ${TOP}`,
    [],
    (row: { value: string; rows: number }) => row,
  );
}
