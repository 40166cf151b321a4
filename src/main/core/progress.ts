import { failure } from './failure';

/** A report of how far a job is. `value` is 0..1 over the whole of what the callee was asked for. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly value: number;
  readonly text: string;
}

/** Ordinary optional arguments of every long function: it can be watched and stopped, with or without Electron. */
export interface JobOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Stops a long function that was cancelled; call it between chunks. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw failure('cancelled');
}

/** Lets messages (a cancel among them) in between two chunks of synchronous work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Maps the progress of one part onto its share [from, to] of the whole. */
export function partOf(onProgress: JobOptions['onProgress'], from: number, to: number): JobOptions['onProgress'] {
  return onProgress && ((p) => onProgress({ ...p, value: from + (to - from) * p.value }));
}
