import type { Task } from '../../../shared/domain/common';
import type { Day } from '../../core/dates';
import { failure } from '../../core/failure';
import { workspaceDay } from '../as-of';
import type { ReadableDb } from '../database';
import { championOf } from '../model-store';
import { type ScoreSet, scoreSetOf } from '../score-sets';

/** Scores that may be shown: `outdated` when they are those of an earlier date, made before the imports changed. */
export interface ShownScores {
  readonly version: string;
  readonly outdated: boolean;
}

/**
 * The stored scores of a task for `day`, where they may be shown. Those of the newest date must be of the data there are now:
 * after an import, or once one was taken back, they are no longer shown. Those of earlier dates stay as they were given out, and say so.
 * @throws AppFailure `not-scored` when there are none for that day or they are of other data, `not-trained` when the task has no model.
 */
export function shownScores(db: ReadableDb, task: Task, day: Day): ShownScores {
  const set = scoreSetOf(db, task, day);
  if (set === null) throw failure(championOf(db, task) === null ? 'not-trained' : 'not-scored');
  if (isLeftBehind(db, set, day)) throw failure('not-scored', {}, 'scores-outdated');
  return { version: set.version, outdated: !set.isCurrent };
}

/** The same; null where `shownScores` throws. */
export function shownScoresOrNull(db: ReadableDb, task: Task, day: Day): ShownScores | null {
  const set = scoreSetOf(db, task, day);
  return set === null || isLeftBehind(db, set, day) ? null : { version: set.version, outdated: !set.isCurrent };
}

function isLeftBehind(db: ReadableDb, set: ScoreSet, day: Day): boolean {
  return !set.isCurrent && day === workspaceDay(db);
}

/** Whether the scores stored for a day are those of the model in use on the data there are. */
export function isScored(db: ReadableDb, task: Task, day: Day): boolean {
  const set = scoreSetOf(db, task, day);
  return set?.isCurrent === true && set.runId === championOf(db, task)?.runId;
}
