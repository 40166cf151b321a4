import type { Contribution, IsoDate, Task } from './common';

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
  /** Metric name to value, on the hold-out named in `protocol`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The same metrics of the plain baseline trained on the same rows. */
  readonly baseline: Readonly<Record<string, number>>;
  readonly baselineName: string;
  /** Hold-out cut-off and rows behind the metrics. */
  readonly protocol: { readonly testAsOf: IsoDate | null; readonly testRows: number; readonly text: string };
  /** What was checked at training; empty lists where a model has no such check. */
  readonly checks: ModelChecks;
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

/** Something that would make a model look better than it is. */
export interface LeakageCheck {
  readonly check:
    | 'later-rows-deleted'
    | 'ends-blanked'
    | 'pack-codes-blanked'
    | 'input-alone'
    | 'input-pure'
    | 'implausible';
  /** The input that fails, or comes nearest to failing. */
  readonly feature: string | null;
  readonly value: number;
  readonly limit: number;
  readonly passed: boolean;
}

/** How far an input, or the score, has moved since training. */
export interface DriftCheck {
  /** `probability` is the score itself. */
  readonly feature: string;
  /** Population stability index and Kolmogorov-Smirnov distance, clients of like seniority compared. */
  readonly psi: number;
  readonly ks: number;
  readonly level: 'none' | 'some' | 'strong';
  /** Moves by itself as a cohort grows (seniority, opening dates, running exit shares): shown, never an alarm. */
  readonly byConstruction: boolean;
}

export interface ModelChecks {
  readonly tests: readonly DatedTest[];
  readonly groups: readonly GroupFigures[];
  readonly leakage: readonly LeakageCheck[];
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

/** One change within a manager's reach, and the forecast after it. */
export interface Lever {
  readonly set: Readonly<Record<string, number>>;
  readonly label: string;
  readonly text: string;
  readonly result: number;
  readonly change: number;
}

/** What could be done for a client; empty `levers` means that no realistic lever was found, and `text` says so. */
export interface LeverList {
  readonly client: number;
  readonly asOf: IsoDate;
  readonly base: number;
  readonly levers: readonly Lever[];
  readonly text: string;
}

export type WhatIfEntity = 'client' | 'manager' | 'agency';

/** One input of a what-if form. */
export interface WhatIfField {
  readonly feature: string;
  readonly label: string;
  readonly group: string;
  readonly unit: 'count' | 'days' | 'years' | 'share' | 'rank' | 'flag' | 'choice' | 'number';
  readonly value: number | null;
  /** 1st and 99th percentile of the training rows; outside it the result carries a warning. */
  readonly min: number;
  readonly max: number;
  readonly median: number;
  readonly step: number;
  readonly choices?: readonly { readonly value: number; readonly label: string }[];
  /** False for what nobody can change (age, sex, dates): shown, but locked unless asked. */
  readonly actionable: boolean;
}

export interface WhatIfForm {
  readonly entity: WhatIfEntity;
  readonly id: string;
  readonly asOf: IsoDate;
  readonly fields: readonly WhatIfField[];
  readonly base: WhatIfResult;
}

/**
 * A what-if answer: probability 0..1 or score 0..100. `contributions` explain the change (base + their sum = result; empty when
 * nothing was changed); `reasons` explain the result itself (start + their sum = result).
 */
export interface WhatIfResult {
  /** The untouched row. */
  readonly base: number;
  /** The changed one. */
  readonly result: number;
  readonly low: number;
  readonly high: number;
  readonly contributions: readonly Contribution[];
  /** What the model says before any input is looked at. */
  readonly start: number;
  readonly reasons: readonly Contribution[];
  readonly warnings: readonly string[];
}
