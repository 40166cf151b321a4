import type { IsoDate, Task } from './common';
import type { DatedTest, GroupFigures, Interval, ModelProtocol } from './models';
import type { UnitChecks } from './unit-checks';

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

export interface ModelChecks {
  readonly tests: readonly DatedTest[];
  readonly groups: readonly GroupFigures[];
  readonly leakage: readonly LeakageCheck[];
  /** Models of managers and agencies only; missing in versions trained before this was looked at. */
  readonly units?: UnitChecks;
}
