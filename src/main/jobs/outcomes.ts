import type { Task, UnitKind } from '../../shared/domain/common';
import type { OutcomeCheck } from '../../shared/domain/model-checks';
import type { Interval } from '../../shared/domain/models';
import { type Day, isoFromDay } from '../core/dates';
import type { Bank } from '../features/bank';
import { aucInterval, meanInterval } from '../models/common/metric-interval';
import { auc, wilsonInterval } from '../models/common/metrics';
import type { ReadableDb } from '../store/database';
import { runFigures, storedForecasts } from '../store/queries/stored-forecasts';
import { churnOutcomes, HORIZON, offerOutcomes, unitOutcomes } from './outcome-rows';
import { AHEAD_DAYS } from './performance-rows';

/** Fewer days say nothing of a list of offers. */
const LEAST_OFFER_DAYS = 30;
/** Dates looked back at, newest first. */
const MOST_DATES = 12;

/** A figure of stored forecasts with what it is judged by; `chance` is what no model at all would get. */
interface Figure {
  readonly metric: string;
  readonly rows: number;
  readonly value: number;
  readonly interval: Interval | null;
  readonly smallerIsBetter: boolean;
}

/**
 * What has come of the forecasts stored on earlier dates, as far as it is known: each against the hold-out of the model that
 * made it. Nothing is computed anew: these are the figures people acted on.
 * @param decayShare share of the lead over chance (over the plain baseline for units) that may be lost.
 */
export function outcomesOf(db: ReadableDb, bank: Bank, task: Task, decayShare: number): OutcomeCheck[] {
  const table = task === 'churn' || task === 'recommendation' ? task : 'performance';
  const kind = task === 'manager-performance' ? 'manager' : 'agency';
  const dates = storedForecasts(db, table, bank.asOfDay, table === 'performance' ? kind : undefined);
  return dates.slice(0, MOST_DATES).flatMap(({ asOfDay, runId }) => {
    const days = Math.min(HORIZON, bank.asOfDay - asOfDay);
    const figure = figureOf(db, bank, task, kind, asOfDay, days);
    if (figure === null) return [];
    const { metrics, baseline } = runFigures(db, runId);
    const expected = metrics[figure.metric] ?? null;
    const chance = figure.metric === 'auc' ? 0.5 : figure.metric === 'hit5' ? baseline.popularity_hit5 : baseline.rmse;
    return [
      {
        asOf: isoFromDay(asOfDay),
        days,
        ...{ rows: figure.rows, metric: figure.metric, value: figure.value, interval: figure.interval },
        expected,
        decayed: hasDecayed(figure, expected, chance ?? 0, decayShare),
      },
    ];
  });
}

/** Fallen beyond noise, and by more than the tolerated share of the lead over chance. */
export function hasDecayed(
  { value, interval, smallerIsBetter }: Pick<Figure, 'value' | 'interval' | 'smallerIsBetter'>,
  expected: number | null,
  chance: number,
  decayShare: number,
): boolean {
  if (expected === null || interval === null || Number.isNaN(value)) return false;
  const lead = Math.abs(expected - chance);
  if (smallerIsBetter) return interval.low > expected && value > expected + decayShare * lead;
  return interval.high < expected && value < expected - decayShare * lead;
}

function figureOf(db: ReadableDb, bank: Bank, task: Task, kind: UnitKind, day: Day, days: number): Figure | null {
  if (task === 'churn') return churnFigure(db, bank, day, days);
  if (task === 'recommendation') return days < LEAST_OFFER_DAYS ? null : offerFigure(db, bank, day, days);
  return days < AHEAD_DAYS ? null : unitFigure(db, bank, kind, day);
}

/** AUC of the chance of having left by the last step that is over. */
function churnFigure(db: ReadableDb, bank: Bank, day: Day, days: number): Figure | null {
  const rows = churnOutcomes(db, bank, day, days);
  const labels = rows.map(({ came }) => came);
  const positives = labels.reduce<number>((sum, label) => sum + label, 0);
  const value = auc(
    rows.map(({ said }) => said),
    labels,
  );
  if (Number.isNaN(value)) return null;
  const interval = aucInterval(value, positives, rows.length - positives);
  return { metric: 'auc', rows: rows.length, value, interval, smallerIsBetter: false };
}

/** Share of the clients who took an offer since that had it among their first five. */
function offerFigure(db: ReadableDb, bank: Bank, day: Day, days: number): Figure | null {
  const rows = offerOutcomes(db, bank, day, days);
  if (rows.length === 0) return null;
  const value = rows.filter(({ taken, list }) => taken.some((offer) => list.includes(offer))).length / rows.length;
  return {
    ...{ metric: 'hit5', rows: rows.length, value, smallerIsBetter: false },
    interval: wilsonInterval(value, rows.length),
  };
}

/** Error of the forecast score against the score of 90 days later. */
function unitFigure(db: ReadableDb, bank: Bank, kind: UnitKind, day: Day): Figure | null {
  const squares = unitOutcomes(db, bank, kind, day).map(({ said, came }) => (said - came) ** 2);
  if (squares.length < 2) return null;
  const { low, high } = meanInterval(squares);
  const value = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
  const interval = { low: Math.sqrt(Math.max(0, low)), high: Math.sqrt(high) };
  return { metric: 'rmse', rows: squares.length, value, interval, smallerIsBetter: true };
}
