import type { FromParser, ToParser } from './parser-protocol';

/** How a parser process ended that nobody told to: above its memory, or any other way. */
export type ParserEnd = 'memory' | 'crashed';

/** Who hears what a parser says. */
export interface ParserListener {
  readonly onMessage: (message: FromParser) => void;
  /** Once, and nothing after it; not called for one that was killed here. */
  readonly onEnd: (end: ParserEnd) => void;
}

/**
 * A parser process as its reader drives it, whoever started it: the command line forks it (forked-parser.ts), in the
 * application main does and hands over a port (jobs/ported-parser.ts). Its starter watches its memory from outside.
 */
export interface Parser {
  readonly send: (message: ToParser) => void;
  /** The last listener given counts. */
  readonly listen: (listener: ParserListener) => void;
  /** Whether it reads a file now: watched, and keeping the caller alive; idle it does neither. */
  readonly hold: (isReading: boolean) => void;
  /** Ends it, even inside a loop; nothing is heard of it any more. */
  readonly kill: () => void;
}

export type StartParser = () => Parser;

/** Heap a parser may use, in megabytes: V8 ends the process above it. */
export const HEAP_MB = 256;

/** Resident memory a parser may use in all, buffers outside of the heap included, in bytes: its starter kills it above. */
export const RESIDENT_BYTES = 384 * 1024 * 1024;

/** How often a reading parser's memory is looked at, in milliseconds. */
export const MEMORY_WATCH_MS = 100;

/** V8's flags of a parser process. */
export function parserFlags(heapMb = HEAP_MB): string[] {
  return [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=16'];
}
