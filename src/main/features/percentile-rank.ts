/**
 * Percentile ranks in % with ties averaged: rank / n x 100, as spreadsheets and data frames count it. Unknown (NaN) values
 * get NaN and are no peers.
 */
export function percentileRanks(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const order: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) order.push(i);
  order.sort((a, b) => values[a]! - values[b]!);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last++;
    const rank = (first + last) / 2 + 1;
    for (let i = first; i <= last; i++) ranks[order[i]!] = (rank / order.length) * 100;
    first = last + 1;
  }
  return ranks;
}

/** Percentile rank that `value` would have in place of the value of unit `index` among the same peers. */
export function percentileRankOf(values: ArrayLike<number>, index: number, value: number): number {
  const changed = Float64Array.from(values);
  changed[index] = value;
  return percentileRanks(changed)[index]!;
}
