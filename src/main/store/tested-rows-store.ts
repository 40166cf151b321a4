import type { Task } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import { packTestedRows, type TestedRows, unpackTestedRows, withoutIds } from '../core/tested-rows';
import type { ReadableDb, WritableDb } from './database';
import { selectRow, selectRows } from './sql';

/** Keeps the rows a version was tested on, one line a date. */
export function insertTestedRows(db: WritableDb, runId: number, tests: readonly TestedRows[]): void {
  const insert = db.prepare('INSERT INTO model_tested VALUES (?, ?, ?, ?)');
  for (const test of tests) insert.run(runId, test.asOfDay, test.ids.length, packTestedRows(test));
}

/** The rows a version was tested on at a date; null where none were kept. */
export function readTestedRows(db: ReadableDb, task: Task, version: string, day: Day): TestedRows | null {
  const row = selectRow<{ packed: Buffer }>(
    db,
    `SELECT t.packed FROM model_tested t JOIN model_run r ON r.id = t.run_id
     WHERE r.task = ? AND r.version = ? AND t.as_of_day = ?`,
    [task, version, day],
  );
  return row && unpackTestedRows(row.packed);
}

/** The rows a version was tested on at all dates, the newest first. */
export function readAllTestedRows(db: ReadableDb, task: Task, version: string): readonly TestedRows[] {
  return selectRows(
    db,
    `SELECT t.packed FROM model_tested t JOIN model_run r ON r.id = t.run_id
     WHERE r.task = ? AND r.version = ? ORDER BY t.as_of_day DESC`,
    [task, version],
    (row: { packed: Buffer }) => unpackTestedRows(row.packed),
  );
}

/** Takes clients out of the rows models were tested on. */
export function takeOutOfTestedRows(db: WritableDb, gone: ReadonlySet<number>): void {
  const write = db.prepare('UPDATE model_tested SET row_count = ?, packed = ? WHERE run_id = ? AND as_of_day = ?');
  const tests = selectRows(
    db,
    `SELECT run_id, packed FROM model_tested WHERE run_id IN (
       SELECT id FROM model_run WHERE task IN ('churn', 'recommendation'))`,
    [],
    (row: { run_id: number; packed: Buffer }) => row,
  );
  for (const { run_id, packed } of tests) {
    const rows = unpackTestedRows(packed);
    const kept = withoutIds(rows, gone);
    if (kept.ids.length === rows.ids.length) continue;
    write.run(kept.ids.length, packTestedRows(kept), run_id, rows.asOfDay);
  }
}
