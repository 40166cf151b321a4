import type { UnitKind } from '../../shared/domain/common';
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
import { forecastProduction, LEAST_MONTHS } from '../models/common/production-forecast';
import { predictRidge } from '../models/common/ridge';
import { predictScore } from '../models/common/score-forecast';
import { productionHistory } from './performance-production';
import { AHEAD_DAYS, inputsOf, performanceRows } from './performance-rows';
import { trainOn, unitCode } from './performance-settings';

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
}

/** Trains on what was known at `day`, forecasts the score of the following 90 days and compares. */
export async function backtestScore(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  options: JobOptions = {},
): Promise<PerformanceBacktest> {
  const { plain: _, ...test } = await forwardScores(bank, kind, day, options);
  return test;
}

/** `backtestScore` with the plain baseline's forecast of each unit, so that the two can be compared unit by unit. */
export async function forwardScores(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  options: JobOptions = {},
): Promise<PerformanceBacktest & { readonly plain: readonly number[] }> {
  requireClosed(bank, day + AHEAD_DAYS);
  const known = knownAt(bank, day);
  const settings = trainOn(kind, await performanceRows(known, kind, day, options));
  const inputs = unitInputs(known, kind, day, unitEntries(known, kind));
  const actual = scoreUnits(bank, kind, day + AHEAD_DAYS).score;
  const rows: PerformanceBacktest['rows'][number][] = [];
  const plain: number[] = [];
  inputs.scores.score.forEach((score, unit) => {
    if (Number.isNaN(score) || Number.isNaN(actual[unit]!)) return;
    const { forecast, low, high } = predictScore(settings.forecast, inputsOf(inputs, unit));
    rows.push({ code: unitCode(bank, kind, unit), forecast, low, high, actual: actual[unit]! });
    plain.push(predictRidge(settings.baseline, Float64Array.of(score)));
  });
  return { asOf: isoFromDay(day), target: 'score', period: null, rows, plain, ...compare(rows, plain) };
}

/** Forecasts a production count of the next month or three months after `day` and compares with what came. */
export function backtestProduction(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  target: ProductionTarget,
  period: 'month' | 'quarter',
): PerformanceBacktest {
  const months = period === 'month' ? 1 : 3;
  const end = addMonths(day, months);
  requireClosed(bank, end);
  const history = productionHistory(knownAt(bank, day), kind, target, day);
  if (history.sold.length < LEAST_MONTHS) throw failure('not-trained', {}, 'too-little-history');
  const forecasts = forecastProduction(history, months);
  const actual = countBetween(productionEvents(bank, kind, target), unitCount(bank, kind), day, end);
  const rows: PerformanceBacktest['rows'][number][] = [];
  const plain: number[] = [];
  forecasts.forecast.forEach((forecast, unit) => {
    if (Number.isNaN(forecast)) return;
    rows.push({
      code: unitCode(bank, kind, unit),
      forecast,
      low: finite(forecasts.low[unit]!),
      high: finite(forecasts.high[unit]!),
      actual: actual[unit]!,
    });
    plain.push(forecasts.baseline[unit]!);
  });
  return { asOf: isoFromDay(day), target, period, rows, ...compare(rows, plain) };
}

function requireClosed(bank: Bank, end: Day): void {
  if (end > bank.asOfDay) throw failure('bad-arguments', { date: writtenDay(bank.asOfDay) }, 'window-not-closed');
}

/** Metrics of the forecasts, and of the plain baseline on the same rows. */
function compare(rows: PerformanceBacktest['rows'], plain: readonly number[]) {
  const actual = rows.map((row) => row.actual);
  const forecast = rows.map((row) => row.forecast);
  const inside = rows.filter(
    (row) => row.low !== null && row.high !== null && row.actual >= row.low && row.actual <= row.high,
  ).length;
  const figures = (predicted: readonly number[]) => ({
    rmse: rmse(predicted, actual),
    mae: mae(predicted, actual),
    r2: explained(predicted, actual),
    spearman: spearman(predicted, actual),
  });
  return {
    metrics: { rows: rows.length, ...figures(forecast), coverage80: inside / rows.length },
    baseline: { rows: rows.length, ...figures(plain) },
  };
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
