/** A cell by its place on screen: row index as displayed, and the column's id. */
export interface CellPlace {
  readonly row: number;
  readonly column: string;
}

/** Cells between a start that stays and an end that moves. */
export interface CellRange {
  readonly start: CellPlace;
  readonly end: CellPlace;
}

/** A range as rows and columns in display order. */
export interface Rectangle {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columns: readonly string[];
}

/** The rectangle of a range over the displayed columns; null when one of its columns is no longer shown. */
export function rectangleOf(range: CellRange, displayed: readonly string[]): Rectangle | null {
  const from = displayed.indexOf(range.start.column);
  const to = displayed.indexOf(range.end.column);
  if (from < 0 || to < 0) return null;
  return {
    firstRow: Math.min(range.start.row, range.end.row),
    lastRow: Math.max(range.start.row, range.end.row),
    columns: displayed.slice(Math.min(from, to), Math.max(from, to) + 1),
  };
}

/** The end of a range moved by one cell and kept inside the grid. `across` is in display order. */
export function moveEnd(
  range: CellRange,
  step: { readonly down: number; readonly across: number },
  rows: number,
  displayed: readonly string[],
): CellRange {
  const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value));
  const column = displayed[clamp(displayed.indexOf(range.end.column) + step.across, displayed.length - 1)];
  return {
    start: range.start,
    end: { row: clamp(range.end.row + step.down, rows - 1), column: column ?? range.end.column },
  };
}

/** What the footer says of chosen cells: how many hold something, and the sum and mean of those that are numbers. */
export interface RangeFigures {
  readonly count: number;
  readonly numbers: number;
  readonly sum: number | null;
  readonly mean: number | null;
}

/** Counts, sums and averages cell values; texts and unknowns take no part in sum and mean. */
export function figuresOf(values: readonly unknown[]): RangeFigures {
  const filled = values.filter((value) => value !== null && value !== undefined && value !== '');
  const numbers = filled.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const sum = numbers.length > 0 ? numbers.reduce((total, value) => total + value, 0) : null;
  return { count: filled.length, numbers: numbers.length, sum, mean: sum === null ? null : sum / numbers.length };
}
