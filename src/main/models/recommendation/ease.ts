import type { SparseRows } from '../../features/sparse-rows';
import { choleskySolve } from '../common/linear';

/** Penalty of the diagonal; chosen for offers by baselines.md section 3. */
const LAMBDA = 50;

/**
 * EASE (Steck 2019): item-item weights in closed form from what is held together, with no regard to time. An untimed baseline.
 * @param inputs rows whose first `offers` columns are the offers held.
 * @returns offers x offers, row-major; the diagonal is 0.
 */
export function fitEase(inputs: SparseRows, offers: number): Float64Array {
  const gram = new Float64Array(offers * offers);
  for (let row = 0; row < inputs.rows; row++) {
    const held = heldOf(inputs, row, offers);
    for (const a of held) for (const b of held) gram[a * offers + b]! += 1;
  }
  for (let o = 0; o < offers; o++) gram[o * offers + o]! += LAMBDA;
  const weights = new Float64Array(offers * offers);
  for (let column = 0; column < offers; column++) {
    const unit = new Float64Array(offers);
    unit[column] = 1;
    const inverse = choleskySolve(gram.slice(), unit, offers);
    for (let o = 0; o < offers; o++) if (o !== column) weights[o * offers + column] = -inverse[o]! / inverse[column]!;
  }
  return weights;
}

/** Scores rows x offers; held offers get 0 and everything else is lifted above 0, order kept. */
export function scoreEase(weights: Float64Array, inputs: SparseRows, offers: number): Float32Array {
  const scores = new Float32Array(inputs.rows * offers);
  for (let row = 0; row < inputs.rows; row++) {
    const held = heldOf(inputs, row, offers);
    for (let o = 0; o < offers; o++) {
      const sum = held.reduce((total, from) => total + weights[from * offers + o]!, 0);
      scores[row * offers + o] = Math.exp(Math.max(-20, Math.min(20, 8 * sum)));
    }
    for (const o of held) scores[row * offers + o] = 0;
  }
  return scores;
}

function heldOf({ from, column }: SparseRows, row: number, offers: number): number[] {
  const held: number[] = [];
  for (let k = from[row]!; k < from[row + 1]! && column[k]! < offers; k++) held.push(column[k]!);
  return held;
}
