import type { Task } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import type { JobOptions } from '../core/progress';
import type { Bank } from '../features/bank';
import type { WritableDb } from '../store/database';
import { championOf } from '../store/model-store';
import { scoredRun } from '../store/queries/scored-version';
import { runScore } from './score-job';

/**
 * Scores `day` unless the scores of the current champion are stored for it already, so that a list can be asked for right
 * after training.
 */
export async function ensureScored(
  db: WritableDb,
  bank: Bank,
  day: Day,
  task: Task,
  options: JobOptions,
): Promise<void> {
  const champion = championOf(db, task);
  if (champion !== null && scoredRun(db, task, day) === champion.runId) return;
  await runScore(db, day, options, bank);
}
