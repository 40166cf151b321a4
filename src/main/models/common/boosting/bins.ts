import type { InputTable } from '../tabular-inputs';

/** Where the bins of each column end; fitted on training rows only. Plain data: it is stored as JSON. */
interface BinPlan {
  /** By column: rising upper ends; a value v lies in the first bin whose end is >= v, else in one more bin above them. */
  readonly cuts: readonly Float32Array[];
}

/** Rows as the trees read them: column after column, one byte a cell. */
export interface BinnedRows {
  readonly rows: number;
  readonly bins: Uint8Array;
  readonly plan: BinPlan;
}

/** Bins of values at most; one more is kept for "not known", so that a cell is one byte. */
export const MOST_BINS = 255;

/** Bin of "not known" in a column: the one after all bins of values. */
export function missingBin(cuts: Float32Array): number {
  return cuts.length + 1;
}

/** Fits bins of about equal count on the rows of a table, between distinct values (Ke et al. 2017, section 2). */
export function fitBins(table: InputTable, mostBins = MOST_BINS): BinPlan {
  return { cuts: Array.from({ length: table.columns }, (_, column) => cutsOf(sortedKnown(table, column), mostBins)) };
}

/** Bins of every cell of a table of the same columns. */
export function binRows(plan: BinPlan, table: InputTable): BinnedRows {
  const bins = new Uint8Array(table.rows * table.columns);
  plan.cuts.forEach((cuts, column) => {
    for (let row = 0; row < table.rows; row++) {
      bins[column * table.rows + row] = binOf(cuts, table.values[row * table.columns + column]!);
    }
  });
  return { rows: table.rows, bins, plan };
}

function binOf(cuts: Float32Array, value: number): number {
  if (Number.isNaN(value)) return missingBin(cuts);
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sortedKnown(table: InputTable, column: number): Float32Array {
  const known = new Float32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    const value = table.values[row * table.columns + column]!;
    if (!Number.isNaN(value)) known[count++] = value;
  }
  return known.subarray(0, count).sort();
}

function cutsOf(sorted: Float32Array, mostBins: number): Float32Array {
  const firsts: number[] = [];
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) firsts.push(i);
  if (firsts.length < mostBins) return Float32Array.from(firsts, (i) => between(sorted[i - 1]!, sorted[i]!));
  // A common value fills a bin of its own; what is left is shared out by equal count.
  const cuts: number[] = [];
  let from = 0;
  for (const i of firsts) {
    const target = (sorted.length - from) / (mostBins - cuts.length);
    if (i - from < target || cuts.length >= mostBins - 1) continue;
    cuts.push(between(sorted[i - 1]!, sorted[i]!));
    from = i;
  }
  return Float32Array.from(cuts);
}

/** The middle of two neighbours, below the upper one even when rounded to a stored number. */
function between(lower: number, upper: number): number {
  const middle = Math.fround(lower + (upper - lower) / 2);
  return middle < upper ? middle : lower;
}
