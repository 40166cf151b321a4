/** Lists of recommendations beside what was taken, client by client. */
export interface RankedRow {
  readonly recommended: readonly string[];
  readonly taken: readonly string[];
}

/**
 * Ranking figures at 5 over clients that took something: NDCG (Jarvelin and Kekalainen 2002; gain 1 for an offer taken),
 * hit rate, precision, recall, the share of the catalogue that appears in a list, and the highest precision possible.
 */
export function rankingMetrics(rows: readonly RankedRow[], catalogue: number): Record<string, number> {
  const shown = new Set<string>();
  const sums = { ndcg5: 0, hit5: 0, precision5: 0, recall5: 0, precision5Ceiling: 0 };
  for (const row of rows) {
    const top = row.recommended.slice(0, 5);
    for (const offer of top) shown.add(offer);
    const hits = top.map((offer) => (row.taken.includes(offer) ? 1 : 0));
    const found = hits.reduce<number>((sum, hit) => sum + hit, 0);
    const reachable = Math.min(5, row.taken.length);
    sums.ndcg5 += 1 - missedGain(row);
    sums.hit5 += found > 0 ? 1 : 0;
    sums.precision5 += found / 5;
    sums.recall5 += found / row.taken.length;
    sums.precision5Ceiling += reachable / 5;
  }
  const count = Math.max(1, rows.length);
  const means = Object.entries(sums).map(([name, sum]) => [name, sum / count] as const);
  return { ...Object.fromEntries(means), coverage: shown.size / Math.max(1, catalogue), buyers: rows.length };
}

/** What a client's list of five misses of the best it could be: 1 - NDCG@5. */
export function missedGain({ recommended, taken }: RankedRow): number {
  const hits = recommended.slice(0, 5).map((offer) => (taken.includes(offer) ? 1 : 0));
  return 1 - gain(hits) / gain(Array.from({ length: Math.min(5, taken.length) }, () => 1));
}

/** Discounted gain of a list of hits, best place first. */
function gain(hits: readonly number[]): number {
  return hits.reduce((sum, hit, place) => sum + hit / Math.log2(place + 2), 0);
}

/** Precision of the call list: of the `size` clients with the highest best chance, how many took the offer named. */
export function callPrecision(chance: ArrayLike<number>, correct: ArrayLike<number>, size: number): number {
  const order = Array.from({ length: chance.length }, (_, i) => i).sort((a, b) => chance[b]! - chance[a]! || a - b);
  const called = order.slice(0, size);
  return called.reduce((sum, i) => sum + correct[i]!, 0) / Math.max(1, called.length);
}
