import { failure } from '../core/failure';
import { breathe, type JobOptions, unlessCancelled } from '../core/progress';
import type { Bank } from '../features/bank';

/** What a bank is read from. */
interface BankSource {
  readonly read: () => { readonly rows: number; readonly steps: Generator<number, Bank> };
  /** Another number once what is read may have changed. */
  readonly version: () => number;
}

/** After so many readings that something was written into, the bank is read without letting anybody in between. */
const MOST_BEGINNINGS = 3;

interface Reading {
  readonly bank: Promise<Bank>;
  readonly waiting: Set<JobOptions>;
}

/**
 * The bank for questions: read when one first needs it, once for all that wait for it, and kept until it is forgotten. Others are
 * served between two stretches of the reading; nobody waiting any more, it is given up.
 */
export class HeldBank {
  private bank: Bank | null = null;
  private reading: Reading | null = null;

  constructor(private readonly source: BankSource) {}

  /** @throws AppFailure `nothing-imported`; `cancelled` to the one whose signal says so. */
  async get(options: JobOptions = {}): Promise<Bank> {
    if (this.bank) return this.bank;
    this.reading ??= this.begin();
    const { bank, waiting } = this.reading;
    waiting.add(options);
    try {
      return await unlessCancelled(bank, options.signal);
    } finally {
      waiting.delete(options);
    }
  }

  /** What is stored has changed: the next question has it read anew. */
  forget(): void {
    this.bank = null;
    this.reading = null;
  }

  private begin(): Reading {
    const waiting = new Set<JobOptions>();
    const bank = readWhole(this.source, waiting);
    const reading = { bank, waiting };
    const over = (read: Bank | null) => {
      if (this.reading !== reading) return;
      this.bank = read;
      this.reading = null;
    };
    bank.then(over, () => over(null));
    return reading;
  }
}

/** Reads from the beginning again where something was written in between: the bank would be one that never was. */
async function readWhole(source: BankSource, waiting: ReadonlySet<JobOptions>): Promise<Bank> {
  // Whoever asked is among those who wait from here on.
  await breathe();
  for (let beginnings = 1; ; beginnings++) {
    const bank = await readOnce(source, waiting, beginnings <= MOST_BEGINNINGS);
    if (bank !== null) return bank;
  }
}

async function readOnce(
  { read, version }: BankSource,
  waiting: ReadonlySet<JobOptions>,
  isInterruptible: boolean,
): Promise<Bank | null> {
  const began = version();
  const { rows: total, steps } = read();
  for (let done = 0; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    done += step.value;
    if (!isInterruptible) continue;
    const progress = { step: 'bank', done, total, value: Math.min(1, done / Math.max(1, total)), text: '' };
    for (const { onProgress } of waiting) onProgress?.(progress);
    await breathe();
    if (waiting.size === 0) throw failure('cancelled');
    if (version() !== began) return null;
  }
}
