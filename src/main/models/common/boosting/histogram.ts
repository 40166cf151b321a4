import type { BinnedRows } from './bins';

/** Sums of derivatives by column and bin, first and second in turn; and over all rows. */
export interface Histogram {
  readonly sums: Float64Array;
  readonly first: number;
  readonly second: number;
}

/** Counts derivatives into bins for the nodes of one tree; buffers are used again. */
export class Histograms {
  private readonly spare: Float64Array[] = [];
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  /** Where each chosen column's bins begin, and one more. */
  private readonly offsets: Int32Array;

  constructor(
    private readonly data: BinnedRows,
    private readonly columns: Int32Array,
    private readonly slopes: { readonly first: Float64Array; readonly second: Float64Array },
  ) {
    this.first = new Float64Array(data.rows);
    this.second = new Float64Array(data.rows);
    this.offsets = binOffsets(data.plan.cuts, columns);
  }

  /** Histogram of some rows. */
  count(rows: Int32Array, from: number, to: number): Histogram {
    const sums = this.spare.pop()?.fill(0) ?? new Float64Array(this.offsets[this.columns.length]! * 2);
    // Gathered once, so that the loop over columns reads them in a row.
    const { first, second } = this;
    let firstSum = 0;
    let secondSum = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      first[i - from] = this.slopes.first[row]!;
      second[i - from] = this.slopes.second[row]!;
      firstSum += first[i - from]!;
      secondSum += second[i - from]!;
    }
    const { bins, rows: height } = this.data;
    const count = to - from;
    for (let c = 0; c < this.columns.length; c++) {
      const start = this.columns[c]! * height;
      const offset = this.offsets[c]!;
      for (let i = 0; i < count; i++) {
        const at = (offset + bins[start + rows[from + i]!]!) * 2;
        sums[at]! += first[i]!;
        sums[at + 1]! += second[i]!;
      }
    }
    return { sums, first: firstSum, second: secondSum };
  }

  /** Histograms of the two sides of a node: the smaller side is counted, the other subtracted. The parent's is used up. */
  split(
    rows: Int32Array,
    node: { readonly from: number; readonly to: number },
    middle: number,
    parent: Histogram,
  ): readonly [Histogram, Histogram] {
    const leftIsSmaller = middle - node.from <= node.to - middle;
    const small = leftIsSmaller ? this.count(rows, node.from, middle) : this.count(rows, middle, node.to);
    for (let at = 0; at < parent.sums.length; at++) parent.sums[at]! -= small.sums[at]!;
    const large = { sums: parent.sums, first: parent.first - small.first, second: parent.second - small.second };
    return leftIsSmaller ? [small, large] : [large, small];
  }

  free({ sums }: Histogram): void {
    this.spare.push(sums);
  }
}

/** Where the bins of each chosen column begin: bins of values, one above the last cut, one for "not known". */
export function binOffsets(cuts: readonly Float32Array[], columns: Int32Array): Int32Array {
  const offsets = new Int32Array(columns.length + 1);
  columns.forEach((column, c) => {
    offsets[c + 1] = offsets[c]! + cuts[column]!.length + 2;
  });
  return offsets;
}
