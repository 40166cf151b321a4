import type { Task } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import type { JobOptions } from '../core/progress';
import type { Bank } from '../features/bank';
import type { WritableDb } from '../store/database';
import { isScored } from '../store/queries/scored-version';
import { runScore } from './score-job';

/**
 * Scores `day` unless the scores of the current champion on the data there are now are stored for it already, so that a list
 * can be asked for right after training, importing or undoing.
 */
export async function ensureScored(
  db: WritableDb,
  bank: Bank,
  day: Day,
  task: Task,
  options: JobOptions,
): Promise<void> {
  if (isScored(db, task, day)) return;
  await runScore(db, day, options, bank);
}
