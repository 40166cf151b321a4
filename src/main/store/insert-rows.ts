import type { WritableDb } from './database';

type Statement = ReturnType<WritableDb['prepare']>;

/** Rows of one INSERT: many enough that its own cost is small, few enough for SQLite's 32,766 values. */
const ROWS_AT_ONCE = 64;

/**
 * Inserts many rows, some dozens at a time: a call for each would cost more than the row.
 * @param fields columns of the table, in the order of the values; at most 500.
 * @param add puts the values of row `index` at the end of `values`.
 */
export function insertMany(
  db: WritableDb,
  table: string,
  fields: readonly string[],
  count: number,
  add: (index: number, values: unknown[]) => void,
): void {
  const marks = `(${fields.map(() => '?').join(', ')})`;
  const insert = (rows: number) =>
    db.prepare(`INSERT INTO ${table} (${fields.join(', ')}) VALUES ${new Array(rows).fill(marks).join(', ')}`);
  const [single, full] = [insert(1), count < ROWS_AT_ONCE ? null : insert(ROWS_AT_ONCE)];
  const run = (statement: Statement, from: number, rows: number): void => {
    const values: unknown[] = [];
    for (let index = from; index < from + rows; index++) add(index, values);
    statement.run(values);
  };
  let from = 0;
  if (full) for (; from + ROWS_AT_ONCE <= count; from += ROWS_AT_ONCE) run(full, from, ROWS_AT_ONCE);
  // The rest one by one: a statement for just so many rows takes longer to make than they do.
  for (; from < count; from++) run(single, from, 1);
}
