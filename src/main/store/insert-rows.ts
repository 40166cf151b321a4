import type { WritableDb } from './database';

type Statement = ReturnType<WritableDb['prepare']>;

/** Rows of one INSERT: many enough that its own cost is small, few enough for SQLite's 32,766 values. */
const ROWS_AT_ONCE = 64;

/**
 * Inserts many rows, some dozens at a time: a call for each would cost more than the row.
 * @param fields columns of the table, in the order of the values; at most 500.
 * @param write puts the values of row `index` into `values`, from place `at` on.
 */
export function insertMany(
  db: WritableDb,
  table: string,
  fields: readonly string[],
  count: number,
  write: (index: number, values: unknown[], at: number) => void,
): void {
  const width = fields.length;
  const marks = `(${fields.map(() => '?').join(', ')})`;
  const insert = (rows: number) =>
    db.prepare(`INSERT INTO ${table} (${fields.join(', ')}) VALUES ${new Array(rows).fill(marks).join(', ')}`);
  const run = (statement: Statement, values: unknown[], from: number): void => {
    for (let at = 0; at < values.length; at += width) write(from + at / width, values, at);
    statement.run(values);
  };
  let from = 0;
  if (count >= ROWS_AT_ONCE) {
    const [full, values] = [insert(ROWS_AT_ONCE), new Array<unknown>(ROWS_AT_ONCE * width)];
    for (; from + ROWS_AT_ONCE <= count; from += ROWS_AT_ONCE) run(full, values, from);
  }
  // The rest one by one: a statement for just so many rows takes longer to make than they do.
  if (from < count) {
    const [single, values] = [insert(1), new Array<unknown>(width)];
    for (; from < count; from++) run(single, values, from);
  }
}
