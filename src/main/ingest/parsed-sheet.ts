import type { Recognition } from '../../shared/domain/layouts';
import type { Day } from '../core/dates';
import type { ColumnSeen, RejectReason, RowAt, Value } from './columns/parser';
import type { Cell } from './read-workbook';
import type { Rule } from './rules';
import type { SheetCells } from './sheet-cells';
import type { Source } from './sources/source';

/** A row that was not taken: the cell at fault and the row as it stood. */
export interface Reject {
  readonly rowNumber: number;
  readonly column: string;
  readonly value: string | null;
  readonly reason: RejectReason;
  readonly cells: readonly Cell[];
}

/** A cell that was repaired, with what it was and what it became. */
export interface Repair {
  readonly rowNumber: number;
  readonly column: string;
  readonly rule: Rule;
  readonly before: string | null;
  readonly after: string | null;
}

/** A sheet that was left aside. */
export interface IgnoredSheet {
  readonly sheet: string;
  readonly row: number | null;
  readonly header: readonly (string | null)[] | null;
}

/** One recognised sheet, read and checked row by row, not yet stored. Arrays of rows run in parallel. */
export interface ParsedSheet {
  readonly source: Source;
  readonly sheet: string;
  readonly header: readonly Cell[];
  readonly headerRow: number;
  /** Column position in the sheet of each source column; -1 where missing. */
  readonly positions: readonly number[];
  readonly recognition: Recognition;
  rowNumbers: number[];
  /** Typed values in the order of the source's columns, then its derived ones. */
  rows: Value[][];
  /** The cells each row was read from, for checks that look at the file as a whole. */
  readonly cells: SheetCells;
  rejects: Reject[];
  repairs: Repair[];
  /** The row that is being read. */
  readonly at: RowAt;
  /** By header. */
  readonly seen: Map<string, ColumnSeen>;
  /** By rule and column: `rule|column`. */
  readonly counts: Map<string, { rule: Rule; column: string | null; count: number }>;
  /** First row of each key, for sources that have one. */
  readonly keys: Map<Value, Value[]>;
  asOf: Day | null;
  /** On the first sheet of a workbook: its sheets that match no export, with the headings of their first line; null in empty ones. */
  ignored: readonly IgnoredSheet[];
  /** The import whose rejected rows these are, corrected; null for an export of the bank. */
  readonly supplements: number | null;
}

/** A cell as text, for what is kept of rejected rows. */
export function cellText(cell: Cell | undefined, isoOf: (day: Day) => string): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'object') return String(cell);
  return 'day' in cell ? isoOf(cell.day) : cell.error;
}

/** Adds one to the count of a rule and column. */
export function countRule(sheet: ParsedSheet, rule: Rule, column: string | null, by = 1): void {
  const key = `${rule}|${column}`;
  const entry = sheet.counts.get(key);
  if (entry) entry.count += by;
  else sheet.counts.set(key, { rule, column, count: by });
}
