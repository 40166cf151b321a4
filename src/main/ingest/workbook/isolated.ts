import { statSync } from 'node:fs';
import { systemClock } from '../../core/clock';
import { failure } from '../../core/failure';
import { ReadRefusal } from '../read-workbook';
import type { ReadProgress, ReadSummary, RowSink, SheetInfo } from './cell';
import type { ReadLimits } from './limits';
import type { Parser } from './parser';
import type { ParserPool } from './parser-pool';
import { type FromParser, TOLD_AT, type ToParser } from './parser-protocol';
import type { RefusalCode } from './refused';
import { PackedBatch } from './row-transfer';
import { type Patience, patienceFor, Watchdog } from './watchdog';

/** Options of an isolated reading. */
export interface IsolatedOptions {
  /** Where the process comes from and goes back to. */
  readonly parsers: ParserPool;
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal;
  readonly onProgress?: ReadProgress;
  readonly patience?: Patience;
}

/**
 * Reads a file as `readWorkbook` does, in a process of its own with a memory cap and a watchdog: its death, hang or
 * overrun is a refusal of this file, and the caller goes on. A process, because nothing that happens in it (a heap that is
 * full, an abort of V8, a loop that heeds nobody) can reach the caller, and the system ends it whatever it does. At most
 * `CREDIT` batches are under way.
 * @throws ReadRefusal; AppFailure `cancelled`; whatever the sink throws.
 */
export async function readIsolated(path: string, sink: RowSink, options: IsolatedOptions): Promise<ReadSummary> {
  if (options.signal?.aborted) throw failure('cancelled');
  // At once: whoever takes the rows of the file before may be about to store them, and the order would wait for it.
  const bytes = sizeOf(path);
  const { parsers } = options;
  const parser = parsers.take();
  let isSound = false;
  const onRefused = (code: RefusalCode): void => {
    isSound = !HEAVY.has(code);
  };
  try {
    const reading = drive(parser, sink, options, options.patience ?? patienceFor(bytes), onRefused);
    const message: ToParser = {
      type: 'read',
      order: { path, bytes, limits: options.limits ?? {}, asks: !sink.takesAll },
    };
    parser.send(message);
    const summary = await reading;
    isSound = true;
    return summary;
  } finally {
    parsers.giveBack(parser, isSound);
  }
}

/** Size of a file in bytes; 0 of one that cannot be looked at, which the parser will say. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** Refusals after which much memory may be left to collect: the next file gets a fresh process. */
const HEAVY: ReadonlySet<RefusalCode> = new Set(['too-large', 'too-many-strings', 'too-many-columns']);

function drive(
  parser: Parser,
  sink: RowSink,
  options: IsolatedOptions,
  patience: Patience,
  onRefused: (code: RefusalCode) => void,
): Promise<ReadSummary> {
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
    const serve = createServing(sink, options, parser.send, onRefused);
    let queue = Promise.resolve();
    let waiting = 0;
    const take = (message: FromParser): void => {
      watchdog.alive();
      if (message.type === 'progress') {
        options.onProgress?.(message.done, message.total, message.rows);
        return;
      }
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
    };
    // The last messages may still be in the queue when the process ends.
    parser.listen({ onMessage: take, onEnd: (end) => void queue.then(() => refuse(end)) });
  });
}

/** Serves one message after the other, in order; gives the summary at the end. */
function createServing(
  sink: RowSink,
  options: IsolatedOptions,
  post: (message: ToParser) => void,
  onRefused: (code: RefusalCode) => void,
): (message: Exclude<FromParser, { type: 'progress' }>) => Promise<ReadSummary | null> {
  let taken = 0;
  const answerSheet = async (sheet: SheetInfo): Promise<void> => {
    const answer = await sink.onSheet(sheet);
    if (!sink.takesAll) post({ type: 'sheet-answer', answer });
  };
  return async (message) => {
    if (options.signal?.aborted) throw failure('cancelled');
    switch (message.type) {
      case 'sheet':
        await answerSheet(message.sheet);
        return null;
      case 'rows':
        await sink.onRows(new PackedBatch(message.batch));
        if (++taken === TOLD_AT) {
          post({ type: 'taken', batches: taken });
          taken = 0;
        }
        return null;
      case 'refused':
        onRefused(message.refusal);
        throw new ReadRefusal(message.refusal, message.place);
      case 'done':
        return message.summary;
    }
  };
}
