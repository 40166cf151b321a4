import { Worker } from 'node:worker_threads';

/** Heap a parser may use, in megabytes. */
export const MEMORY_MB = 256;

/** Most the caller waits for a thread to end, in milliseconds. */
const END_WITHIN = 2000;

/**
 * Parser threads of one job: those that have read a file to its end are kept for the next, because starting one costs as much
 * as reading a small workbook. One that refused a file or misbehaved is ended: a new one starts with nothing left over.
 */
export class ParserThreads {
  private readonly idle: Worker[] = [];

  constructor(
    private readonly entry: string,
    private readonly memoryMb = MEMORY_MB,
  ) {}

  /** Starts a thread before there is something to read: it gets ready while files are listed and hashed. */
  warm(): void {
    const worker = this.start();
    worker.unref();
    this.idle.push(worker);
  }

  /** A thread that waits for an order. */
  take(): Worker {
    const worker = this.idle.pop() ?? this.start();
    worker.ref();
    return worker;
  }

  /** Takes a thread back: `isSound` when it may read another file. */
  async giveBack(worker: Worker, isSound: boolean): Promise<void> {
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
    this.watchIdle(worker);
    worker.unref();
    if (isSound) this.idle.push(worker);
    else await endWithin(worker, END_WITHIN);
  }

  /** Ends what is left; threads under way are ended by their readings. */
  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => endWithin(worker, END_WITHIN)));
  }

  private start(): Worker {
    const worker = new Worker(this.entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.memoryMb, maxYoungGenerationSizeMb: 32 },
      execArgv: [],
    });
    this.watchIdle(worker);
    return worker;
  }

  /** A thread that ends while it reads nothing is not given out; while it reads, its reading hears of it too. */
  private watchIdle(worker: Worker): void {
    worker.on('error', () => this.forget(worker));
    worker.on('exit', () => this.forget(worker));
  }

  private forget(worker: Worker): void {
    const place = this.idle.indexOf(worker);
    if (place >= 0) this.idle.splice(place, 1);
  }
}

/** A thread caught in collecting garbage may not heed `terminate` at once; the caller does not wait for it. */
async function endWithin(worker: Worker, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([worker.terminate(), late]);
  clearTimeout(timer);
}
