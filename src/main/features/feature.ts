/** What is said about an input wherever it is shown: dictionary, reasons, what-if. Words are in resources/locales (namespace `features`). */
export interface FeatureSpec {
  readonly name: string;
  readonly unit: 'count' | 'days' | 'years' | 'share' | 'rank' | 'flag' | 'choice' | 'number';
  /** Which rows may be read for date T, in words: everything is dated <= T. */
  readonly asOfRule: string;
  /** What stands for "unknown". */
  readonly nullRule: string;
  /** True for what a manager can change; the rest is locked in what-ifs. */
  readonly actionable: boolean;
}

/** Rows of a model's input: row-major matrix with its names; NaN is unknown. */
export interface FeatureTable {
  readonly names: readonly string[];
  readonly rows: number;
  /** rows x names.length, row-major. */
  readonly values: Float32Array;
}
