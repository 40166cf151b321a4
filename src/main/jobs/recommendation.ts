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
import { closedWindows, type FitOptions, fitOffersAt, type OfferFit } from './recommendation-fit';
import { datedTest, type EarlierTest, testedRows, trustOf } from './recommendation-trust';

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
  /** The same figures of the temporal ridge; `popularity_`: of recent popularity by segment; `ease_`: of EASE, untimed. */
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
        onProgress: partOf(options.onProgress, 0, 0.35),
      })
    : null;
  const earlier = test
    ? await earlierTests(known, { ...options, onProgress: partOf(options.onProgress, 0.35, 0.45) })
    : [];
  const fit = await fitOffersAt(known, asOfDay, {
    ...options,
    onProgress: partOf(options.onProgress, canTest ? 0.45 : 0, 1),
  });
  const level = test ? levelOf(test.blend, test.scored.scores.blend) : 1;
  const rules = offerRules(known, fit.lookup);
  const trust = test ? trustOf(known, test, earlier.at(-1)?.level ?? 1) : null;
  const model = { fitted: fit.fitted, level, evidence: fit.evidence, rules, reliability: trust?.reliability ?? [] };
  return {
    artefact: packModel(model, fit.layout.names),
    trainRows: fit.trainRows,
    metrics: test ? { ...test.metrics, ...trust?.metrics, level } : {},
    baseline: test?.baseline ?? {},
    baselineName: 'temporal-ridge',
    protocol: {
      testAsOfDay: test ? testDay : null,
      testRows: test?.blend.rows.length ?? 0,
      text: test ? say('offers:protocol', { date: writtenDay(testDay) }) : say('offers:no-test'),
    },
    history: historyOf(fit.losses),
    ...(test ? { heldOut: heldOutOf(testDay, test) } : {}),
    tested: allTested(testDay, test, earlier),
    checks: {
      tests: [...(test ? [datedTest(testDay, test)] : []), ...earlier.map(({ dated }) => dated)],
      groups: trust?.groups ?? [],
      leakage: [],
    },
  };
}

/** Rows of the hold-out, by the level known at its date, and of the earlier tests. */
function allTested(testDay: Day, test: Tested | null, earlier: readonly EarlierTest[]): Trained['tested'] {
  const holdOut = test ? [testedRows(testDay, test, earlier.at(-1)?.level ?? 1)] : [];
  return [...holdOut, ...earlier.map(({ tested }) => tested)];
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

/** Days before the end at which the recipe is tried by a cheaper training; the last one gives the level of the hold-out. */
const EARLIER_DAYS = [150, 2 * HORIZON_DAYS] as const;

/** Cheaper forward tests at earlier dates, newest first; the dates the records are too short for are left out. */
async function earlierTests(known: Bank, options: FitOptions): Promise<EarlierTest[]> {
  const done: EarlierTest[] = [];
  for (const [index, days] of EARLIER_DAYS.entries()) {
    const day = known.asOfDay - days;
    const before = knownAt(known, day);
    if (closedWindows(before, day).length === 0) continue;
    const onProgress = partOf(options.onProgress, index / EARLIER_DAYS.length, (index + 1) / EARLIER_DAYS.length);
    const test = await fitAndTest(known, before, day, HORIZON_DAYS, 5, { ...options, onProgress, isCheap: true });
    done.push({
      ...{ dated: datedTest(day, test, true), tested: testedRows(day, test, 1) },
      level: levelOf(test.blend, test.scored.scores.blend),
    });
  }
  return done;
}

/** A forward test with what it was made of. */
export interface Tested {
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
  options: FitOptions,
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
      ...prefixed({ popularity_: evaluate(scored.popularity).metrics, ease_: evaluate(scored.ease).metrics }),
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
