import type { UnitKind } from '../../shared/domain/common';
import type { DatedTest } from '../../shared/domain/models';
import type { ProductionForecast } from '../../shared/domain/units';
import { AppFailure } from '../../shared/ipc/result';
import { type Day, dayFromIso, writtenDay } from '../core/dates';
import { failure } from '../core/failure';
import { partOf } from '../core/progress';
import type { TestedRows } from '../core/tested-rows';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { unitEntries } from '../features/unit-entries';
import { type UnitInputs, unitInputs } from '../features/unit-inputs';
import { unitPortfolio } from '../features/unit-portfolio';
import { groupContributions } from '../features/unit-words';
import { predictRidge } from '../models/common/ridge';
import { predictScore } from '../models/common/score-forecast';
import type { Artefact, Trained, TrainOptions } from '../models/model';
import { forwardScores, type UnitForward } from './performance-backtest';
import { forecastAllProduction, productionOf } from './performance-production';
import { AHEAD_DAYS, inputsOf, performanceRows, portfolioOf } from './performance-rows';
import { PERFORMANCE_FEATURE_HASH, type PerformanceSettings, trainOn, unitCode } from './performance-settings';
import { productionTests, scoreTest, unitGroups } from './unit-checks';

/**
 * Trains the score forecast and the like-for-like expectation of one kind of unit, on what was known at `asOfDay`.
 * The metrics come from a second model trained on what was known 90 days earlier and tested on today's scores.
 * @throws AppFailure `not-trained` when there is too little history.
 */
export async function trainPerformance(
  bank: Bank,
  kind: UnitKind,
  asOfDay: Day,
  options: TrainOptions,
): Promise<Trained> {
  const known = knownAt(bank, asOfDay);
  const rows = await performanceRows(known, kind, asOfDay, {
    ...options,
    onProgress: partOf(options.onProgress, 0, 0.6),
  });
  const settings = trainOn(kind, rows);
  const forward = await forwardTests(bank, kind, asOfDay, options);
  const units = {
    tests: [...scoreTest(forward), ...productionTests(bank, kind, asOfDay)],
    groups: unitGroups(bank, kind, forward),
  };
  return {
    artefact: { task: `${kind}-performance`, featureHash: PERFORMANCE_FEATURE_HASH, settings, tensors: {} },
    trainRows: rows.forecast.length,
    ...holdOut(forward[0] ?? null, asOfDay - AHEAD_DAYS),
    checks: { tests: datedTests(forward), groups: [], leakage: [], units },
    tested: forward.map((test) => testedRows(test)),
    baselineName: 'shrunk-persistence',
    history: [],
  };
}

/** Days before the end of the forward tests a card lists; the first is the hold-out's. */
const TEST_DAYS = [AHEAD_DAYS, 120, 150, 210] as const;

/** Forward tests at several dates by the full recipe, newest first; earlier ones than history allows are left out. */
async function forwardTests(bank: Bank, kind: UnitKind, asOfDay: Day, options: TrainOptions): Promise<UnitForward[]> {
  const tests: UnitForward[] = [];
  for (const [index, days] of TEST_DAYS.entries()) {
    const part = 0.4 / TEST_DAYS.length;
    const onProgress = partOf(options.onProgress, 0.6 + part * index, 0.6 + part * (index + 1));
    const test = await orNull(forwardScores(bank, kind, asOfDay - days, { ...options, onProgress }));
    if (test === null) break;
    tests.push(test);
  }
  return tests;
}

function datedTests(forward: readonly UnitForward[]): DatedTest[] {
  return forward.map(({ asOf, metrics, baseline }) => ({ asOf, metrics, baseline, text: say('checks:test-full') }));
}

function testedRows({ asOf, rows }: UnitForward): TestedRows {
  return {
    asOfDay: dayFromIso(asOf)!,
    ids: rows.map(({ code }) => code),
    said: rows.map(({ forecast }) => forecast),
    outcomes: rows.map(({ actual }) => actual),
  };
}

/** Null where history was too short. */
async function orNull<T>(test: Promise<T>): Promise<T | null> {
  try {
    return await test;
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'not-trained') return null;
    throw error;
  }
}

/** The newest forward test as the card keeps it; empty metrics when history is too short for one. */
function holdOut(test: UnitForward | null, testDay: Day) {
  if (test === null) {
    const protocol = { testAsOfDay: null, testRows: 0, text: say('units:protocol-too-short') };
    return { metrics: {}, baseline: {}, protocol };
  }
  return {
    metrics: test.metrics,
    baseline: test.baseline,
    protocol: {
      testAsOfDay: testDay,
      testRows: test.rows.length,
      text: say('units:protocol', { date: writtenDay(testDay) }),
    },
    heldOut: {
      asOfDay: testDay,
      loss: 'squaredError',
      ids: test.rows.map((row) => row.code),
      losses: test.rows.map((row) => (row.forecast - row.actual) ** 2),
      baselineLosses: test.rows.map((row, i) => (test.plain.persistence![i]! - row.actual) ** 2),
    },
  };
}

/** What the model says of one unit; null where it cannot say. */
export interface UnitForecast {
  readonly code: string;
  readonly expected: number | null;
  readonly forecast: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly production: readonly ProductionForecast[];
  /** Contributions to the forecast in points, by input; with `base` they sum to it before clipping to 0..100. */
  readonly base: number | null;
  readonly reasons: readonly {
    readonly feature: string;
    readonly value: number | null;
    readonly contribution: number;
  }[];
}

/** Forecasts of every unit that has a client by `day`; units under five clients get no score forecast. */
export function scorePerformance(bank: Bank, artefact: Artefact, day: Day): UnitForecast[] {
  if (artefact.featureHash !== PERFORMANCE_FEATURE_HASH) throw failure('features-changed');
  const settings = artefact.settings as PerformanceSettings;
  const known = knownAt(bank, day);
  const inputs = unitInputs(known, settings.kind, day, unitEntries(known, settings.kind));
  const portfolio = unitPortfolio(known, settings.kind, day);
  const production = forecastAllProduction(known, settings.kind, day);
  const forecasts: UnitForecast[] = [];
  inputs.scores.score.forEach((score, unit) => {
    if (inputs.scores.counts.clients[unit] === 0) return;
    const code = unitCode(known, settings.kind, unit);
    const series = production.flatMap((one) => productionOf(one, unit));
    if (Number.isNaN(score)) {
      forecasts.push({
        code,
        expected: null,
        forecast: null,
        low: null,
        high: null,
        production: series,
        base: null,
        reasons: [],
      });
      return;
    }
    const answer = predictScore(settings.forecast, inputsOf(inputs, unit));
    const reasons = [...groupContributions(answer.contributions)]
      .map(([feature, contribution]) => ({ feature, value: partRank(inputs, feature, unit), contribution }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
    forecasts.push({
      code,
      expected: Math.min(100, Math.max(0, predictRidge(settings.expected, portfolioOf(portfolio, unit)))),
      forecast: answer.forecast,
      low: answer.low,
      high: answer.high,
      production: series,
      base: answer.base,
      reasons,
    });
  });
  return forecasts;
}

/** Today's percentile rank where a group of inputs is a part of the score. */
function partRank(inputs: UnitInputs, group: string, unit: number): number | null {
  const rank = (inputs.columns as Readonly<Record<string, Float64Array>>)[group]?.[unit];
  return rank === undefined || Number.isNaN(rank) ? null : rank;
}
