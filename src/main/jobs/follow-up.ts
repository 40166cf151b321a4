import type { Task } from '../../shared/domain/common';
import type { JobKind } from '../../shared/ipc/calls';
import type { Clock } from '../core/clock';
import { workspaceDay } from '../store/as-of';
import type { ReadableDb } from '../store/database';
import { readModelSettings } from '../store/model-life-store';
import { dataHash } from '../store/model-store';
import { listModelCards } from '../store/queries/model-cards';
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
 * What follows an import, or the start of the application: models are checked on the new data (drift, outcomes), and trained
 * and scored again where the plan says so. Each is an ordinary job, with progress and cancel. Nothing is done where nothing is
 * trained, or nothing is new.
 */
export function followUp(db: ReadableDb, clock: Clock, start: Start, after: 'import' | 'start'): void {
  const facts = planFacts(db, clock);
  if (facts.champions.length === 0 || facts.dataHash === null) return;
  const hasNews = facts.champions.some((champion) => champion.dataHash !== facts.dataHash);
  if (after === 'import' && hasNews) start('check', {});
  if (!nextTraining(facts).due) return;
  const only: readonly Task[] = facts.champions.map(({ task }) => task);
  start('train', { only, reason: facts.plan === 'monthly' ? 'monthly' : 'import' });
  start('score', {});
}
