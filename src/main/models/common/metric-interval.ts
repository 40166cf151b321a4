import type { Interval } from '../../../shared/domain/models';
import type { HeldOut } from '../model';
import { wilsonInterval } from './metrics';

/** Deviations of a 95% interval of a normal. */
const DEVIATIONS = 1.96;

/**
 * 95% interval of an AUC (Hanley and McNeil 1982, exponential approximation).
 * @param positives and @param negatives rows of each class; null where one is missing.
 */
export function aucInterval(auc: number, positives: number, negatives: number): Interval | null {
  if (positives === 0 || negatives === 0 || Number.isNaN(auc)) return null;
  const both = auc * auc;
  const q1 = auc / (2 - auc);
  const q2 = (2 * both) / (1 + auc);
  const variance =
    (auc * (1 - auc) + (positives - 1) * (q1 - both) + (negatives - 1) * (q2 - both)) / (positives * negatives);
  const half = DEVIATIONS * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
}

/** 95% interval of the mean of some rows. */
export function meanInterval(values: ArrayLike<number>): Interval {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2;
  const half = (DEVIATIONS * Math.sqrt(squares / Math.max(1, n - 1))) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}

/** What turns the mean of a loss into the metric people read, by the name of the loss; the order of the ends may turn. */
const METRIC_OF: Readonly<Record<string, { metric: string; of: (mean: number) => number }>> = {
  logLoss: { metric: 'logLoss', of: (mean) => mean },
  squaredError: { metric: 'rmse', of: (mean) => Math.sqrt(Math.max(0, mean)) },
  missedNdcg: { metric: 'ndcg5', of: (mean) => 1 - mean },
};

/** Intervals of those metrics of a hold-out that one is known of: AUC, the mean loss, the share of hits. */
export function metricIntervals(
  metrics: Readonly<Record<string, number>>,
  heldOut: HeldOut | undefined,
): Record<string, Interval> {
  const intervals: Record<string, Interval> = {};
  const { auc, rows, positives, hit5, buyers } = metrics;
  if (auc !== undefined && rows !== undefined && positives !== undefined) {
    const interval = aucInterval(auc, positives, rows - positives);
    if (interval) intervals.auc = interval;
  }
  if (hit5 !== undefined && buyers !== undefined && buyers > 0) intervals.hit5 = wilsonInterval(hit5, buyers);
  const reading = heldOut && METRIC_OF[heldOut.loss];
  if (reading && heldOut.losses.length > 1) {
    const { low, high } = meanInterval(heldOut.losses);
    const ends = [reading.of(low), reading.of(high)].sort((a, b) => a - b) as [number, number];
    intervals[reading.metric] = { low: ends[0], high: ends[1] };
  }
  return intervals;
}
