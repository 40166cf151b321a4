import { choleskySolve } from './linear';

/** Units at one origin: rows of inputs, and, when the month is closed, what each sold in it. */
export interface ShareMonth {
  /** units x inputs, row-major. */
  readonly x: Float64Array;
  readonly units: number;
  readonly sold: Float64Array;
}

/** Newton steps; the objective is concave and well damped by the penalty, so a dozen is plenty. */
const STEPS = 12;

/** softmax(x b) over the rows. */
export function shares(x: Float64Array, units: number, b: Float64Array): Float64Array {
  const logit = new Float64Array(units);
  for (let u = 0; u < units; u++) for (let j = 0; j < b.length; j++) logit[u]! += x[u * b.length + j]! * b[j]!;
  const top = logit.reduce((a, v) => Math.max(a, v), Number.NEGATIVE_INFINITY);
  const weight = logit.map((v) => Math.exp(v - top));
  const sum = weight.reduce((a, v) => a + v, 0);
  return weight.map((v) => v / sum);
}

/**
 * Multinomial logit of units' shares of the network's sales over closed months, drawn towards a prior:
 * maximises sum of log likelihood / dispersion - penalty / 2 x |b - prior|^2 by Newton's method (McFadden 1974 for the model).
 * @param prior coefficients the fit is drawn to; its length is the number of inputs.
 */
export function fitShares(
  months: readonly ShareMonth[],
  prior: Float64Array,
  penalty: number,
  dispersion: number,
): Float64Array {
  const inputs = prior.length;
  const b = Float64Array.from(prior);
  for (let step = 0; step < STEPS; step++) {
    const hessian = new Float64Array(inputs * inputs);
    const gradient = b.map((value, j) => penalty * (prior[j]! - value));
    for (let j = 0; j < inputs; j++) hessian[j * inputs + j] = penalty;
    for (const month of months) addMonth(month, b, dispersion, gradient, hessian);
    const move = choleskySolve(hessian, gradient, inputs);
    for (let j = 0; j < inputs; j++) b[j]! += move[j]!;
  }
  return b;
}

/** Adds one month's part of the gradient and of the negative second derivatives. */
function addMonth(
  month: ShareMonth,
  b: Float64Array,
  dispersion: number,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const inputs = b.length;
  const total = month.sold.reduce((sum, v) => sum + v, 0) / dispersion;
  const share = shares(month.x, month.units, b);
  const mean = new Float64Array(inputs);
  for (let u = 0; u < month.units; u++)
    for (let j = 0; j < inputs; j++) mean[j]! += share[u]! * month.x[u * inputs + j]!;
  for (let u = 0; u < month.units; u++) {
    const excess = month.sold[u]! / dispersion - total * share[u]!;
    for (let j = 0; j < inputs; j++) {
      gradient[j]! += excess * month.x[u * inputs + j]!;
      const left = total * share[u]! * (month.x[u * inputs + j]! - mean[j]!);
      for (let k = 0; k <= j; k++) hessian[j * inputs + k]! += left * (month.x[u * inputs + k]! - mean[k]!);
    }
  }
}
