import { setOptimiser } from '../../core/optimiser';
import type { FromParser, ParserOrder, ToParser } from './parser-protocol';
import { CREDIT, HANDED_BYTES, HANDED_CHARS } from './parser-protocol';
import { readFileRows } from './read-file';
import { Refused } from './refused';
import { packRows } from './row-transfer';

/** Runs inside the parser process: reads the files it is told to, one after the other, and sends their rows to whoever asks. */
const PROGRESS_BYTES = 256 * 1024;

let credit = CREDIT;
let answerSheet: ((answer: 'read' | 'skip') => void) | null = null;
let resume: (() => void) | null = null;

let post: (message: FromParser) => void = () => {};

/** In the application main hands over the port of the job process; a fork has its parent's channel. */
function connect(): void {
  if (process.parentPort) {
    process.parentPort.once('message', ({ ports }) => {
      const port = ports[0]!;
      post = (message) => port.postMessage(message);
      port.on('message', ({ data }) => hear(data as ToParser));
      port.on('close', () => process.exit());
      port.start();
    });
    return;
  }
  post = (message) => process.send?.(message);
  process.on('message', hear);
  process.on('disconnect', () => process.exit());
}

function hear(message: ToParser): void {
  switch (message.type) {
    case 'read':
      void answer(message.order);
      break;
    case 'sheet-answer':
      answerSheet?.(message.answer);
      break;
    case 'taken':
      credit += message.batches;
      resume?.();
      resume = null;
  }
}

async function run(order: ParserOrder): Promise<void> {
  setOptimiser(order.bytes > LARGE_BYTES);
  // The file before may have been refused with batches under way.
  credit = CREDIT;
  // The order was heard: from here on silence means trouble.
  post({ type: 'progress', done: 0, total: 0, rows: 0 });
  let told = 0;
  let handed = 0;
  let chars = 0;
  const summary = await readFileRows(
    order.path,
    {
      onSheet: (sheet) => {
        post({ type: 'sheet', sheet });
        if (!order.asks) return 'read';
        return new Promise((resolve) => {
          answerSheet = resolve;
        });
      },
      onRows: async (batch) => {
        const packed = packRows(batch);
        handed += packed.bytes;
        chars += packed.chars;
        if (handed > HANDED_BYTES || chars > HANDED_CHARS) throw new Refused('too-large');
        post({ type: 'rows', batch: packed });
        credit--;
        if (credit === 0)
          await new Promise<void>((resolve) => {
            resume = resolve;
          });
      },
    },
    {
      limits: order.limits,
      onProgress: (done, total, rows) => {
        if (done - told < PROGRESS_BYTES && done >= told && done !== total) return;
        told = done;
        post({ type: 'progress', done, total, rows });
      },
    },
  );
  post({ type: 'done', summary });
}

/** Files above that take longer to read than the optimising compiler to pay, in bytes: some 100,000 rows. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** A fault of our own is thrown on: it ends the process, which the reader sees. */
async function answer(order: ParserOrder): Promise<void> {
  try {
    await run(order);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    post({ type: 'refused', refusal: error.refusal, place: error.place });
  }
}

connect();
