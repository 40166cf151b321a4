import type { SparseRows } from '../../features/sparse-rows';
import { type Engine, readyBackend } from '../common/backend';
import { type InputSource, sparseSource } from './batch';
import { sigmoid, softmaxWithout } from './losses';
import { type Network, networkLogits } from './network';
import { HORIZON_DAYS } from './spec';
import { type Fitted, withHorizon } from './train';

/** Chances of every offer of the vocabulary for every row: rows x offers, row-major; 0 for offers held or never learned. */
export interface OfferScores {
  /** Blend of `each` and `any x choice` by their geometric mean: model C, the one deployed. */
  readonly blend: Float32Array;
  readonly each: Float32Array;
  /** Chance of any offer times the share of this one among buyers. */
  readonly factored: Float32Array;
  /** Share among buyers alone (model A). */
  readonly choice: Float32Array;
  /** Chance of any offer at all, by row. */
  readonly any: Float32Array;
}

/**
 * Scores rows of inputs with the three networks.
 * @param level factor on the probabilities (`blend` and `factored`, `each`); 1 leaves them as the networks say.
 */
export async function scoreOffers(
  fitted: Fitted,
  inputs: SparseRows,
  layout: { readonly tenureSteps: number },
  level = 1,
): Promise<OfferScores> {
  const tf = await readyBackend();
  const offers = fitted.vocabulary.offers.length;
  const outputs = fitted.learned.length;
  const choiceLogits = networkLogits(tf, fitted.choice, sparseSource(inputs, fitted.coreColumns));
  const eachChances = meanChances(tf, fitted.each, sparseSource(inputs));
  const any = meanChances(
    tf,
    fitted.any,
    withHorizon(inputs, layout, () => HORIZON_DAYS),
  );
  const size = inputs.rows * offers;
  const blend = new Float32Array(size);
  const each = new Float32Array(size);
  const factored = new Float32Array(size);
  const choice = new Float32Array(size);
  const outputOf = new Int16Array(offers).fill(-1);
  fitted.learned.forEach((offer, output) => {
    outputOf[offer] = output;
  });
  for (let row = 0; row < inputs.rows; row++) {
    const held = heldOutputs(inputs, row, offers, outputOf);
    const share = choiceLogits.subarray(row * outputs, (row + 1) * outputs);
    softmaxWithout(share, held);
    const isHeld = new Set(held);
    for (let o = 0; o < outputs; o++) {
      if (isHeld.has(o)) continue;
      const at = row * offers + fitted.learned[o]!;
      choice[at] = share[o]!;
      each[at] = Math.min(1, level * eachChances[row * outputs + o]!);
      factored[at] = Math.min(1, level * any[row]! * share[o]!);
      blend[at] = Math.sqrt(each[at]! * factored[at]!);
    }
  }
  return { blend, each, factored, choice, any };
}

/** Chances of an average of networks: rows x outputs. */
function meanChances(tf: Engine, networks: readonly Network[], source: InputSource): Float32Array {
  const sum = new Float32Array(source.rows * networks[0]!.outputs);
  for (const network of networks) {
    networkLogits(tf, network, source).forEach((logit, i) => {
      sum[i]! += sigmoid(logit) / networks.length;
    });
  }
  return sum;
}

function heldOutputs(inputs: SparseRows, row: number, offers: number, outputOf: Int16Array): number[] {
  const held: number[] = [];
  for (let k = inputs.from[row]!; k < inputs.from[row + 1]! && inputs.column[k]! < offers; k++) {
    const output = outputOf[inputs.column[k]!]!;
    if (output >= 0) held.push(output);
  }
  return held;
}

/** Places of the `count` highest positive values of one row, best first; equal values by place. */
export function bestOffers(scores: Float32Array, row: number, offers: number, count: number): number[] {
  const best: number[] = [];
  const value = (offer: number) => scores[row * offers + offer]!;
  for (let o = 0; o < offers; o++) {
    if (value(o) <= 0) continue;
    let place = best.length;
    while (place > 0 && value(best[place - 1]!) < value(o)) place--;
    if (place >= count) continue;
    best.splice(place, 0, o);
    if (best.length > count) best.pop();
  }
  return best;
}
