import { createHash } from 'node:crypto';
import type { Task } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import type { ReadableDb, WritableDb } from './database';
import { eachRow, selectNumber, selectRow } from './sql';

/** The scores of one task and date. */
export interface ScoreSet {
  readonly runId: number;
  readonly version: string;
  /** Whether the imports are those the scores were made from. */
  readonly isCurrent: boolean;
}

/**
 * SHA-256 over everything the scores of a date depend on besides the model: the imported files in the order they came, as what
 * they were read, and what a person said of them. Back to what it was once an import is taken back.
 */
function importsHash(db: ReadableDb): string {
  const hash = createHash('sha256');
  const sql = `SELECT sha256, kind, sheet, accepted, rejected, as_of_day, supplements, stock, recognition
    FROM import_file ORDER BY id`;
  for (const row of eachRow(db, sql, [])) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest('hex');
}

/** Notes that the scores of a date were made now, from the imports there are. Belongs into the transaction that stores them. */
export function noteScored(db: WritableDb, task: Task, asOfDay: Day, runId: number): void {
  db.prepare('INSERT OR REPLACE INTO score_set (task, as_of_day, run_id, data_hash) VALUES (?, ?, ?, ?)').run(
    ...[task, asOfDay, runId, importsHash(db)],
  );
}

/** What the scores of a date were made from; null when there are none, or none of which that is known. */
export function scoreSetOf(db: ReadableDb, task: Task, asOfDay: Day): ScoreSet | null {
  const row = selectRow<{ run_id: number; version: string; data_hash: string }>(
    db,
    `SELECT s.run_id, r.version, s.data_hash FROM score_set s JOIN model_run r ON r.id = s.run_id
     WHERE s.task = ? AND s.as_of_day = ?`,
    [task, asOfDay],
  );
  return row && { runId: row.run_id, version: row.version, isCurrent: row.data_hash === importsHash(db) };
}

/** Whether anything was ever scored. */
export function isAnythingScored(db: ReadableDb): boolean {
  return selectNumber(db, 'SELECT 1 FROM score_set LIMIT 1') !== null;
}
