import { RowSet } from '../core/row-set';
import type { WritableDb } from './database';
import { selectRows } from './sql';

interface Place {
  readonly file_id: number;
  readonly row: number;
}

/** Takes rows out of what is kept of cells read the same way throughout a column. @param sql gives `file_id` and `row`. */
export function takeOutOfCellSets(db: WritableDb, sql: string): void {
  const rows = new Map<number, number[]>();
  for (const { file_id, row } of selectRows(db, sql, [], (place: Place) => place)) {
    const known = rows.get(file_id);
    if (known) known.push(row);
    else rows.set(file_id, [row]);
  }
  for (const [fileId, gone] of rows) takeOutOfFile(db, fileId, gone);
}

function takeOutOfFile(db: WritableDb, fileId: number, gone: readonly number[]): void {
  const sets = selectRows(
    db,
    'SELECT column_name, rule, row_set FROM import_cell_set WHERE file_id = ?',
    [fileId],
    (row: { column_name: string; rule: string; row_set: Buffer }) => row,
  );
  const where = 'WHERE file_id = ? AND column_name = ? AND rule = ?';
  for (const { column_name, rule, row_set } of sets) {
    const set = RowSet.unpack(row_set);
    const { size } = set;
    for (const row of gone) set.delete(row);
    if (set.size === 0) db.prepare(`DELETE FROM import_cell_set ${where}`).run(fileId, column_name, rule);
    else if (set.size < size)
      db.prepare(`UPDATE import_cell_set SET cells = ?, row_set = ? ${where}`).run(
        ...[set.size, set.packed()],
        ...[fileId, column_name, rule],
      );
  }
}
