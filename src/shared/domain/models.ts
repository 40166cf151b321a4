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

/** A what-if answer. `base` is the untouched row, `result` the changed one; probability 0..1 or score 0..100. */
export interface WhatIfResult {
  readonly base: number;
  readonly result: number;
  readonly low: number;
  readonly high: number;
  readonly contributions: readonly Contribution[];
  readonly warnings: readonly string[];
}
