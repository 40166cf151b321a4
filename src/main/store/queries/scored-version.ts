import type { Task } from '../../../shared/domain/common';
import type { Day } from '../../core/dates';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import { championOf } from '../model-store';
import { selectNumber, selectRow } from '../sql';

/**
 * Version of the model whose scores are stored for `day`.
 * @throws AppFailure `not-scored` when there are none for that day, `not-trained` when the task has no model at all.
 */
export function scoredVersion(db: ReadableDb, task: 'churn' | 'recommendation', day: Day): string {
  const row = selectRow<{ version: string }>(
    db,
    `SELECT r.version FROM score_${task} s JOIN model_run r ON r.id = s.run_id WHERE s.as_of_day = ? LIMIT 1`,
    [day],
  );
  if (row !== null) return row.version;
  throw failure(championOf(db, task satisfies Task) === null ? 'not-trained' : 'not-scored');
}

/** Run whose scores are stored for a task and day; null when there are none. */
export function scoredRun(db: ReadableDb, task: Task, day: Day): number | null {
  if (task === 'churn' || task === 'recommendation')
    return selectNumber(db, `SELECT run_id FROM score_${task} WHERE as_of_day = ? LIMIT 1`, [day]);
  const kind = task === 'agency-performance' ? 'agency' : 'manager';
  return selectNumber(db, 'SELECT run_id FROM score_performance WHERE as_of_day = ? AND kind = ? LIMIT 1', [day, kind]);
}
