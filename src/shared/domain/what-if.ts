import type { Contribution, IsoDate } from './common';

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
