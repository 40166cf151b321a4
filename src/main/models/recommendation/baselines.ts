import type { OfferRows } from '../../features/offer-rows';
import type { SparseRows } from '../../features/sparse-rows';
import { choleskySolve } from '../common/linear';

/** Penalty of the ridge on every coefficient but the constant. */
const LAMBDA = 10;

/** A linear score per offer: coefficients (columns + 1) x offers, the constant last. */
export interface OfferRidge {
  readonly columns: readonly number[];
  readonly offers: number;
  readonly weights: Float64Array;
}

/**
 * Temporal ridge: from what was held at the start of one closed window to what was added in it, one least-squares fit per
 * offer sharing one factorised matrix (Hoerl and Kennard 1970; baselines.md section 3). The champion to beat.
 * @param columns input columns used: offers held, client base.
 */
export function fitOfferRidge(rows: OfferRows, columns: readonly number[], offers: number): OfferRidge {
  const size = columns.length + 1;
  const gram = new Float64Array(size * size);
  const targets = new Float64Array(size * offers);
  const place = placesOf(rows.inputs, columns);
  for (let row = 0; row < rows.inputs.rows; row++) {
    const pairs = pairsOf(rows.inputs, row, place, size - 1);
    const weight = rows.weight[row]!;
    for (const [i, x] of pairs) {
      for (const [j, y] of pairs) gram[i * size + j]! += weight * x * y;
      for (let k = rows.takenFrom[row]!; k < rows.takenFrom[row + 1]!; k++)
        targets[rows.taken[k]! * size + i]! += weight * x;
    }
  }
  for (let i = 0; i < size - 1; i++) gram[i * size + i]! += LAMBDA;
  const weights = new Float64Array(size * offers);
  for (let o = 0; o < offers; o++) {
    const target = targets.subarray(o * size, (o + 1) * size);
    if (target.some((value) => value !== 0)) weights.set(choleskySolve(gram.slice(), target, size), o * size);
  }
  return { columns, offers, weights };
}

/** Scores of the ridge, rows x offers; held offers get 0 and everything else is lifted above 0, order kept. */
export function scoreOfferRidge(model: OfferRidge, inputs: SparseRows): Float32Array {
  const size = model.columns.length + 1;
  const place = placesOf(inputs, model.columns);
  const scores = new Float32Array(inputs.rows * model.offers);
  for (let row = 0; row < inputs.rows; row++) {
    const pairs = pairsOf(inputs, row, place, size - 1);
    for (let o = 0; o < model.offers; o++) {
      let sum = 0;
      for (const [i, x] of pairs) sum += model.weights[o * size + i]! * x;
      // A least-squares score may be below 0; only its order counts.
      scores[row * model.offers + o] = Math.exp(Math.max(-20, Math.min(20, 8 * sum)));
    }
    clearHeld(inputs, row, model.offers, scores);
  }
  return scores;
}

/** Scores by what the client's segment took lately, shrunk towards the network: rows x offers, held ones 0. */
export function scoreSegmentPopularity(
  shares: (segment: number) => ArrayLike<number>,
  segments: ArrayLike<number>,
  inputs: SparseRows,
  offers: number,
): Float32Array {
  const scores = new Float32Array(inputs.rows * offers);
  for (let row = 0; row < inputs.rows; row++) {
    const share = shares(segments[row]!);
    for (let o = 0; o < offers; o++) scores[row * offers + o] = share[o]!;
    clearHeld(inputs, row, offers, scores);
  }
  return scores;
}

function placesOf(inputs: SparseRows, columns: readonly number[]): Int32Array {
  const place = new Int32Array(inputs.columns).fill(-1);
  columns.forEach((column, index) => {
    place[column] = index;
  });
  return place;
}

function pairsOf(inputs: SparseRows, row: number, place: Int32Array, constant: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let k = inputs.from[row]!; k < inputs.from[row + 1]!; k++) {
    const index = place[inputs.column[k]!]!;
    if (index >= 0) pairs.push([index, inputs.value[k]!]);
  }
  pairs.push([constant, 1]);
  return pairs;
}

function clearHeld(inputs: SparseRows, row: number, offers: number, scores: Float32Array): void {
  for (let k = inputs.from[row]!; k < inputs.from[row + 1]! && inputs.column[k]! < offers; k++)
    scores[row * offers + inputs.column[k]!] = 0;
}
