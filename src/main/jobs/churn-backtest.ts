import { type Day, isoFromDay, writtenDay } from '../core/dates';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import { liveClients } from '../features/churn-features';
import { leftBy } from '../features/churn-labels';
import { churnChances } from '../models/churn/score';
import { HORIZON_DAYS } from '../models/churn/spec';
import { binaryMetrics } from '../models/common/metrics';
import { asInput, bankOn, type FitOptions, fitKnown, tableAtEnd } from './churn-fit';
import { fitWeighed } from './churn-weight';

export interface ChurnBacktest {
  readonly asOf: string;
  readonly horizonDays: number;
  /**
   * Snapshots learnt from, newest first. No outcome after `labelsKnownTo` was used: of a snapshot whose horizon was not over by
   * then, only the 15-day steps that were (recipe of the churn model).
   */
  readonly trainedOn: { readonly asOfs: readonly string[]; readonly labelsKnownTo: string };
  readonly rows: readonly { readonly client: number; readonly probability: number; readonly label: number }[];
  readonly metrics: Readonly<Record<string, number>>;
  /** The same figures of the networks alone and of the trees alone, and what the trees count in the answer. */
  readonly parts: {
    readonly net: Readonly<Record<string, number>>;
    readonly trees: Readonly<Record<string, number>>;
    readonly treeWeight: number;
  };
  readonly baseline: Readonly<Record<string, number>>;
}

/**
 * Forward test: trains on what was known at `day`, scores the clients live then, and compares with who had left by
 * `day + horizonDays`. The baseline's metrics are empty when no horizon was over at `day`.
 * @throws AppFailure `bad-arguments` when the data end before the horizon; `not-trained`; `cancelled`.
 */
export async function backtestChurn(bank: Bank, day: Day, options: FitOptions): Promise<ChurnBacktest> {
  const { plain: _, ...test } = await forwardTest(bank, day, options);
  return test;
}

/** A forward test with what the plain baseline said of each row; null when it could not be fitted. */
export interface ForwardTest extends ChurnBacktest {
  readonly plain: Float64Array | null;
}

/** `backtestChurn` with the baseline's own forecasts, so that the two can be compared row by row. */
export async function forwardTest(bank: Bank, day: Day, options: FitOptions): Promise<ForwardTest> {
  const horizonDays = options.horizonDays ?? HORIZON_DAYS;
  const end = day + horizonDays;
  if (end > bank.asOfDay) throw failure('bad-arguments', { date: writtenDay(bank.asOfDay) }, 'window-not-closed');
  const known = bankOn(bank, day);
  const fitBy = options.weigh === false ? fitKnown : fitWeighed;
  const fit = await fitBy(known, { ...options, withBaseline: true });
  const table = tableAtEnd(known, fit.vocabulary);
  const p = churnChances(fit, asInput(table));
  // Rows of the known bank and of the full one come in the same order: both list the clients live at `day`.
  const labels = leftBy(bank, liveClients(bank, day), end);
  const plain = fit.baseline?.(asInput(table)) ?? null;
  return {
    plain,
    asOf: isoFromDay(day),
    horizonDays,
    trainedOn: { asOfs: fit.snapshots.map(isoFromDay), labelsKnownTo: isoFromDay(day) },
    rows: Array.from(table.clients, (client, row) => ({
      client: known.clients.id[client]!,
      probability: p[row]!,
      label: labels[row]!,
    })),
    metrics: binaryMetrics(p, labels),
    parts: {
      net: binaryMetrics(churnChances({ ...fit, treeWeight: 0 }, asInput(table)), labels),
      trees: binaryMetrics(churnChances({ ...fit, treeWeight: 1 }, asInput(table)), labels),
      treeWeight: fit.treeWeight,
    },
    baseline: plain ? binaryMetrics(plain, labels) : {},
  };
}
