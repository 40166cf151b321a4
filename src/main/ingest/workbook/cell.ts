import type { Day } from '../../core/dates';
import type { TextEncoding } from './csv-text';

/** A true Excel date: a number under a date format (a format that shows a year, month or day), or `t="d"`. */
export interface ExcelDate {
  readonly day: Day;
  /** Seconds since midnight, whole, 0..86399. */
  readonly seconds: number;
}

/** A cell that holds an error of Excel's own, e.g. `#N/A`. */
export interface ExcelError {
  readonly error: string;
}

/**
 * What a cell holds, with no meaning given to it. Empty cells are null; a text is as it was typed, blanks included.
 * Times without a date, dates before 1900-01-01 and the day that never was (1900-02-29) stay numbers, as Excel stores them.
 */
export type Cell = string | number | boolean | null | ExcelDate | ExcelError;

/** A sheet of the workbook; a CSV file has one, without a name. */
export interface SheetInfo {
  readonly name: string;
  /** Position in the workbook, from 0. */
  readonly index: number;
  readonly hidden: boolean;
  /** Left out where days are counted from 1899-12-31, as nearly everywhere; true where they are from 1904-01-01. */
  readonly is1904?: boolean;
}

/**
 * Some following rows of one sheet. `rows[i]` is the row Excel numbers `rowNumbers[i]` (from 1); columns by position
 * (A = 0). A row ends at its last filled cell, so rows differ in length; rows without any filled cell are left out.
 */
export interface RowBatch {
  readonly sheet: string;
  readonly rowNumbers: ArrayLike<number>;
  readonly rows: readonly (readonly Cell[])[];
}

/** Who takes the rows. A returned promise holds the reader back until it settles. */
export interface RowSink {
  /** Asked once per sheet, in the workbook's order, before its rows. */
  readonly onSheet: (sheet: SheetInfo) => 'read' | 'skip' | Promise<'read' | 'skip'>;
  /** Says that `onSheet` never answers `skip`: a reader elsewhere need not wait for the answer. */
  readonly takesAll?: boolean;
  readonly onRows: (batch: RowBatch) => void | Promise<void>;
}

/** How a sheet of a workbook is written, where that leads other programs astray. */
export interface SheetMarks {
  readonly sheet: string;
  /** Rows with a filled cell outside the range its `<dimension>` tells; 0 when it tells none. */
  readonly outside: number;
  /** Cells whose text stands in the sheet itself (`t="inlineStr"`) instead of the workbook's list of texts. */
  readonly inlineTexts: number;
}

/** What was read. */
export interface ReadSummary {
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly SheetInfo[];
  /** Rows handed over. */
  readonly rows: number;
  readonly bytes: number;
  /** Of the file's bytes, lower-case hexadecimal. */
  readonly sha256: string;
  /** Of the sheets read; none for CSV. */
  readonly marks: readonly SheetMarks[];
  /** For CSV: what was found; null for a workbook. */
  readonly csv: { readonly delimiter: string; readonly encoding: TextEncoding } | null;
}

/** How far reading is: bytes of the file worked through, and rows handed over. */
export type ReadProgress = (bytesDone: number, bytesTotal: number, rows: number) => void;
