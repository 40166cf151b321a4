import { Worker } from 'node:worker_threads';
import { builtFile } from '../core/built-file';
import { failure } from '../core/failure';
import type { JobOptions } from '../core/progress';
import { type FromLane, type LaneResult, type LaneRunner, laneFailure } from './train-lane';

/**
 * Memory for what is young, in megabytes. Little of it on the heap means that it is swept often, and with it the arrays of each
 * batch, which lie outside and would wait for the next sweep by tens of megabytes.
 */
const YOUNG_MB = 12;

/** Runs a training lane in a thread of its own; a cancel is passed on and the thread ends by itself. */
export const runLaneInThread: LaneRunner = (data, options) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(builtFile('train-thread'), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const stop = () => thread.postMessage('cancel');
    options.signal?.addEventListener('abort', stop);
    if (options.signal?.aborted) stop();
    thread.on('message', (message: FromLane) => settle(message, options, resolve, reject));
    thread.on('error', reject);
    thread.on('exit', () => {
      options.signal?.removeEventListener('abort', stop);
      // After a settled answer this changes nothing; without one the thread died.
      reject(failure('internal'));
    });
  });

function settle(
  message: FromLane,
  options: JobOptions,
  resolve: (results: readonly LaneResult[]) => void,
  reject: (error: Error) => void,
): void {
  if (message.type === 'progress') options.onProgress?.(message.progress);
  else if (message.type === 'trained') resolve(message.results);
  else reject(laneFailure(message.error));
}
