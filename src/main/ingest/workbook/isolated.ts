import { stat } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import { systemClock } from '../../core/clock';
import { failure } from '../../core/failure';
import { ReadRefusal } from '../read-workbook';
import type { ReadProgress, ReadSummary, RowSink } from './cell';
import type { ReadLimits } from './limits';
import type { FromParser, ToParser } from './parser-protocol';
import type { ParserThreads } from './parser-threads';
import type { RefusalCode } from './refused';
import { unpackRows } from './row-transfer';
import { type Patience, patienceFor, Watchdog } from './watchdog';

/** Options of an isolated reading. */
export interface IsolatedOptions {
  /** Where the thread comes from and goes back to: those of the job, or threads of one file only. */
  readonly threads: ParserThreads;
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal;
  readonly onProgress?: ReadProgress;
  readonly patience?: Patience;
}

/**
 * Reads a file as `readWorkbook` does, in a thread of its own with a memory cap and a watchdog: its death, hang or
 * overrun is a refusal of this file, and the caller goes on.
 *
 * Why a worker thread and not a process: it runs alike in Electron's main and utility processes and in the command
 * line; `child_process.fork` needs the RunAsNode fuse, which is off in the packaged app. A worker that exceeds its
 * `resourceLimits` is ended alone, and `terminate` stops it even inside a loop. The limits of the reader itself bound
 * what lies outside the heap. At most `CREDIT` batches are under way.
 * @throws ReadRefusal; AppFailure `cancelled`; whatever the sink throws.
 */
export async function readIsolated(path: string, sink: RowSink, options: IsolatedOptions): Promise<ReadSummary> {
  if (options.signal?.aborted) throw failure('cancelled');
  const bytes = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  const { threads } = options;
  const worker = threads.take();
  let isSound = false;
  try {
    const reading = drive(worker, sink, options, options.patience ?? patienceFor(bytes));
    const message: ToParser = { type: 'read', order: { path, limits: options.limits ?? {} } };
    worker.postMessage(message);
    const summary = await reading;
    isSound = true;
    return summary;
  } finally {
    await threads.giveBack(worker, isSound);
  }
}

function drive(worker: Worker, sink: RowSink, options: IsolatedOptions, patience: Patience): Promise<ReadSummary> {
  return new Promise((resolve, reject) => {
    const refuse = (code: RefusalCode): void => settle(() => reject(new ReadRefusal(code)));
    const watchdog = new Watchdog(patience, systemClock.elapsed, () => refuse('timeout'));
    const onAbort = (): void => settle(() => reject(failure('cancelled')));
    let isOver = false;
    const settle = (say: () => void): void => {
      isOver = true;
      watchdog.stop();
      options.signal?.removeEventListener('abort', onAbort);
      say();
    };
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const serve = createServing(sink, options, (message) => worker.postMessage(message));
    let queue = Promise.resolve();
    let waiting = 0;
    worker.on('message', (message: FromParser) => {
      watchdog.alive();
      if (message.type === 'progress') return options.onProgress?.(message.done, message.total, message.rows);
      waiting++;
      watchdog.pause();
      queue = queue
        .then(() => (isOver ? null : serve(message)))
        .then(
          (summary) => {
            if (summary) settle(() => resolve(summary));
            if (--waiting === 0) watchdog.go();
          },
          (error: unknown) => settle(() => reject(error)),
        );
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError ? 'memory' : 'crashed'),
    );
    // The last messages may still be in the queue when the thread ends well.
    worker.on('exit', () => void queue.then(() => refuse('crashed')));
  });
}

/** Serves one message after the other, in order; gives the summary at the end. */
function createServing(
  sink: RowSink,
  options: IsolatedOptions,
  post: (message: ToParser) => void,
): (message: Exclude<FromParser, { type: 'progress' }>) => Promise<ReadSummary | null> {
  return async (message) => {
    if (options.signal?.aborted) throw failure('cancelled');
    switch (message.type) {
      case 'sheet':
        post({ type: 'sheet-answer', answer: await sink.onSheet(message.sheet) });
        return null;
      case 'rows':
        await sink.onRows(unpackRows(message.batch));
        post({ type: 'taken' });
        return null;
      case 'refused':
        throw new ReadRefusal(message.refusal, message.place);
      case 'done':
        return message.summary;
    }
  };
}
