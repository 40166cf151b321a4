import { AppFailure } from '../../../shared/ipc/result';
import type { WritableDb } from '../database';
import { runQualityTests, withFailingRows } from '../queries/quality-tests';
import { selectNumber } from '../sql';

/** Rows at fault kept of one test and import; the screen reads all of them anew. */
const KEPT = 1000;

/**
 * Keeps what the data tests come to at the end of an import, with the first rows at fault of each. What later imports kept was
 * about other data and goes.
 */
export function recordQuality(db: WritableDb, batchId: number): void {
  for (const table of ['quality_result', 'quality_failing_row'])
    db.prepare(`DELETE FROM ${table} WHERE batch_id >= ?`).run(batchId);
  const result = db.prepare('INSERT INTO quality_result (batch_id, test, severity, failing) VALUES (?, ?, ?, ?)');
  for (const { name, severity, status, failing } of runQualityTests(db)) {
    if (status === 'not-run') continue;
    result.run(batchId, name, severity, failing);
    if (failing > 0) keepRows(db, batchId, name);
  }
}

/** After an import was taken back: the results of those after it were about rows that are gone; the last one's are made anew. */
export function refreshQuality(db: WritableDb, undone: number): void {
  const last = selectNumber(db, 'SELECT max(id) FROM import_batch');
  if (last !== null && last > undone) recordAfter(db, undone, last);
}

function recordAfter(db: WritableDb, undone: number, last: number): void {
  for (const table of ['quality_result', 'quality_failing_row'])
    db.prepare(`DELETE FROM ${table} WHERE batch_id > ?`).run(undone);
  recordQuality(db, last);
}

/** Tests about totals and codes give no place; nothing of them is kept but the count. */
function keepRows(db: WritableDb, batchId: number, name: string): void {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO quality_failing_row (batch_id, test, file_id, source_row) VALUES (?, ?, ?, ?)',
  );
  for (const [file, row] of placesOf(db, name)) insert.run(batchId, name, file, row);
}

function placesOf(db: WritableDb, name: string): readonly (readonly [number, number])[] {
  try {
    return withFailingRows(db, name, (sql) => {
      const query = db.prepare(`SELECT * FROM (${sql}) LIMIT ${KEPT}`);
      const columns = new Set(query.columns().map((column) => column.name));
      if (!columns.has('file_id') || !columns.has('source_row')) return [];
      const rows = query.all() as { file_id: unknown; source_row: unknown }[];
      return rows.flatMap(({ file_id, source_row }) =>
        typeof file_id === 'number' && typeof source_row === 'number' ? [[file_id, source_row] as const] : [],
      );
    });
  } catch (error) {
    // A person's test that ran a moment ago and is now too slow: its count is kept, its rows are not.
    if (error instanceof AppFailure) return [];
    throw error;
  }
}
