import type { IsoDate, Task } from './common';
import type { ModelChecks } from './model-checks';
import type { WhatIfField } from './what-if';

/** A trained model as the Models screen shows it. */
export interface ModelCard {
  readonly task: Task;
  readonly version: string;
  readonly asOf: IsoDate;
  readonly trainedAt: string;
  readonly trainRows: number;
  readonly seconds: number;
  readonly seed: number;
  readonly champion: boolean;
  readonly featureHash: string;
  /** SHA-256 over the imported files it was trained on. */
  readonly dataHash: string;
  /** Metric name to value, on the hold-out named in `protocol`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The same metrics of the plain baseline trained on the same rows. */
  readonly baseline: Readonly<Record<string, number>>;
  readonly baselineName: string;
  /** Hold-out cut-off and rows behind the metrics. */
  readonly protocol: { readonly testAsOf: IsoDate | null; readonly testRows: number; readonly text: string };
  /** What was checked at training; empty lists where a model has no such check. */
  readonly checks: ModelChecks;
  /** 95% intervals of those metrics of the hold-out that one is known of. */
  readonly intervals: Readonly<Record<string, Interval>>;
  readonly worth: ModelWorth;
}

/** Ends of an interval, lowest first. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Whether a model earns its place: `earns` when its checks pass and it beats the plain baseline beyond noise; `level` when the
 * difference may be noise; `worse` when the baseline is better; `leaks` when a check fails; `untested` without a hold-out.
 */
export interface ModelWorth {
  readonly verdict: 'earns' | 'level' | 'worse' | 'leaks' | 'untested';
  /** Model minus baseline, mean loss of a row; null where it could not be compared row by row. */
  readonly comparison:
    | (Interval & { readonly loss: string; readonly rows: number; readonly difference: number })
    | null;
}

/** A forward test at a past date, by the same recipe or, where its text says so, by a cheaper one. */
export interface DatedTest {
  readonly asOf: IsoDate;
  readonly metrics: Readonly<Record<string, number>>;
  readonly baseline: Readonly<Record<string, number>>;
  readonly text: string;
}

/** The hold-out's figures within one group of clients: does the model serve them alike? */
export interface GroupFigures {
  readonly dimension: 'clientType' | 'sex' | 'ageGroup' | 'district';
  readonly value: string;
  readonly rows: number;
  readonly positives: number;
  /** Mean forecast, and share that happened. */
  readonly predicted: number;
  readonly observed: number;
  /** Null where one class is missing. */
  readonly auc: number | null;
}

/** Figures of one way of testing, beside the levels asked for. */
export interface ModelProtocol {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly passed: boolean | null;
  readonly text: string;
}

/** One group of the fairness page: `GroupFigures` with what noise allows. */
export interface FairnessRow extends GroupFigures {
  /** 95% interval of the share that happened. */
  readonly observedInterval: Interval;
  readonly aucInterval: Interval | null;
  /** `level`: more or fewer than foreseen, beyond noise and beyond the whole model's own miss; `order`: ranked worse. */
  readonly flags: readonly ('level' | 'order')[];
}

/** A bin of the reliability curve: rows of like forecast, what was said and what happened. */
export interface ReliabilityPoint extends Interval {
  readonly rows: number;
  readonly predicted: number;
  readonly observed: number;
}

/** A version of a model in detail. */
export interface ModelDetail {
  readonly card: ModelCard;
  readonly reliability: readonly ReliabilityPoint[];
  readonly fairness: readonly FairnessRow[];
  /** Losses by epoch, by the name of the network. */
  readonly history: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** One input of a model, as the dictionary shows it. */
export interface DictionaryEntry {
  readonly feature: string;
  readonly label: string;
  readonly definition: string;
  readonly unit: WhatIfField['unit'];
  readonly asOfRule: string;
  readonly nullRule: string;
  /** Inputs of one group are explained together and share an importance. */
  readonly group: string;
  readonly actionable: boolean;
  readonly rows: number;
  readonly unknown: number;
  /** Counts over the input's range today, lowest first. */
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly rows: number }[];
  /** Pearson's correlation with what is forecast, over the last window that is over; null where it says nothing. */
  readonly correlation: number | null;
  readonly importance: number | null;
}

export interface FeatureDictionary {
  readonly task: Task;
  readonly version: string;
  readonly asOf: IsoDate;
  /** What importance and correlation are about. */
  readonly metric: string;
  readonly entries: readonly DictionaryEntry[];
}

/** Two versions on the same rows of the hold-out; differences are version minus the other, smaller loss is better. */
export interface ModelComparison {
  readonly version: string;
  readonly against: string;
  /** Name of the loss of a row. */
  readonly loss: string;
  readonly rows: number;
  readonly difference: number;
  /** 95% interval of the difference, by paired bootstrap. */
  readonly low: number;
  readonly high: number;
  readonly verdict: 'better' | 'same' | 'worse';
}

/** Global explanation of a model. */
export interface ModelExplanation {
  readonly task: Task;
  readonly version: string;
  readonly asOf: IsoDate;
  /** What importance is measured in: loss of this metric when a group of inputs is shuffled. */
  readonly metric: string;
  readonly rows: number;
  readonly importance: readonly { readonly feature: string; readonly label: string; readonly value: number }[];
  readonly dependence: readonly {
    readonly feature: string;
    readonly label: string;
    readonly points: readonly { readonly at: number; readonly value: number }[];
  }[];
}
