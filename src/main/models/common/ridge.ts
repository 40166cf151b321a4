import { ridge } from './linear';

/** A ridge regression with the scaling it was fitted on: standardised inputs clipped at +-3, unknown = the median. */
export interface Ridge {
  readonly inputs: readonly string[];
  readonly median: readonly number[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly coefficients: readonly number[];
  readonly intercept: number;
}

const CLIP = 3;
const LEAST_DEVIATION = 1e-6;

/**
 * Fits y on standardised inputs with penalty x |coefficients|^2 added to the weighted sum of squared errors; the intercept
 * is free (Hoerl and Kennard 1970).
 * @param rows one array per row, in the order of `inputs`; NaN is unknown.
 */
export function fitRidge(
  inputs: readonly string[],
  rows: readonly Float64Array[],
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  penalty: number,
): Ridge {
  const scaling = fitScaling(inputs.length, rows, weights);
  const x = Float64Array.from(rows.flatMap((row) => [...scaleRow(row, scaling)]));
  const { coefficients, intercept } = ridge({ x, rows: rows.length, columns: inputs.length, y, weights }, penalty);
  return { inputs, ...scaling, coefficients: [...coefficients], intercept };
}

/** Value of a ridge on one row. */
export function predictRidge(model: Ridge, row: Float64Array): number {
  return contributionsOf(model, row).reduce((sum, c) => sum + c, model.intercept);
}

/** Coefficient times scaled input, per input: with the intercept they sum to the prediction exactly. */
export function contributionsOf(model: Ridge, row: Float64Array): Float64Array {
  return scaleRow(row, model).map((value, j) => value * model.coefficients[j]!);
}

type Scaling = Pick<Ridge, 'median' | 'mean' | 'deviation'>;

function scaleRow(row: Float64Array, { median, mean, deviation }: Scaling): Float64Array {
  return row.map((value, j) => {
    const known = Number.isNaN(value) ? median[j]! : value;
    return Math.min(CLIP, Math.max(-CLIP, (known - mean[j]!) / deviation[j]!));
  });
}

function fitScaling(columns: number, rows: readonly Float64Array[], weights: ArrayLike<number>): Scaling {
  const median: number[] = [];
  const mean: number[] = [];
  const deviation: number[] = [];
  const total = sumOf(weights, () => 1);
  for (let j = 0; j < columns; j++) {
    const known = rows
      .map((row) => row[j]!)
      .filter((v) => !Number.isNaN(v))
      .sort((a, b) => a - b);
    const middle = known.length === 0 ? 0 : known[Math.floor(known.length / 2)]!;
    const value = (i: number) => (Number.isNaN(rows[i]![j]!) ? middle : rows[i]![j]!);
    const m = sumOf(weights, value) / total;
    const spread = Math.sqrt(sumOf(weights, (i) => (value(i) - m) ** 2) / total);
    median.push(middle);
    mean.push(m);
    deviation.push(spread < LEAST_DEVIATION ? 1 : spread);
  }
  return { median, mean, deviation };
}

function sumOf(weights: ArrayLike<number>, value: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * value(i);
  return sum;
}
