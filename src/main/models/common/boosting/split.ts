import { binOffsets, type Histogram } from './histogram';

export interface SplitLimits {
  /** L2 penalty on the values of leaves. */
  readonly penalty: number;
  /** Least sum of second derivatives on either side. */
  readonly leastWeight: number;
  /** Least gain of a split. */
  readonly leastGain: number;
}

/** Values up to the end of `bin` go left. */
export interface Split {
  readonly column: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly gain: number;
}

/** Second-order optimum of a leaf (Chen and Guestrin 2016, equation 5). */
export function leafValue(first: number, second: number, { penalty }: SplitLimits): number {
  return -first / (second + penalty);
}

/** The split with the largest gain (Chen and Guestrin 2016, equation 7), or null when none is allowed. */
export function bestSplit(
  cuts: readonly Float32Array[],
  columns: Int32Array,
  histogram: Histogram,
  limits: SplitLimits,
): Split | null {
  const offsets = binOffsets(cuts, columns);
  const whole = quality(histogram.first, histogram.second, limits);
  let best: Split | null = null;
  for (let c = 0; c < columns.length; c++) {
    const found = bestOfColumn(histogram, offsets[c]!, offsets[c + 1]! - 1, limits);
    if (found === null) continue;
    const gain = found.gain - whole;
    if (gain > limits.leastGain && (best === null || gain > best.gain)) best = { ...found, column: columns[c]!, gain };
  }
  return best;
}

/** The best cut of one column whose bins of values are [from, missing); "not known" is tried on both sides. */
function bestOfColumn(
  histogram: Histogram,
  from: number,
  missing: number,
  limits: SplitLimits,
): Omit<Split, 'column'> | null {
  const { sums, first, second } = histogram;
  const missingFirst = sums[missing * 2]!;
  const missingSecond = sums[missing * 2 + 1]!;
  // What subtraction leaves of a bin without rows is not quite 0.
  const hasMissing = missingSecond > 1e-9 * second;
  let leftFirst = 0;
  let leftSecond = 0;
  let best: Omit<Split, 'column'> | null = null;
  // Without unknown values the last bin ends nothing; with them it parts known from unknown.
  const last = hasMissing ? missing : missing - 1;
  const consider = (bin: number, missingLeft: boolean, f: number, s: number) => {
    if (s < limits.leastWeight || second - s < limits.leastWeight) return;
    const gain = quality(f, s, limits) + quality(first - f, second - s, limits);
    if (best === null || gain > best.gain) best = { bin, missingLeft, gain };
  };
  for (let at = from; at < last; at++) {
    leftFirst += sums[at * 2]!;
    leftSecond += sums[at * 2 + 1]!;
    // Nobody asked which way "not known" goes: with the heavier side.
    if (!hasMissing) consider(at - from, leftSecond * 2 > second, leftFirst, leftSecond);
    else {
      consider(at - from, false, leftFirst, leftSecond);
      consider(at - from, true, leftFirst + missingFirst, leftSecond + missingSecond);
    }
  }
  return best;
}

function quality(first: number, second: number, { penalty }: SplitLimits): number {
  return (first * first) / (second + penalty);
}
