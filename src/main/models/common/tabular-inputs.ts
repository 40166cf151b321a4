/** A table of inputs: rows x columns, row-major, NaN where unknown. */
export interface InputTable {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** How the columns of a table become inputs of the network; fitted on training rows only. Plain data: it is stored as JSON. */
export interface InputPlan {
  readonly columns: number;
  /** Bins of the longest code; shorter ones are padded. */
  readonly bins: number;
  readonly numbers: readonly NumberPlan[];
  readonly flats: readonly FlatPlan[];
}

/** A column with at least four values: its rank and its piecewise-linear code (Gorishniy, Rubachev and Babenko 2022). */
interface NumberPlan {
  readonly column: number;
  readonly median: number;
  readonly quantiles: readonly number[];
  /** Distinct quantiles e_0 < .. < e_m. */
  readonly edges: readonly number[];
}

/** A column of few values, or the flag "unknown" of any column: standardised and clipped. */
interface FlatPlan {
  readonly column: number;
  readonly isMissingFlag: boolean;
  readonly median: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Rows as the network reads them; `bin` and `share` say where a value lies in its piecewise-linear code. */
export interface EncodedRows {
  readonly rows: number;
  readonly bin: Uint8Array;
  readonly share: Float32Array;
  readonly rank: Float32Array;
  readonly flats: FlatColumns;
}

/** The flat columns, scaled as they are read (`readFlats`): most columns are flat, and a second copy of them would be as large as the table. */
interface FlatColumns {
  readonly table: InputTable;
  readonly plans: readonly FlatPlan[];
}

const QUANTILES = 129;
const LEAST_DEVIATION = 0.05;
const FLAT_LIMIT = 5;
/** Width of a uniform distribution of unit variance: ranks get the spread of a standardised column. */
const UNIFORM_WIDTH = 3.4641;

/** Fits the plan on the rows of a table. Columns of one value are left out. */
export function fitInputs(table: InputTable, bins: number): InputPlan {
  const numbers: NumberPlan[] = [];
  const flats: FlatPlan[] = [];
  for (let column = 0; column < table.columns; column++) {
    const { sorted, missing } = sortedColumn(table, column);
    if (sorted.length === 0) continue;
    const median = quantileOf(sorted, 0.5);
    if (missing > 0) flats.push({ ...standard([missing, table.rows - missing]), column, isMissingFlag: true, median });
    if (sorted[0] === sorted[sorted.length - 1]) continue;
    if (hasFourValues(sorted)) numbers.push(fitNumber(sorted, column, median, bins));
    else flats.push({ ...momentsOf(sorted, missing, median), column, isMissingFlag: false, median });
  }
  return { columns: table.columns, bins: Math.max(1, ...numbers.map((n) => n.edges.length - 1)), numbers, flats };
}

/** Applies a plan to the rows of a table of the same columns; the table is read again as the flat values are. */
export function encodeRows(plan: InputPlan, table: InputTable): EncodedRows {
  const numbers = plan.numbers.length;
  const encoded: EncodedRows = {
    rows: table.rows,
    bin: new Uint8Array(table.rows * numbers),
    share: new Float32Array(table.rows * numbers),
    rank: new Float32Array(table.rows * numbers),
    flats: { table, plans: plan.flats },
  };
  plan.numbers.forEach((number, j) => {
    encodeNumber(number, j, table, encoded, numbers);
  });
  return encoded;
}

/** Writes the flat values of a row into `into` from `at` on. */
export function readFlats({ table, plans }: FlatColumns, row: number, into: Float32Array, at: number): void {
  const start = row * table.columns;
  for (let j = 0; j < plans.length; j++) {
    const flat = plans[j]!;
    const raw = table.values[start + flat.column]!;
    const isMissing = Number.isNaN(raw);
    const value = flat.isMissingFlag ? Number(isMissing) : isMissing ? flat.median : raw;
    const scaled = (value - flat.mean) / flat.deviation;
    into[at + j] = Math.max(-FLAT_LIMIT, Math.min(FLAT_LIMIT, scaled));
  }
}

function encodeNumber(plan: NumberPlan, j: number, table: InputTable, into: EncodedRows, numbers: number): void {
  const edges = Float64Array.from(plan.edges);
  const quantiles = Float64Array.from(plan.quantiles);
  const last = edges.length - 2;
  for (let row = 0; row < table.rows; row++) {
    const raw = table.values[row * table.columns + plan.column]!;
    const value = Number.isNaN(raw) ? plan.median : raw;
    const bin = Math.min(last, Math.max(0, countAtMost(edges, value) - 1));
    const share = (value - edges[bin]!) / (edges[bin + 1]! - edges[bin]!);
    const at = row * numbers + j;
    into.bin[at] = bin;
    into.share[at] = Math.max(0, Math.min(1, share));
    into.rank[at] = (midRank(quantiles, value) - 0.5) * UNIFORM_WIDTH;
  }
}

/** Rank of a value in 0..1 by linear interpolation between quantiles; among equal quantiles, the middle of them. */
function midRank(quantiles: Float64Array, value: number): number {
  const last = quantiles.length - 1;
  const below = countBelow(quantiles, value);
  const upTo = countAtMost(quantiles, value);
  if (upTo > below) return (below + upTo - 1) / 2 / last;
  if (below === 0) return 0;
  if (below > last) return 1;
  const left = quantiles[below - 1]!;
  return (below - 1 + (value - left) / (quantiles[below]! - left)) / last;
}

function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countAtMost(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sortedColumn(table: InputTable, column: number): { sorted: Float32Array; missing: number } {
  const known = new Float32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    const value = table.values[row * table.columns + column]!;
    if (!Number.isNaN(value)) known[count++] = value;
  }
  return { sorted: known.subarray(0, count).sort(), missing: table.rows - count };
}

function hasFourValues(sorted: Float32Array): boolean {
  let values = 1;
  for (let i = 1; i < sorted.length && values < 4; i++) if (sorted[i] !== sorted[i - 1]) values++;
  return values >= 4;
}

/** Quantile by linear interpolation between order statistics. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const left = sorted[Math.floor(at)]!;
  return left + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - left);
}

function fitNumber(sorted: Float32Array, column: number, median: number, bins: number): NumberPlan {
  const distinct = [...new Set(sorted)];
  const grid = distinct.length <= bins + 1 ? distinct : quantileGrid(sorted, bins + 1);
  return { column, median, quantiles: quantileGrid(sorted, QUANTILES), edges: spread([...new Set(grid)], distinct) };
}

/** A column almost all of whose rows are equal has one distinct quantile: its code then runs over the whole range. */
function spread(edges: number[], distinct: number[]): number[] {
  return edges.length > 1 ? edges : [distinct[0]!, distinct[distinct.length - 1]!];
}

function quantileGrid(sorted: Float32Array, count: number): number[] {
  return Array.from({ length: count }, (_, i) => quantileOf(sorted, i / (count - 1)));
}

function momentsOf(sorted: Float32Array, missing: number, median: number): { mean: number; deviation: number } {
  const rows = sorted.length + missing;
  let sum = missing * median;
  for (const value of sorted) sum += value;
  const mean = sum / rows;
  let squares = missing * (median - mean) ** 2;
  for (const value of sorted) squares += (value - mean) ** 2;
  return { mean, deviation: Math.max(LEAST_DEVIATION, Math.sqrt(squares / rows)) };
}

/** Mean and deviation of a flag, from how often it is set and not. */
function standard([set, unset]: readonly [number, number]): { mean: number; deviation: number } {
  const mean = set / (set + unset);
  return { mean, deviation: Math.max(LEAST_DEVIATION, Math.sqrt(mean * (1 - mean))) };
}
