/** Bins of the histogram of an input. */
const BINS = 12;

/** The bins of a histogram, lowest first, and the place of the bin a value is in. */
interface Bins {
  readonly bins: readonly { readonly from: number; readonly to: number }[];
  readonly binOf: (value: number) => number;
}

/** Bins for sorted values without unknown ones: one per value while they are few, else of equal width between the ends. */
export function binsOf(sorted: Float64Array): Bins {
  const distinct = [...new Set(sorted)];
  if (distinct.length <= BINS) {
    const places = new Map(distinct.map((value, place) => [value, place]));
    return { bins: distinct.map((value) => ({ from: value, to: value })), binOf: (value) => places.get(value)! };
  }
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const width = (high - low) / BINS;
  const bins = Array.from({ length: BINS }, (_, bin) => ({ from: low + bin * width, to: low + (bin + 1) * width }));
  return { bins, binOf: (value) => Math.min(BINS - 1, Math.floor((value - low) / width)) };
}
