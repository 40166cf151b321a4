import type { Task } from '../../shared/domain/common';
import type { TrainingAttempt } from '../../shared/domain/model-checks';
import type { ModelCard } from '../../shared/domain/models';
import { AppFailure } from '../../shared/ipc/result';
import type { Clock } from '../core/clock';
import { failure } from '../core/failure';
import { isAlive } from '../core/is-alive';
import type { JobOptions } from '../core/progress';
import { workspaceDay } from '../store/as-of';
import type { WritableDb } from '../store/database';
import { beginAttempt, endAttempt, markInterrupted } from '../store/model-life-store';
import { listModelCards } from '../store/queries/model-cards';
import { compareModels, promote } from './model-life';
import { runTrain, type TrainOrder } from './train-job';
import type { LaneRunner } from './train-lane';
import { ALL_TASKS } from './trainers';

/** Marks trainings whose process was killed, so that the history says what became of them. Their champions were never touched. */
export function noteInterrupted(db: WritableDb, clock: Clock): number {
  return markInterrupted(db, isAlive, clock.now());
}

/** Nobody asked for this training: the champion gives way unless it is better beyond noise on the rows both were tested on. */
function keepIfBetter(db: WritableDb, task: Task, version: string): void {
  if (compareModels(db, task, version)?.verdict === 'better') promote(db, task, version);
}

/** `runTrain`, noted in the training history from its begin to its end, however it ends. */
export async function attemptTraining(
  db: WritableDb,
  order: TrainOrder,
  reason: TrainingAttempt['reason'],
  clock: Clock,
  options: JobOptions,
  runLane?: LaneRunner,
): Promise<ModelCard[]> {
  const asOfDay = order.asOfDay ?? workspaceDay(db);
  if (asOfDay === null) throw failure('nothing-imported');
  noteInterrupted(db, clock);
  const { only, seed } = order;
  const attempt = { startedAt: clock.now(), reason, tasks: only ?? ALL_TASKS, asOfDay, seed, process: process.pid };
  const id = beginAttempt(db, attempt);
  const end = (status: TrainingAttempt['status'], versions: TrainingAttempt['versions'], message: string | null) =>
    endAttempt(db, id, { finishedAt: clock.now(), status, versions, message });
  try {
    const before = reason === 'asked' ? [] : listModelCards(db).filter(({ champion }) => champion);
    const cards = await runTrain(db, { ...order, asOfDay }, clock, options, runLane);
    for (const { task, version } of before) keepIfBetter(db, task, version);
    end('done', Object.fromEntries(cards.map(({ task, version }) => [task, version])), null);
    return cards;
  } catch (error) {
    const known = error instanceof AppFailure ? error : null;
    end(known?.code === 'cancelled' ? 'cancelled' : 'failed', {}, known?.message ?? null);
    throw error;
  }
}
