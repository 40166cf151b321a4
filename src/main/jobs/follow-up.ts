import type { Task } from '../../shared/domain/common';
import type { JobKind } from '../../shared/ipc/job-state';
import type { Clock } from '../core/clock';
import { workspaceDay } from '../store/as-of';
import type { ReadableDb } from '../store/database';
import { readModelSettings } from '../store/model-life-store';
import { dataHash } from '../store/model-store';
import { listModelCards } from '../store/queries/model-cards';
import { isScored } from '../store/queries/scored-version';
import { isAnythingScored } from '../store/score-sets';
import type { JobArgs } from './protocol';
import { nextTraining } from './retrain-plan';

/** What the follow-up may ask for. */
type Start = <K extends JobKind>(kind: K, args: JobArgs[K]) => unknown;

/** What there is to plan with; null while nothing is imported. */
export function planFacts(db: ReadableDb, clock: Clock) {
  const champions = listModelCards(db).filter(({ champion }) => champion);
  const hash = workspaceDay(db) === null ? null : dataHash(db);
  return { plan: readModelSettings(db).plan, champions, dataHash: hash, today: clock.now() };
}

/**
 * What follows an import, its undoing, or the start of the application: models are checked on the new data (drift, outcomes),
 * trained again where the plan says so, and the newest date is scored again where its scores are not of the data there are.
 * Each is an ordinary job, with progress and cancel. Nothing is done where nothing is trained, or nothing is new.
 * @param isPlanned whether such a job runs or waits already.
 */
export function followUp(
  db: ReadableDb,
  clock: Clock,
  start: Start,
  after: 'import' | 'start',
  isPlanned: (kind: JobKind) => boolean,
): void {
  const facts = planFacts(db, clock);
  if (facts.champions.length === 0 || facts.dataHash === null) return;
  const hasNews = facts.champions.some((champion) => champion.dataHash !== facts.dataHash);
  if (after === 'import' && hasNews) start('check', {});
  if (!nextTraining(facts).due) {
    if (isLeftBehind(db, facts.champions, after) && !isPlanned('score')) start('score', {});
    return;
  }
  const only: readonly Task[] = facts.champions.map(({ task }) => task);
  start('train', { only, reason: facts.plan === 'monthly' ? 'monthly' : 'import' });
  start('score', {});
}

/** Whether scores of the newest date are missing or of other data; at the start only where people score at all. */
function isLeftBehind(
  db: ReadableDb,
  champions: readonly { readonly task: Task }[],
  after: 'import' | 'start',
): boolean {
  const day = workspaceDay(db);
  if (day === null || (after === 'start' && !isAnythingScored(db))) return false;
  return champions.some(({ task }) => !isScored(db, task, day));
}
