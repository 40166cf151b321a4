import type { Task } from '../../shared/domain/common';
import type { ModelComparison } from '../../shared/domain/models';
import { failure } from '../core/failure';
import { pairedBootstrap } from '../models/common/paired-bootstrap';
import type { ReadableDb, WritableDb } from '../store/database';
import { championOf, type HeldOutRows, heldOutOf, promoteRun } from '../store/model-store';

/**
 * Compares two versions of a task on the rows both were tested on: mean difference of the loss of a row, with its 95% interval.
 * Null when they were tested at different dates or by another loss: then nothing can be said.
 * @param against the champion when left out.
 * @throws AppFailure `not-found` when a version is unknown.
 */
export function compareModels(db: ReadableDb, task: Task, version: string, against?: string): ModelComparison | null {
  const other = against ?? championOf(db, task)?.version;
  if (other === undefined) throw failure('not-trained');
  const [mine, theirs] = [heldOutOf(db, task, version), heldOutOf(db, task, other)];
  if (mine === null || theirs === null || mine.asOfDay !== theirs.asOfDay || mine.loss !== theirs.loss) return null;
  const differences = differencesOf(mine, theirs);
  if (differences.length === 0) return null;
  const interval = pairedBootstrap(differences);
  const verdict = interval.high < 0 ? 'better' : interval.low > 0 ? 'worse' : 'same';
  return { version, against: other, loss: mine.loss, rows: differences.length, ...interval, verdict };
}

function differencesOf(mine: HeldOutRows, theirs: HeldOutRows): number[] {
  const losses = new Map(theirs.ids.map((id, i) => [id, theirs.losses[i]!]));
  return mine.ids.flatMap((id, i) => {
    const other = losses.get(id);
    return other === undefined ? [] : [mine.losses[i]! - other];
  });
}

/** What a promotion changed. */
export interface Promotion {
  readonly task: Task;
  readonly version: string;
  /** The champion before; equal to `version` when nothing changed. */
  readonly previous: string | null;
}

/**
 * Makes a stored version the champion of its task: promotion, and rollback to an earlier one. In one transaction.
 * @throws AppFailure `not-found`.
 */
export function promote(db: WritableDb, task: Task, version: string): Promotion {
  const previous = championOf(db, task)?.version ?? null;
  promoteRun(db, task, version);
  return { task, version, previous };
}
