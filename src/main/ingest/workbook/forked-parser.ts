import { type ChildProcess, fork } from 'node:child_process';
import { residentBytes } from '../../core/resident-bytes';
import {
  HEAP_MB,
  MEMORY_WATCH_MS,
  type Parser,
  type ParserEnd,
  type ParserListener,
  parserFlags,
  RESIDENT_BYTES,
  type StartParser,
} from './parser';
import type { FromParser } from './parser-protocol';

/** Bounds of a forked parser, smaller ones for tests. */
export interface ForkBounds {
  readonly heapMb: number;
  readonly residentBytes: number;
}

/** What V8 says before it ends a process whose heap is full. */
const HEAP_IS_FULL = /heap out of memory|allocation failed/i;

const SAID_BYTES = 16 * 1024;

/**
 * Parser processes of a plain Node runtime (the command line): a fork of the same binary. What it may use of the heap is
 * bounded by V8, what it may use in all is looked at from here where the system tells it (Linux).
 * @param entry file of the built parser process (`parserFile()`).
 */
export function forkedParsers(
  entry: string,
  bounds: ForkBounds = { heapMb: HEAP_MB, residentBytes: RESIDENT_BYTES },
): StartParser {
  return () => new ForkedParser(entry, bounds);
}

class ForkedParser implements Parser {
  private readonly child: ChildProcess;
  private listener: ParserListener | null = null;
  private timer: NodeJS.Timeout | null = null;
  private end: ParserEnd = 'crashed';
  private said = '';

  constructor(
    entry: string,
    private readonly bounds: ForkBounds,
  ) {
    this.child = fork(entry, [], {
      execArgv: parserFlags(bounds.heapMb),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.on('message', (message) => this.listener?.onMessage(message as FromParser));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-SAID_BYTES);
    });
    this.child.on('error', () => this.ended());
    // `close` comes after all it wrote and said was heard.
    this.child.on('close', () => this.ended());
  }

  send: Parser['send'] = (message) => {
    // One that is gone is told of by its end.
    this.child.send(message, () => {});
  };

  listen(listener: ParserListener): void {
    this.listener = listener;
  }

  hold(isReading: boolean): void {
    this.watch(isReading);
    // Node gives its pipes these two, its types do not say so.
    const held = [this.child, this.child.channel, this.child.stderr] as (Pick<ChildProcess, 'ref' | 'unref'> | null)[];
    for (const one of held) {
      if (isReading) one?.ref();
      else one?.unref();
    }
  }

  kill(): void {
    this.listener = null;
    this.watch(false);
    this.child.kill('SIGKILL');
  }

  private watch(isReading: boolean): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = isReading ? setInterval(() => this.look(), MEMORY_WATCH_MS) : null;
  }

  private look(): void {
    const bytes = this.child.pid === undefined ? null : residentBytes(this.child.pid);
    if (bytes === null || bytes < this.bounds.residentBytes) return;
    this.end = 'memory';
    this.child.kill('SIGKILL');
  }

  private ended(): void {
    this.watch(false);
    const listener = this.listener;
    this.listener = null;
    listener?.onEnd(HEAP_IS_FULL.test(this.said) ? 'memory' : this.end);
  }
}
