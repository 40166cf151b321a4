import type { Day } from '../core/dates';
import type { Bank } from './bank';
import type { ChurnIndexes, ChurnVocabulary } from './churn-vocabulary';
import type { FeatureSpec } from './feature';

/** An input of the client models. */
export interface ClientFeature extends FeatureSpec {
  /** Inputs that say one thing to a person (closings of the last 7, 15, .. 120 days) are explained together. */
  readonly group: string;
}

/** The clients of one date: rows of a bank with an open customer account on `day`. */
export interface ClientSnapshot {
  readonly bank: Bank;
  readonly day: Day;
  readonly clients: Int32Array;
  readonly indexes: ChurnIndexes;
}

/** A matrix being filled, row-major; a group writes its columns from `offset` on. */
interface ColumnBlock {
  readonly values: Float32Array;
  readonly width: number;
  readonly offset: number;
}

/** One group of inputs: which columns it gives and how they are computed. Everything read is dated <= `snapshot.day`. */
export interface ClientGroup {
  readonly columns: (vocabulary: ChurnVocabulary) => readonly ClientFeature[];
  readonly fill: (snapshot: ClientSnapshot, into: ColumnBlock) => void;
}

/** Stands for "never happened" where a column counts days since an event: longer than any cohort a bank exports. */
export const NO_SUCH_DAY = 999;

/** Days from an event to `day`, at most `NO_SUCH_DAY`; `NO_SUCH_DAY` when there was none (a negative event day). */
export function daysSince(event: Day, day: Day): number {
  return event < 0 ? NO_SUCH_DAY : Math.min(NO_SUCH_DAY, day - event);
}

/** Makes the features of a group from its common facts. */
export function describing(common: Pick<FeatureSpec, 'asOfRule' | 'nullRule'>) {
  return (name: string, unit: FeatureSpec['unit'], group: string, actionable = false): ClientFeature => ({
    ...common,
    name,
    unit,
    group,
    actionable,
  });
}
