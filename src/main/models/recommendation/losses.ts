import type { OfferRows } from '../../features/offer-rows';
import type { Loss } from './network';

/** Rows with what a loss needs beside the logits: which outputs are held (never offered) and which were taken. */
export interface Choices {
  readonly outputs: number;
  /** Outputs held by a row. */
  readonly held: (row: number) => ArrayLike<number>;
  readonly taken: (row: number) => ArrayLike<number>;
  readonly weight: (row: number) => number;
}

/** Reads held and taken offers of rows as outputs of a network that learned only some of them. */
export function choicesOf(rows: OfferRows, learned: readonly number[], offers: number): Choices {
  const outputOf = new Int16Array(offers).fill(-1);
  learned.forEach((offer, output) => {
    outputOf[offer] = output;
  });
  const { from, column } = rows.inputs;
  const heldList: number[] = [];
  const takenList: number[] = [];
  return {
    outputs: learned.length,
    held: (row) => {
      heldList.length = 0;
      // Held offers are the first columns of the inputs and are written first.
      for (let k = from[row]!; k < from[row + 1]! && column[k]! < offers; k++) {
        const output = outputOf[column[k]!]!;
        if (output >= 0) heldList.push(output);
      }
      return heldList;
    },
    taken: (row) => {
      takenList.length = 0;
      for (let k = rows.takenFrom[row]!; k < rows.takenFrom[row + 1]!; k++) {
        const output = outputOf[rows.taken[k]!]!;
        if (output >= 0) takenList.push(output);
      }
      return takenList;
    },
    weight: (row) => rows.weight[row]!,
  };
}

/**
 * Choice among the offers not held (multinomial logit, McFadden 1974): minus the log share of each offer taken, mean over
 * rows. Every row must have taken something.
 */
export function choiceLoss(choices: Choices): Loss {
  const { outputs } = choices;
  return (logits, rows) => {
    let loss = 0;
    for (let r = 0; r < rows.length; r++) {
      const z = logits.subarray(r * outputs, (r + 1) * outputs);
      softmaxWithout(z, choices.held(rows[r]!));
      const taken = choices.taken(rows[r]!);
      for (let k = 0; k < taken.length; k++) loss -= Math.log(Math.max(1e-12, z[taken[k]!]!));
      for (let o = 0; o < outputs; o++) z[o] = (z[o]! * taken.length) / rows.length;
      for (let k = 0; k < taken.length; k++) z[taken[k]!]! -= 1 / rows.length;
    }
    return loss / rows.length;
  };
}

/** Softmax in place over the outputs not held; the held ones get 0. */
export function softmaxWithout(z: Float32Array, held: ArrayLike<number>): void {
  for (let k = 0; k < held.length; k++) z[held[k]!] = Number.NEGATIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let o = 0; o < z.length; o++) largest = Math.max(largest, z[o]!);
  let sum = 0;
  for (let o = 0; o < z.length; o++) {
    z[o] = largest === Number.NEGATIVE_INFINITY ? 0 : Math.exp(z[o]! - largest);
    sum += z[o]!;
  }
  if (sum > 0) for (let o = 0; o < z.length; o++) z[o] = z[o]! / sum;
}

/** Yes or no for each offer not held (sigmoid cross-entropy), summed over offers, weighted mean over rows. */
export function eachLoss(choices: Choices): Loss {
  const { outputs } = choices;
  return (logits, rows) => {
    let loss = 0;
    for (let r = 0; r < rows.length; r++) {
      const z = logits.subarray(r * outputs, (r + 1) * outputs);
      const weight = choices.weight(rows[r]!) / rows.length;
      const taken = choices.taken(rows[r]!);
      const held = choices.held(rows[r]!);
      for (let k = 0; k < taken.length; k++) loss -= weight * z[taken[k]!]!;
      for (let o = 0; o < outputs; o++) {
        loss += weight * softplus(z[o]!);
        z[o] = weight * sigmoid(z[o]!);
      }
      for (let k = 0; k < taken.length; k++) z[taken[k]!]! -= weight;
      for (let k = 0; k < held.length; k++) z[held[k]!] = 0;
    }
    return loss;
  };
}

/** Yes or no for "took anything" (sigmoid cross-entropy), weighted mean over rows. */
export function anyLoss(rows: OfferRows): Loss {
  return (logits, batch) => {
    let loss = 0;
    for (let r = 0; r < batch.length; r++) {
      const row = batch[r]!;
      const weight = rows.weight[row]! / batch.length;
      const bought = rows.takenFrom[row + 1]! > rows.takenFrom[row]! ? 1 : 0;
      loss += weight * (softplus(logits[r]!) - bought * logits[r]!);
      logits[r] = weight * (sigmoid(logits[r]!) - bought);
    }
    return loss;
  };
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
}
