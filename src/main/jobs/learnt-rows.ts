import type { UnitKind } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import { breathe, type JobOptions, throwIfCancelled } from '../core/progress';
import { createRandom } from '../core/random';
import type { Bank } from '../features/bank';
import { exitDayAfter } from '../features/churn-labels';
import { knownAt } from '../features/known-at';
import { eachOfferRow } from '../features/offer-rows';
import { scoreUnits } from '../features/performance-score';
import { HORIZON_DAYS } from '../models/churn/spec';
import { bankOn } from './churn-fit';
import { snapshotDays, thinned } from './churn-rows';
import { AHEAD_DAYS, learningDays } from './performance-rows';
import { unitCode } from './performance-settings';
import { offerPlan } from './recommendation-fit';

/** What became of a client or unit after a day. */
export type Outcome =
  | { readonly kind: 'left'; readonly on: Day | null }
  | { readonly kind: 'stayed' }
  /** Nothing came of it, or nothing was asked. */
  | { readonly kind: 'none' }
  /** The horizon was not over: what was known by then is learnt. */
  | { readonly kind: 'open'; readonly until: Day }
  | { readonly kind: 'took'; readonly items: readonly string[]; readonly proposed: readonly string[] }
  | { readonly kind: 'score'; readonly value: number }
  /** What was produced in the months after the day. */
  | { readonly kind: 'count'; readonly value: number };

/** A client or unit on a day, as a model learnt it or was tested on it. */
export interface ModelRow {
  /** Client number, or code of a unit. */
  readonly id: number | string;
  readonly day: Day;
  /** What was said of it; null for rows that were learnt, and where it was not kept. */
  readonly said: number | null;
  readonly outcome: Outcome;
  /** The input that was asked for, as it was of this row; null: unknown. */
  readonly input?: number | null;
}

/** Rows that are made when they are looked at: a training learns from up to 150,000. */
export interface ModelRowList {
  readonly total: number;
  readonly at: (index: number) => ModelRow;
}

/** The training whose rows are asked for. */
export interface Training {
  readonly asOfDay: Day;
  readonly seed: number;
}

/** Tells that the rows of some of all dates were found. */
function tell(done: number, total: number, { onProgress }: JobOptions): void {
  onProgress?.({ step: 'model-rows', done, total, value: done / total, text: '' });
}

/** The same, and lets others in between. */
async function afterDate(done: number, total: number, options: JobOptions): Promise<void> {
  tell(done, total, options);
  await breathe();
  throwIfCancelled(options.signal);
}

/** Clients at each snapshot the churn model was trained on, drawn again as they were then. */
export async function learntChurn(
  bank: Bank,
  { asOfDay, seed }: Training,
  options: JobOptions = {},
): Promise<ModelRowList> {
  const known = bankOn(bank, asOfDay);
  const clients: number[] = [];
  const days: Day[] = [];
  const random = createRandom(seed).fork('churn');
  const dates = snapshotDays(known);
  const order = { random, horizonDays: HORIZON_DAYS, signal: options.signal };
  const snapshots = await thinned(known, dates, order, (done) => tell(done, dates.length, options));
  for (const { day, kept } of snapshots) {
    for (const client of kept) {
      clients.push(client);
      days.push(day);
    }
  }
  return {
    total: clients.length,
    at: (index) => {
      const [client, day] = [clients[index]!, days[index]!];
      return { id: known.clients.id[client]!, day, said: null, outcome: churnOutcome(known, client, day) };
    },
  };
}

/** What a bank tells of a client within the horizon of a day. */
export function churnOutcome(known: Bank, client: number, day: Day): Outcome {
  const exit = exitDayAfter(known, client, day, HORIZON_DAYS);
  if (exit <= day + HORIZON_DAYS) return { kind: 'left', on: exit };
  return day + HORIZON_DAYS <= known.asOfDay ? { kind: 'stayed' } : { kind: 'open', until: known.asOfDay };
}

/** Clients at each window the recommendation was trained on, drawn again as they were then. */
export async function learntOffers(
  bank: Bank,
  { asOfDay, seed }: Training,
  options: JobOptions = {},
): Promise<ModelRowList> {
  const known = knownAt(bank, asOfDay);
  const { windows, lookup, vocabulary, thin } = offerPlan(known, asOfDay, { seed });
  const clients: number[] = [];
  const days: Day[] = [];
  const takenFrom = [0];
  const taken: number[] = [];
  // One window at a time: the draws go on from one to the next.
  for (const [i, window] of windows.entries()) {
    eachOfferRow({ bank: known, lookup, windows: [window], thin }, taken, (client) => {
      clients.push(client);
      days.push(window.day);
      takenFrom.push(taken.length);
    });
    await afterDate(i + 1, windows.length, options);
  }
  return {
    total: clients.length,
    at: (index) => {
      const offers = taken.slice(takenFrom[index]!, takenFrom[index + 1]!);
      const items = offers.map((offer) => vocabulary.offers[offer]!.code);
      const outcome = { kind: 'took', items, proposed: [] } as const;
      return { id: known.clients.id[clients[index]!]!, day: days[index]!, said: null, outcome };
    },
  };
}

/** Units at each date the forecast of their score was trained on. */
export async function learntUnits(
  bank: Bank,
  kind: UnitKind,
  { asOfDay }: Training,
  options: JobOptions = {},
): Promise<ModelRowList> {
  const known = knownAt(bank, asOfDay);
  const scores = new Map<Day, Float64Array>();
  const scoreOn = (day: Day): Float64Array => {
    const score = scores.get(day) ?? scoreUnits(known, kind, day).score;
    scores.set(day, score);
    return score;
  };
  const rows: ModelRow[] = [];
  const dates = learningDays(known, asOfDay);
  for (const [i, day] of dates.entries()) {
    const [now, ahead] = [scoreOn(day), scoreOn(day + AHEAD_DAYS)];
    now.forEach((score, unit) => {
      if (Number.isNaN(score) || Number.isNaN(ahead[unit]!)) return;
      rows.push({
        ...{ id: unitCode(known, kind, unit), day, said: null },
        outcome: { kind: 'score', value: ahead[unit]! },
      });
    });
    await afterDate(i + 1, dates.length, options);
  }
  return { total: rows.length, at: (index) => rows[index]! };
}
