import { AppFailure } from '../../shared/ipc/result';
import { type Day, isoFromDay, writtenDay } from '../core/dates';
import { type JobOptions, partOf } from '../core/progress';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { offerRules } from '../features/offer-rules';
import type { HeldOut, Trained, TrainOptions } from '../models/model';
import { packModel } from '../models/recommendation/artefact';
import { missedGain } from '../models/recommendation/metrics';
import { HORIZON_DAYS } from '../models/recommendation/spec';
import { type Evaluated, evaluateOffers, levelOf, type Scored, scoreAll } from './recommendation-evaluate';
import { closedWindows, fitOffersAt, type OfferFit } from './recommendation-fit';

export { type ClientOffers, scoreRecommendation } from './recommendation-lists';

/** Length of the lists and look-ahead a backtest is asked for. */
export interface RecommendationBacktestOptions extends JobOptions {
  readonly horizonDays: number;
  /** Offers listed for each client. */
  readonly count: number;
  readonly seed: number;
}

export interface RecommendationBacktest {
  readonly asOf: string;
  readonly rows: readonly {
    readonly client: number;
    readonly recommended: readonly string[];
    readonly taken: readonly string[];
  }[];
  readonly metrics: Readonly<Record<string, number>>;
  /** The same figures of the temporal ridge; `popularity_`: of recent popularity by segment. */
  readonly baseline: Readonly<Record<string, number>>;
}

/**
 * Trains the recommendation on what was known at `asOfDay`. The metrics and the level of the probabilities come from a
 * second training on what was known 90 days earlier, tested on what was taken since.
 * @throws AppFailure `not-trained` when the records are too short; `cancelled`.
 */
export async function trainRecommendation(bank: Bank, asOfDay: Day, options: TrainOptions): Promise<Trained> {
  const known = knownAt(bank, asOfDay);
  const testDay = asOfDay - HORIZON_DAYS;
  const before = knownAt(known, testDay);
  const canTest = closedWindows(before, testDay).length > 0;
  const test = canTest
    ? await fitAndTest(known, before, testDay, HORIZON_DAYS, 5, {
        ...options,
        onProgress: partOf(options.onProgress, 0, 0.4),
      })
    : null;
  const fit = await fitOffersAt(known, asOfDay, {
    ...options,
    onProgress: partOf(options.onProgress, canTest ? 0.4 : 0, 1),
  });
  const level = test ? levelOf(test.blend, test.scored.scores.blend) : 1;
  const rules = offerRules(known, fit.lookup);
  return {
    artefact: packModel({ fitted: fit.fitted, level, evidence: fit.evidence, rules }, fit.layout.names),
    trainRows: fit.trainRows,
    metrics: test ? { ...test.metrics, level } : {},
    baseline: test?.baseline ?? {},
    baselineName: 'temporal-ridge',
    protocol: {
      testAsOfDay: test ? testDay : null,
      testRows: test?.blend.rows.length ?? 0,
      text: test ? say('offers:protocol', { date: writtenDay(testDay) }) : say('offers:no-test'),
    },
    history: historyOf(fit.losses),
    ...(test ? { heldOut: heldOutOf(testDay, test) } : {}),
  };
}

/** What each buyer's list missed: the model's, and the temporal ridge's for the same buyers. */
function heldOutOf(asOfDay: Day, { blend, ridge }: Tested): HeldOut {
  const ids = blend.rows.map((row) => row.client);
  const [losses, baselineLosses] = [blend.rows.map(missedGain), ridge.rows.map(missedGain)];
  return { asOfDay, loss: 'missedNdcg', ids, losses, baselineLosses };
}

/**
 * Trains on what was known at `day`, recommends to the clients of that day, compares with what they took by
 * `day + horizonDays` (cli.md). Nothing but `taken` is read from after `day`.
 * @throws AppFailure `bad-arguments` when the window is not over yet, `not-trained`, `cancelled`.
 */
export async function backtestRecommendation(
  bank: Bank,
  day: Day,
  options: RecommendationBacktestOptions,
): Promise<RecommendationBacktest> {
  if (day + options.horizonDays > bank.asOfDay) {
    const values = { date: writtenDay(bank.asOfDay), last: writtenDay(bank.asOfDay - options.horizonDays) };
    throw new AppFailure('bad-arguments', say('offers:window-open', values), say('offers:window-open-hint', values));
  }
  const test = await fitAndTest(bank, knownAt(bank, day), day, options.horizonDays, options.count, options);
  const rows = test.blend.rows.map(({ client, recommended, taken }) => ({ client, recommended, taken }));
  return { asOf: isoFromDay(day), rows, metrics: test.metrics, baseline: test.baseline };
}

interface Tested {
  readonly fit: OfferFit;
  readonly scored: Scored;
  readonly blend: Evaluated;
  readonly ridge: Evaluated;
  readonly metrics: Record<string, number>;
  readonly baseline: Record<string, number>;
}

async function fitAndTest(
  full: Bank,
  known: Bank,
  day: Day,
  horizon: number,
  count: number,
  options: JobOptions & { readonly seed: number },
): Promise<Tested> {
  const fit = await fitOffersAt(known, day, options);
  const scored = await scoreAll(known, day, fit, offerRules(known, fit.lookup));
  const evaluate = (scores: Float32Array) =>
    evaluateOffers({ full, known, day, horizon, lookup: fit.lookup, client: scored.client, count }, scores);
  const blend = evaluate(scored.scores.blend);
  const ridge = evaluate(scored.ridge);
  const parts = {
    choice_: evaluate(scored.scores.choice).metrics,
    each_: evaluate(scored.scores.each).metrics,
    factored_: evaluate(scored.scores.factored).metrics,
  };
  return {
    fit,
    scored,
    blend,
    ridge,
    metrics: { ...blend.metrics, ...prefixed(parts) },
    baseline: {
      ...ridge.metrics,
      ...prefixed({ popularity_: evaluate(scored.popularity).metrics }),
    },
  };
}

/** The ranking figures of other models beside the main ones, under their name. */
function prefixed(parts: Readonly<Record<string, Record<string, number>>>): Record<string, number> {
  const names = ['ndcg5', 'hit5', 'precision5', 'call100', 'call500'];
  const result: Record<string, number> = {};
  for (const [prefix, metrics] of Object.entries(parts)) {
    for (const name of names) if (metrics[name] !== undefined) result[`${prefix}${name}`] = metrics[name];
  }
  return result;
}

function historyOf(losses: OfferFit['losses']): Record<string, number>[] {
  return Object.entries(losses).flatMap(([model, values], index) =>
    values.map((loss, epoch) => ({ model: index, [`${model}Loss`]: loss, epoch: epoch + 1 })),
  );
}
