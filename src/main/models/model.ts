import type { ModelChecks } from '../../shared/domain/model-checks';
import type { JobOptions } from '../core/progress';
import type { TestedRows } from '../core/tested-rows';

/** What every training function is given besides its rows. */
export interface TrainOptions extends JobOptions {
  readonly seed: number;
}

/** A trained model as bytes can hold it: settings as JSON, weights as named tensors. */
export interface Artefact {
  readonly task: string;
  readonly featureHash: string;
  readonly settings: unknown;
  readonly tensors: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>>;
}

/** What training gives back; it writes nothing. */
export interface Trained {
  readonly artefact: Artefact;
  readonly trainRows: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly baseline: Readonly<Record<string, number>>;
  readonly baselineName: string;
  /** Cut-off and rows of the hold-out behind the metrics. */
  readonly protocol: { readonly testAsOfDay: number | null; readonly testRows: number; readonly text: string };
  readonly history: readonly Readonly<Record<string, number>>[];
  readonly checks?: ModelChecks;
  readonly heldOut?: HeldOut;
  /** Rows of its forward tests, kept to be opened from their figures. */
  readonly tested?: readonly TestedRows[];
}

/** Loss of each row of the hold-out, kept so that two versions can be compared on the same rows. */
export interface HeldOut {
  readonly asOfDay: number;
  readonly loss: string;
  readonly ids: readonly (number | string)[];
  readonly losses: readonly number[];
  /** The plain baseline's on the same rows, in the same order; missing where it could not be fitted. */
  readonly baselineLosses?: readonly number[];
}
