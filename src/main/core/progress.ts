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

/** What work comes to; `cancelled` at once when the signal says so, while the work goes on for others who wait for it. */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(failure('cancelled'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop));
  });
}

/** Maps the progress of one part onto its share [from, to] of the whole. */
export function partOf(onProgress: JobOptions['onProgress'], from: number, to: number): JobOptions['onProgress'] {
  return onProgress && ((p) => onProgress({ ...p, value: from + (to - from) * p.value }));
}
