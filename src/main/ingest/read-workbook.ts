import { AppFailure } from '../../shared/ipc/result';
import { failure } from '../core/failure';
import { say } from '../core/words';
import type { ReadProgress, ReadSummary, RowSink } from './workbook/cell';
import type { ReadLimits } from './workbook/limits';
import { readFileRows } from './workbook/read-file';
import { type RefusalCode, type RefusalPlace, Refused } from './workbook/refused';

export type { Cell, ReadSummary, RowBatch, RowSink } from './workbook/cell';

/** A file that is not read, in the user's language: `message` says why, `hint` what to do in Excel. */
export class ReadRefusal extends AppFailure {
  readonly refusal: RefusalCode;

  constructor(refusal: RefusalCode, place: RefusalPlace = {}) {
    const where = WHOLE_FILE.has(refusal) ? '' : whereWords(place);
    super('unreadable-file', `${say(`reader:${refusal}`, place)}${where}`, say(`reader:${refusal}-hint`, place));
    this.name = 'ReadRefusal';
    this.refusal = refusal;
  }
}

/** What no row is at fault for, though it is noticed in one. */
const WHOLE_FILE: ReadonlySet<RefusalCode> = new Set(['damaged', 'truncated']);

/** The sheet and row a person can go to, as a sentence of its own; a CSV file has lines only. */
function whereWords({ sheet, row }: RefusalPlace): string {
  if (!row) return '';
  return ` ${sheet ? say('reader:where-in-sheet', { sheet, row }) : say('reader:where-in-text', { row })}`;
}

/** Ordinary options of a reading; limits left out are the product's. */
export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal;
  readonly onProgress?: ReadProgress;
}

/**
 * Reads an .xlsx or .csv file in this thread: sheets are offered, rows handed over in batches, in order; nothing is
 * given a meaning. What came before a refusal was handed over too: the caller throws it away.
 * For files of strangers use `readIsolated` (workbook/isolated.ts), which has the same shape.
 * @throws ReadRefusal when the file cannot be read; AppFailure `cancelled` when the signal says stop.
 */
export async function readWorkbook(path: string, sink: RowSink, options: ReadOptions = {}): Promise<ReadSummary> {
  try {
    return await readFileRows(path, sink, options);
  } catch (error) {
    throw options.signal?.aborted ? failure('cancelled') : toReadRefusal(error);
  }
}

/** Puts words to a refusal of the parser; any other error is returned as it is. */
export function toReadRefusal(error: unknown): unknown {
  return error instanceof Refused ? new ReadRefusal(error.refusal, error.place) : error;
}
