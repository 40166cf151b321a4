const BINS = 10;
/** Keeps an empty bin from giving an infinite index. */
const LEAST_SHARE = 1e-4;

function binEdges(values: Float64Array): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = Array.from({ length: BINS - 1 }, (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)]!);
  return [...new Set(edges)];
}

/** Distribution of every column at training, by band of rows that are alike; plain data, kept with the model. */
export interface DriftReference {
  readonly bands: number;
  readonly columns: readonly {
    readonly name: string;
    readonly edges: readonly number[];
    /** bands x bins, the last bin for unknown values. */
    readonly counts: readonly (readonly number[])[];
  }[];
}

/** Rows of a table: value of a column at a row, and the band each row is in. */
export interface DriftRows {
  readonly names: readonly string[];
  readonly rows: number;
  readonly value: (row: number, column: number) => number;
  readonly band: Uint8Array;
}

/** Fewest rows a band must have on both sides to be compared. */
const LEAST_BAND_ROWS = 200;

/** Counts a table's columns over bins of equal shares, band by band. */
export function driftReference(table: DriftRows, bands: number): DriftReference {
  return {
    bands,
    columns: table.names.map((name, j) => {
      const edges = binEdges(Float64Array.from({ length: table.rows }, (_, row) => table.value(row, j)));
      return { name, edges, counts: countsByBand(table, j, edges, bands) };
    }),
  };
}

/**
 * Movement of every column since the reference: stability index and largest distance of the cumulative shares, each the mean
 * over bands, weighted by their rows now. Comparing band by band keeps a cohort's growth (more older clients) from counting as
 * drift; the index expected by chance alone, (bins - 1)(1/n + 1/m), is taken off (Yurdakul 2018). `chance` is sqrt(1/n + 1/m)
 * over the rows compared: what a distance is measured in.
 */
export function driftSince(
  reference: DriftReference,
  table: DriftRows,
  leastRows = LEAST_BAND_ROWS,
): { name: string; psi: number; ks: number; chance: number }[] {
  return reference.columns.map(({ name, edges, counts }) => {
    const now = countsByBand(table, table.names.indexOf(name), edges, reference.bands);
    let [psi, ks, weight, seen] = [0, 0, 0, 0];
    counts.forEach((before, band) => {
      const [n, m] = [total(before), total(now[band]!)];
      if (Math.min(n, m) < leastRows) return;
      const [p, q] = [before.map((count) => count / n), now[band]!.map((count) => count / m)];
      const chance = (p.filter((share, bin) => share + q[bin]! > 0).length - 1) * (1 / n + 1 / m);
      psi += m * Math.max(0, indexOf(p, q) - chance);
      ks += m * largestGap(p, q);
      weight += m;
      seen += n;
    });
    if (weight === 0) return { name, psi: 0, ks: 0, chance: 1 };
    return { name, psi: psi / weight, ks: ks / weight, chance: Math.sqrt(1 / seen + 1 / weight) };
  });
}

function countsByBand(table: DriftRows, column: number, edges: readonly number[], bands: number): number[][] {
  const counts = Array.from({ length: bands }, () => new Array<number>(edges.length + 2).fill(0));
  for (let row = 0; row < table.rows; row++) {
    // A column that is no longer there is unknown everywhere: as much drift as there can be.
    const value = column < 0 ? Number.NaN : table.value(row, column);
    const bin = Number.isNaN(value) ? edges.length + 1 : edges.findIndex((edge) => value <= edge);
    counts[table.band[row]!]![bin < 0 ? edges.length : bin]!++;
  }
  return counts;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Population stability index (Siddiqi 2006, Credit Risk Scorecards): sum of (q - p) ln(q / p). */
function indexOf(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, bin) => {
    const [before, after] = [Math.max(LEAST_SHARE, share), Math.max(LEAST_SHARE, q[bin]!)];
    return sum + (after - before) * Math.log(after / before);
  }, 0);
}

function largestGap(p: readonly number[], q: readonly number[]): number {
  let [gap, largest] = [0, 0];
  p.forEach((share, bin) => {
    gap += q[bin]! - share;
    largest = Math.max(largest, Math.abs(gap));
  });
  return largest;
}
