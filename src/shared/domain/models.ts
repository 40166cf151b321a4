import type { Contribution, IsoDate, Task } from './common';
import type { UnitChecks } from './unit-checks';

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
  /** `probability` is the score itself, `forecast` that of a unit. */
  readonly feature: string;
  /** Its words, where a screen asked. */
  readonly label?: string;
  /** Population stability index and Kolmogorov-Smirnov distance, clients of like seniority compared. */
  readonly psi: number;
  readonly ks: number;
  readonly level: 'none' | 'some' | 'strong';
  /** Moves by itself as a cohort grows (seniority, opening dates, running exit shares): shown, never an alarm. */
  readonly byConstruction: boolean;
}

/** Levels at which drift and decay are noticed; a person may change them. */
export interface ModelThresholds {
  /** Population stability index of an input or of the score: `some` and `strong`. */
  readonly psiSome: number;
  readonly psiStrong: number;
  /** Kolmogorov-Smirnov distance from which a movement is strong. */
  readonly ksStrong: number;
  /** How much of a metric's lead over chance may be lost once outcomes are known, 0..1. */
  readonly decayShare: number;
}

/** When models are trained again without being asked. */
export type RetrainPlan = 'after-import' | 'monthly' | 'never';

export interface ModelSettings {
  readonly plan: RetrainPlan;
  readonly thresholds: ModelThresholds;
}

/** When the next training is due and why, in words; null when none is. */
export interface NextTraining {
  readonly due: boolean;
  readonly on: IsoDate | null;
  readonly text: string;
}

/** Forecasts stored on a past date, against what has come since. */
export interface OutcomeCheck {
  readonly asOf: IsoDate;
  /** Days of the forecast's horizon that are over. */
  readonly days: number;
  readonly rows: number;
  readonly metric: string;
  readonly value: number;
  readonly interval: Interval | null;
  /** The same metric of the hold-out at training. */
  readonly expected: number | null;
  /** True when the metric has fallen beyond noise and beyond what is tolerated. */
  readonly decayed: boolean;
}

/** Something about a model a person should know. */
export interface ModelAlert {
  readonly task: Task;
  readonly kind: 'input-drift' | 'score-drift' | 'decay' | 'leak';
  readonly text: string;
}

/** What the last check of a champion found; null figures were never computed. */
export interface ModelCheckReport {
  readonly task: Task;
  readonly version: string;
  readonly checkedAt: string;
  readonly asOf: IsoDate;
  /** True when data were imported since: the check is of older data. */
  readonly outdated: boolean;
  readonly drift: readonly DriftCheck[];
  readonly outcomes: readonly OutcomeCheck[];
  readonly protocols: readonly ModelProtocol[];
  readonly alerts: readonly ModelAlert[];
}

/** Figures of one way of testing, beside the levels asked for. */
export interface ModelProtocol {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly passed: boolean | null;
  readonly text: string;
}

/** One training as it went. */
export interface TrainingAttempt {
  readonly id: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  readonly reason: 'asked' | 'import' | 'monthly';
  readonly tasks: readonly Task[];
  readonly asOf: IsoDate;
  readonly seed: number;
  readonly versions: Readonly<Partial<Record<Task, string>>>;
  readonly message: string | null;
}

/** What the Models screen shows besides the cards. */
export interface ModelStatus {
  readonly settings: ModelSettings;
  readonly next: NextTraining;
  readonly reports: readonly ModelCheckReport[];
  readonly alerts: readonly ModelAlert[];
  readonly attempts: readonly TrainingAttempt[];
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

/** A what-if kept under a name. */
export interface SavedScenario {
  readonly id: number;
  readonly entity: WhatIfEntity;
  readonly code: string;
  readonly asOf: IsoDate;
  readonly name: string;
  readonly savedAt: string;
  readonly modelVersion: string;
  readonly set: Readonly<Record<string, number | null>>;
  readonly result: WhatIfResult;
}

/** A row that a search by one input found. */
export interface WhatIfMatch {
  readonly id: string;
  readonly value: number | null;
  readonly base: number | null;
}

export interface ModelChecks {
  readonly tests: readonly DatedTest[];
  readonly groups: readonly GroupFigures[];
  readonly leakage: readonly LeakageCheck[];
  /** Models of managers and agencies only; missing in versions trained before this was looked at. */
  readonly units?: UnitChecks;
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

/** How far an input can go, given the others: never under `low` or the sum of `lowSum`, never over `high`. */
export interface WhatIfLimit {
  readonly feature: string;
  readonly low?: number;
  readonly lowSum?: readonly string[];
  readonly high?: number;
  /** Why, in words. */
  readonly text: string;
}

export interface WhatIfForm {
  readonly entity: WhatIfEntity;
  readonly id: string;
  readonly asOf: IsoDate;
  readonly fields: readonly WhatIfField[];
  /** What cannot be in life: sliders stop there. */
  readonly limits: readonly WhatIfLimit[];
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
