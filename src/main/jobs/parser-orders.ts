import type { ParserEnd } from '../ingest/workbook/parser';

/**
 * What the job process asks main for: a utility process cannot start one itself. `parser-start` is answered by `parser-port`
 * with a port to a new parser process; `parser-hold` says whether it reads now, so that its memory is watched.
 */
export type ToBroker =
  | { readonly type: 'parser-start'; readonly id: number }
  | { readonly type: 'parser-hold'; readonly id: number; readonly isReading: boolean }
  | { readonly type: 'parser-kill'; readonly id: number };

/** What main tells of parsers. `parser-ended`: one that nobody asked to end. */
export type FromBroker =
  | { readonly type: 'parser-port'; readonly id: number }
  | { readonly type: 'parser-ended'; readonly id: number; readonly end: ParserEnd };

/** Whether a message between main and the job process is about parsers. */
export function isAboutParsers<T extends { readonly type: string }>(
  message: T | ToBroker | FromBroker,
): message is ToBroker | FromBroker {
  return message.type.startsWith('parser-');
}
