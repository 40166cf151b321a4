import type { UnitKind } from '../../shared/domain/common';
import type { UnitBaseline } from '../../shared/domain/unit-checks';
import { addMonths, type Day, isoFromDay, writtenDay } from '../core/dates';
import { failure } from '../core/failure';
import type { JobOptions } from '../core/progress';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { scoreUnits, unitCount } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { unitInputs } from '../features/unit-inputs';
import { countBetween, type ProductionTarget, productionEvents } from '../features/unit-production';
import { mae, rmse, spearman } from '../models/common/metrics';
import { plainForecasts } from '../models/common/production-baselines';
import { forecastProduction, LEAST_MONTHS } from '../models/common/production-forecast';
import { predictRidge } from '../models/common/ridge';
import { predictScore } from '../models/common/score-forecast';
import { productionHistory } from './performance-production';
import { AHEAD_DAYS, inputsOf, performanceRows } from './performance-rows';
import { fitPlainRidge, predictPlainRidge, trainOn, unitCode } from './performance-settings';

export interface PerformanceBacktest {
  readonly asOf: string;
  readonly target: 'score' | ProductionTarget;
  readonly period: 'month' | 'quarter' | null;
  readonly rows: readonly {
    readonly code: string;
    readonly forecast: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly actual: number;
  }[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly baseline: Readonly<Record<string, number>>;
  /** The same figures of every plain rule; `baseline` is the first one's. */
  readonly baselines: Readonly<Partial<Record<UnitBaseline, Readonly<Record<string, number>>>>>;
}

/** A backtest with what each plain rule said of each row, so that they can be compared row by row and added up over dates. */
export interface UnitForward extends PerformanceBacktest {
  readonly plain: Readonly<Partial<Record<UnitBaseline, readonly number[]>>>;
  /** Rows' units, and clients of each on the day of the forecast. */
  readonly units: readonly number[];
  readonly clients: readonly number[];
}

/** Trains on what was known at `day`, forecasts the score of the following 90 days and compares. */
export async function backtestScore(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  options: JobOptions = {},
): Promise<PerformanceBacktest> {
  const { plain: _, units: __, clients: ___, ...test } = await forwardScores(bank, kind, day, options);
  return test;
}

/** `backtestScore` with the plain rules' forecasts of each unit. */
export async function forwardScores(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  options: JobOptions = {},
): Promise<UnitForward> {
  requireClosed(bank, day + AHEAD_DAYS);
  const known = knownAt(bank, day);
  const trained = await performanceRows(known, kind, day, options);
  const settings = trainOn(kind, trained);
  const ridge = fitPlainRidge(trained);
  const inputs = unitInputs(known, kind, day, unitEntries(known, kind));
  const actual = scoreUnits(bank, kind, day + AHEAD_DAYS).score;
  const units = [...inputs.scores.score.keys()].filter(
    (unit) => !Number.isNaN(inputs.scores.score[unit]!) && !Number.isNaN(actual[unit]!),
  );
  const rows = units.map((unit) => {
    const { forecast, low, high } = predictScore(settings.forecast, inputsOf(inputs, unit));
    return { code: unitCode(bank, kind, unit), forecast, low, high, actual: actual[unit]! };
  });
  const plain = {
    persistence: units.map((unit) => predictRidge(settings.baseline, Float64Array.of(inputs.scores.score[unit]!))),
    ridge: units.map((unit) => predictPlainRidge(ridge, inputsOf(inputs, unit))),
  };
  const clients = units.map((unit) => inputs.scores.counts.clients[unit]!);
  const asOf = isoFromDay(day);
  return { asOf, target: 'score', period: null, rows, ...compare(rows, plain), plain, units, clients };
}

/** Forecasts a production count of the next month or three months after `day` and compares with what came. */
export function backtestProduction(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  target: ProductionTarget,
  period: 'month' | 'quarter',
): PerformanceBacktest {
  const { plain: _, units: __, clients: ___, ...test } = forwardProduction(bank, kind, day, target, period);
  return test;
}

/** `backtestProduction` with the plain rules' forecasts of each unit. */
export function forwardProduction(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  target: ProductionTarget,
  period: 'month' | 'quarter',
): UnitForward {
  const months = period === 'month' ? 1 : 3;
  const end = addMonths(day, months);
  requireClosed(bank, end);
  const history = productionHistory(knownAt(bank, day), kind, target, day);
  if (history.sold.length < LEAST_MONTHS) throw failure('not-trained', {}, 'too-little-history');
  const forecasts = forecastProduction(history, months);
  const { ridge, poisson } = plainForecasts(history, months);
  const actual = countBetween(productionEvents(bank, kind, target), unitCount(bank, kind), day, end);
  const units = [...forecasts.forecast.keys()].filter((unit) => !Number.isNaN(forecasts.forecast[unit]!));
  const rows = units.map((unit) => ({
    code: unitCode(bank, kind, unit),
    forecast: forecasts.forecast[unit]!,
    low: finite(forecasts.low[unit]!),
    high: finite(forecasts.high[unit]!),
    actual: actual[unit]!,
  }));
  const of = (values: Float64Array) => units.map((unit) => values[unit]!);
  const regressions = units.some((unit) => Number.isNaN(ridge[unit]!))
    ? {}
    : { ridge: of(ridge), poisson: of(poisson) };
  const plain = { ewma: of(forecasts.baseline), ...regressions };
  return { asOf: isoFromDay(day), target, period, rows, ...compare(rows, plain), plain, units, clients: [] };
}

function requireClosed(bank: Bank, end: Day): void {
  if (end > bank.asOfDay) throw failure('bad-arguments', { date: writtenDay(bank.asOfDay) }, 'window-not-closed');
}

/** Metrics of the forecasts, and of the plain rules on the same rows; the first rule is the baseline. */
function compare(rows: PerformanceBacktest['rows'], plain: UnitForward['plain']) {
  const actual = rows.map((row) => row.actual);
  const figures = (predicted: readonly number[]) => ({
    rows: rows.length,
    rmse: rmse(predicted, actual),
    mae: mae(predicted, actual),
    r2: explained(predicted, actual),
    spearman: spearman(predicted, actual),
  });
  const baselines = Object.fromEntries(Object.entries(plain).map(([name, said]) => [name, figures(said)]));
  return {
    metrics: { ...figures(rows.map((row) => row.forecast)), coverage80: shareInside(rows) },
    baseline: Object.values(baselines)[0]!,
    baselines,
  };
}

/** Share of the outcomes within their interval. */
export function shareInside(rows: PerformanceBacktest['rows']): number {
  const inside = rows.filter(
    ({ low, high, actual }) => low !== null && high !== null && actual >= low && actual <= high,
  ).length;
  return inside / rows.length;
}

/** Share of the variance explained, 1 - SSE / SST; below 0 is worse than the mean. */
function explained(predicted: readonly number[], actual: readonly number[]): number {
  const mean = actual.reduce((sum, v) => sum + v, 0) / actual.length;
  let error = 0;
  let spread = 0;
  for (let i = 0; i < actual.length; i++) {
    error += (predicted[i]! - actual[i]!) ** 2;
    spread += (actual[i]! - mean) ** 2;
  }
  return 1 - error / spread;
}

function finite(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
