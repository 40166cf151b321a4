import { failure } from '../../core/failure';
import { breathe, type JobOptions } from '../../core/progress';

/** Steps of making a backup, for the bar. */
export type BackupStep = 'copy' | 'check' | 'keep';

/** How far a step is, as a part of a whole of its own unit. */
export interface BackupProgress {
  readonly step: BackupStep;
  readonly done: number;
  readonly total: number;
}

/** What part of a backup each step is. */
const PARTS: Readonly<Record<BackupStep, readonly [from: number, to: number]>> = {
  copy: [0, 0.3],
  check: [0.3, 0.95],
  keep: [0.95, 1],
};

/** How far a whole backup is, 0..1. */
export function shareOf({ step, done, total }: BackupProgress): number {
  const [from, to] = PARTS[step];
  return from + ((to - from) * done) / total;
}

/** Work that pauses between slices of it: whoever drives it tells how far it is, takes in a cancel, or simply goes on. */
export type Slices<T, Told = BackupProgress> = Generator<Told, T, void>;

/** The same work, telling how far it is in another way. */
export function* mapped<T, A, B>(slices: Slices<T, A>, map: (told: A) => B): Slices<T, B> {
  let step = slices.next();
  while (!step.done) {
    try {
      yield map(step.value);
    } catch (error) {
      // What is thrown into this work is thrown into that: a cancel.
      step = slices.throw(error);
      continue;
    }
    step = slices.next();
  }
  return step.value;
}

/** Drives work to its end in one go: where nothing else may happen meanwhile. */
export function atOnce<T, Told>(slices: Slices<T, Told>, onSlice?: (told: Told) => void): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    onSlice?.(value);
  }
}

/**
 * Drives work slice by slice, letting messages in between.
 * @throws AppFailure `cancelled`, thrown into the work first, which clears up after itself as after any other error.
 */
export async function inSlices<T, Told>(
  slices: Slices<T, Told>,
  { signal }: JobOptions,
  onSlice: (told: Told) => void,
): Promise<T> {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    onSlice(value);
    await breathe();
    if (signal?.aborted) slices.throw(failure('cancelled'));
  }
}
