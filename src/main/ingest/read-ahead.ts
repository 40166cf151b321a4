import { availableParallelism } from 'node:os';
import type { WorkbookReader } from './read-sheets';
import type { ReadOptions, ReadSummary, RowBatch, RowSink } from './read-workbook';
import type { SheetInfo } from './workbook/cell';
import { readIsolated } from './workbook/isolated';
import type { StartParser } from './workbook/parser';
import { ParserPool } from './workbook/parser-pool';

/** Batches kept of a file that is read before it is asked for. */
const MOST_AHEAD = 64;

/**
 * Files read at once before they are asked for. On two cores a second process takes longer to come up and to get warm than it
 * saves: this one stores rows on the other core. More than two would only take turns.
 */
const READ_AT_ONCE = availableParallelism() > 2 ? 2 : 1;

/** Who may begin: files wait their turn in the order they were named. */
class Turns {
  private free = READ_AT_ONCE;
  private readonly waiting: (() => void)[] = [];

  /** Calls `begin` when it is its turn. */
  take(begin: () => void): void {
    if (this.free === 0) {
      this.waiting.push(begin);
      return;
    }
    this.free--;
    begin();
  }

  /** Gives a turn back. */
  done(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}

/** A file that is read before somebody asks for it: what it handed over so far. */
class ReadingAhead {
  private readonly events: (SheetInfo | RowBatch)[] = [];
  private wake: (() => void) | null = null;
  private room: (() => void) | null = null;
  private readonly stop = new AbortController();
  private over = false;
  /** Never rejects: a refusal is for the one who asks. Null until it begins. */
  private outcome: Promise<{ summary: ReadSummary } | { error: unknown }> | null = null;

  constructor(
    private readonly path: string,
    private readonly reader: WorkbookReader,
    private readonly signal: AbortSignal | undefined,
    turns: Turns,
  ) {
    turns.take(() => {
      // One that was asked for before its turn came has begun.
      void this.begin().then(() => turns.done());
    });
  }

  private begin(): Promise<{ summary: ReadSummary } | { error: unknown }> {
    if (this.outcome) return this.outcome;
    const signals = this.signal ? AbortSignal.any([this.signal, this.stop.signal]) : this.stop.signal;
    this.outcome = this.reader(this.path, this.keeper(), { signal: signals })
      .then(
        (summary) => ({ summary }),
        (error: unknown) => ({ error }),
      )
      .finally(() => {
        this.over = true;
        this.wake?.();
      });
    return this.outcome;
  }

  /** Hands everything over, in order, as if the file were read now. */
  async into(sink: RowSink, onProgress: ReadOptions['onProgress']): Promise<ReadSummary> {
    void this.begin();
    let rows = 0;
    for (;;) {
      const event = this.events.shift();
      this.room?.();
      if (event === undefined) {
        if (this.over) break;
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      } else if ('rowNumbers' in event) {
        rows += event.rowNumbers.length;
        await sink.onRows(event);
        onProgress?.(0, 0, rows);
      } else await sink.onSheet(event);
    }
    const outcome = await this.begin();
    if ('error' in outcome) throw outcome.error;
    return outcome.summary;
  }

  /** Nobody will ask: stops, and waits until it has. */
  async drop(): Promise<void> {
    this.stop.abort();
    this.room?.();
    await this.outcome;
  }

  private keeper(): RowSink {
    const keep = (event: SheetInfo | RowBatch): void => {
      this.events.push(event);
      this.wake?.();
    };
    return {
      takesAll: true,
      onSheet: (sheet) => {
        keep(sheet);
        return 'read';
      },
      onRows: async (batch) => {
        keep(batch);
        if (this.events.length < MOST_AHEAD) return;
        await new Promise<void>((resolve) => {
          this.room = resolve;
        });
      },
    };
  }
}

/**
 * The reader of real imports: every file in a parser process (`readIsolated`), and the next ones while the rows of this one
 * are still being checked and stored.
 * @param start starts a parser process.
 * @returns the reader, and `close` for when the import is over.
 */
export function isolatedReader(start: StartParser): {
  readonly read: WorkbookReader;
  readonly close: () => Promise<void>;
} {
  const parsers = new ParserPool(start);
  const turns = new Turns();
  const started = new Map<string, ReadingAhead>();
  const inProcess: WorkbookReader = (path, sink, options = {}) => readIsolated(path, sink, { ...options, parsers });
  const read: WorkbookReader = async (path, sink, options = {}) => {
    const reading = started.get(path);
    started.delete(path);
    if (!reading) return inProcess(path, sink, options);
    try {
      return await reading.into(sink, options.onProgress);
    } catch (error) {
      // Whoever cannot take the rows takes no more: its process would wait for ever.
      await reading.drop();
      throw error;
    }
  };
  const ahead = (path: string, signal: AbortSignal | undefined): void => {
    if (!started.has(path)) started.set(path, new ReadingAhead(path, inProcess, signal, turns));
  };
  return {
    read: Object.assign(read, { ahead }),
    close: async () => {
      await Promise.all([...started.values()].map((reading) => reading.drop()));
      started.clear();
      parsers.close();
    },
  };
}
