import type { ReadSummary, SheetInfo } from './cell';
import type { ReadLimits } from './limits';
import type { RefusalCode, RefusalPlace } from './refused';
import type { PackedRows } from './row-transfer';

/** A file to be read. */
export interface ParserOrder {
  readonly path: string;
  /** Its size; 0 of one that cannot be looked at, which the reader will say. */
  readonly bytes: number;
  readonly limits: Partial<ReadLimits>;
  /** Whether it is asked for every sheet if its rows are wanted; else they are. */
  readonly asks: boolean;
}

/** What the parser process tells. After `sheet` and after `rows` it waits for an answer when its credit is used up. */
export type FromParser =
  | { readonly type: 'sheet'; readonly sheet: SheetInfo }
  | { readonly type: 'rows'; readonly batch: PackedRows }
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly rows: number }
  | { readonly type: 'done'; readonly summary: ReadSummary }
  | { readonly type: 'refused'; readonly refusal: RefusalCode; readonly place: RefusalPlace };

/** What it is told: a file to read, one after the other, and answers to what it tells. */
export type ToParser =
  | { readonly type: 'read'; readonly order: ParserOrder }
  | { readonly type: 'sheet-answer'; readonly answer: 'read' | 'skip' }
  | { readonly type: 'taken'; readonly batches: number };

/** Batches that may be under way at once: the parser works ahead by so many while the taker is busy. */
export const CREDIT = 32;

/** Batches after which the taker says so: a message for each would cost more than it is worth. */
export const TOLD_AT = 8;

/**
 * What a file may ask of the process that takes its rows, in bytes, all batches together: the taker keeps them until the
 * whole file has proved sound. A million rows of ten cells need about 150 MB.
 */
export const HANDED_BYTES = 192 * 1024 * 1024;

/** Characters a file may tell in all, repeated ones counted each time: rejected rows are kept as they stood. */
export const HANDED_CHARS = 256 * 1024 * 1024;
