import type { Day } from '../core/dates';
import { failure } from '../core/failure';
import { type JobOptions, partOf } from '../core/progress';
import { createRandom } from '../core/random';
import type { Bank } from '../features/bank';
import { type ChurnTable, churnFeatures } from '../features/churn-features';
import { leaversOf, stepEnds } from '../features/churn-labels';
import { type ChurnVocabulary, churnVocabulary } from '../features/churn-vocabulary';
import { knownAt } from '../features/known-at';
import { HORIZON_DAYS, NETS, usualTreeWeight } from '../models/churn/spec';
import { type FittedChurn, fitChurn } from '../models/churn/train';
import { readyBackend } from '../models/common/backend';
import { fitPlainLogistic } from '../models/common/plain-logistic';
import type { InputTable } from '../models/common/tabular-inputs';
import { churnRows, stepsOf } from './churn-rows';

export interface FitOptions extends JobOptions {
  readonly seed: number;
  /** Networks averaged; `NETS` when left out. */
  readonly seeds?: number;
  readonly epochs?: number;
  /** Trees grown; as many as `TREES` says when left out. */
  readonly trees?: number;
  readonly horizonDays?: number;
  /** Fit the plain baseline too. */
  readonly withBaseline?: boolean;
  /** What the trees count; the usual weight for so many exits when left out. */
  readonly treeWeight?: number;
  /** False: no trial of the trees' weight at an earlier date. */
  readonly weigh?: boolean;
}

/** A churn model fitted on a bank that ends at the date of training, with its plain baseline. */
export interface ChurnFit extends FittedChurn {
  readonly vocabulary: ChurnVocabulary;
  readonly treeWeight: number;
  readonly rows: number;
  readonly snapshots: readonly Day[];
  /** Null when not asked for, or when no horizon was over yet: a fixed label has nothing to learn from. */
  readonly baseline: ((table: InputTable) => Float64Array) | null;
}

/**
 * Fits the model and its baseline on what `known` holds.
 * @throws AppFailure `not-trained` when there is no snapshot or nobody has left; `cancelled`.
 */
export async function fitKnown(known: Bank, options: FitOptions): Promise<ChurnFit> {
  const tf = await readyBackend();
  const horizonDays = options.horizonDays ?? HORIZON_DAYS;
  const random = createRandom(options.seed).fork('churn');
  const vocabulary = churnVocabulary(known, known.asOfDay);
  const rows = await churnRows(known, vocabulary, {
    horizonDays,
    random,
    signal: options.signal,
    onProgress: partOf(options.onProgress, 0, 0.1),
  });
  if (!rows.labels.includes(1)) throw failure('not-trained', {}, 'too-little-history');
  const fitted = await fitChurn(tf, rows, random, {
    seeds: options.seeds ?? NETS,
    epochs: options.epochs,
    trees: options.trees,
    signal: options.signal,
    onProgress: partOf(options.onProgress, 0.1, 0.95),
  });
  const closed = options.withBaseline ? rows.closed() : null;
  const baseline = closed && fitPlainLogistic(closed);
  options.onProgress?.({ step: 'train', done: 1, total: 1, value: 1, text: '' });
  const { snapshots } = rows;
  const treeWeight = options.treeWeight ?? usualTreeWeight(leaversOf(known));
  return { ...fitted, vocabulary, treeWeight, rows: rows.table.rows, snapshots, baseline };
}

/** Days an export's last event may lie before the day it was made for: a weekend with holidays. */
const QUIET_DAYS = 7;

/**
 * The bank as known on `day` for training and scoring. An export whose last event is on a Friday covers the weekend: its
 * snapshots are counted from `day` itself, so that rows dated later never move them.
 */
export function bankOn(bank: Bank, day: Day): Bank {
  const known = knownAt(bank, day);
  return day - known.asOfDay <= QUIET_DAYS ? { ...known, asOfDay: day } : known;
}

/** The model's inputs at the last day of a bank. */
export function tableAtEnd(known: Bank, vocabulary: ChurnVocabulary): ChurnTable {
  return churnFeatures(known, known.asOfDay, vocabulary);
}

/** The table as the model's functions take it. */
export function asInput(table: ChurnTable): InputTable {
  return { values: table.values, rows: table.rows, columns: table.names.length };
}

/** Day of each step's end, for a horizon. */
export function curveDays(horizonDays: number): number[] {
  return stepEnds(horizonDays, stepsOf(horizonDays));
}
