import type { ModelSettings, NextTraining } from '../../shared/domain/model-checks';
import { dayFromIso, isoFromDay, writtenDay } from '../core/dates';
import { say } from '../core/words';

/** Days after which models are trained again by the monthly plan. */
const MONTH_DAYS = 30;

/** What the plan looks at. */
export interface PlanFacts {
  readonly plan: ModelSettings['plan'];
  /** The champions: when each was trained, on what data. */
  readonly champions: readonly { readonly trainedAt: string; readonly dataHash: string }[];
  /** Hash of what is imported now; null when nothing is. */
  readonly dataHash: string | null;
  /** Today, `YYYY-MM-DD` or a time stamp. */
  readonly today: string;
}

/**
 * Whether models are to be trained again now, or when, and why. Only what was trained once is trained again, and never on the
 * same data: it would give the same version.
 */
export function nextTraining({ plan, champions, dataHash, today }: PlanFacts): NextTraining {
  const not = (why: string, values = {}): NextTraining => ({
    due: false,
    on: null,
    text: say(`model-life:next-${why}`, values),
  });
  if (champions.length === 0) return not('untrained');
  if (plan === 'never') return not('never');
  const hasNews = dataHash !== null && champions.some((champion) => champion.dataHash !== dataHash);
  if (plan === 'after-import') {
    if (!hasNews) return not('after-import');
    return { due: true, on: today.slice(0, 10), text: say('model-life:next-import-due') };
  }
  const oldest = champions.map(({ trainedAt }) => trainedAt.slice(0, 10)).sort()[0]!;
  const day = dayFromIso(oldest)! + MONTH_DAYS;
  const values = { date: writtenDay(day), since: writtenDay(day - MONTH_DAYS) };
  const isOver = day <= dayFromIso(today.slice(0, 10))!;
  if (isOver && !hasNews) return not('same-data', values);
  const text = say(isOver ? 'model-life:next-month-due' : 'model-life:next-month', values);
  return { due: isOver, on: isoFromDay(day), text };
}
