import { systemClock } from '../core/clock';
import type { ReadableDb } from './database';

/** What can be bound to a query: by position or by name. */
type SqlParams = readonly (string | number | bigint | null)[] | Readonly<Record<string, string | number | null>>;

/** Queries slower than this are told to the log, in milliseconds. */
const SLOW_QUERY_MS = 40;

/** What a slow query says: its text (never its values, which may be client numbers) and how long it took. */
type SlowQueryListener = (query: { readonly sql: string; readonly milliseconds: number }) => void;

let listener: SlowQueryListener | null = null;

/** Sets who hears of slow queries; null for nobody. */
export function onSlowQuery(next: SlowQueryListener | null): void {
  listener = next;
}

/** All rows of a query, each mapped by `map` (snake_case in, the shape asked for out). */
export function selectRows<Row, Out>(
  db: ReadableDb,
  sql: string,
  params: SqlParams,
  map: (row: Row) => Out,
): readonly Out[] {
  return timed(sql, () => (db.prepare(sql).all(params) as Row[]).map(map));
}

/** The first row of a query; null when there is none. */
export function selectRow<Row>(db: ReadableDb, sql: string, params: SqlParams = []): Row | null {
  return timed(sql, () => (db.prepare(sql).get(params) as Row | undefined) ?? null);
}

/** The first column of the first row, a number; null when there is no row or it is NULL. */
export function selectNumber(db: ReadableDb, sql: string, params: SqlParams = []): number | null {
  return timed(sql, () => (db.prepare(sql).pluck().get(params) as number | null | undefined) ?? null);
}

/** Rows as arrays, one at a time: for reading whole tables into columns. */
export function eachRow(db: ReadableDb, sql: string, params: SqlParams = []): IterableIterator<readonly unknown[]> {
  return db.prepare(sql).raw().iterate(params) as IterableIterator<readonly unknown[]>;
}

/** What a row holds, by position. */
export type Cells = readonly (number | string | null)[];

/**
 * A table's rows as arrays, `size` at a time, in the order of its key, a whole number, which is their first value. Nothing is held open
 * between two pages: each shows what is committed by then.
 */
export function* eachPage(
  db: ReadableDb,
  { table, key, columns }: { readonly table: string; readonly key: string; readonly columns: string },
  size: number,
): Generator<readonly Cells[]> {
  const sql = `SELECT ${key}, ${columns} FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${size}`;
  const statement = db.prepare(sql).raw();
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = statement.all(last) as readonly Cells[];
    if (page.length > 0) yield page;
    if (page.length < size) return;
    last = page.at(-1)?.[0] as number;
  }
}

/** Rows as arrays, all at once: twice as fast as one at a time, and all of them in memory. */
export function allRows(db: ReadableDb, sql: string, params: SqlParams = []): readonly (readonly unknown[])[] {
  return timed(sql, () => db.prepare(sql).raw().all(params) as (readonly unknown[])[]);
}

function timed<T>(sql: string, run: () => T): T {
  if (listener === null) return run();
  const start = systemClock.elapsed();
  const result = run();
  const milliseconds = systemClock.elapsed() - start;
  if (milliseconds > SLOW_QUERY_MS) listener({ sql, milliseconds });
  return result;
}
