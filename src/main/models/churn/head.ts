import { logitOf } from '../common/boosting/hazard-loss';
import type { Net } from '../common/tabular-net';
import type { ChurnParts } from './spec';

/** One point of the line between two clients, seen from the first layer's sums upwards (networks of one hidden layer). */
export interface HeadPoint {
  readonly probability: number;
  /** By step: slope of the probability by the networks' own hazard of that step. */
  readonly byHazard: Float64Array;
  /** Slope of the probability by the score of the trees. */
  readonly byTrees: number;
  /** By net: each member's own hazards, [members, steps]. */
  readonly own: readonly Float64Array[];
}

/** Hazard of a step: mean of the networks' and the trees' on the scale of logits. */
export function blendHazard(netHazard: number, treeLogit: number, treeWeight: number): number {
  return 1 / (1 + Math.exp(-((1 - treeWeight) * logitOf(netHazard) + treeWeight * treeLogit)));
}

/** Probability of leaving within all steps, from the first layer's sums of every net and the score of the trees. */
export function headPoint(parts: ChurnParts, sums: readonly Float32Array[], score: number): HeadPoint {
  const { nets, trees, treeWeight } = parts;
  const steps = trees.intercepts.length;
  const hazards = new Float64Array(steps);
  const own = nets.map((net, n) => memberHazards(net, sums[n]!));
  nets.forEach((net, n) => {
    const share = 1 / (net.shape.members * nets.length);
    own[n]!.forEach((value, at) => {
      hazards[at % steps]! += value * share;
    });
  });
  const blended = hazards.map((hazard, j) => blendHazard(hazard, trees.intercepts[j]! + score, treeWeight));
  let stays = 1;
  for (const hazard of blended) stays *= 1 - hazard;
  // The slope of the probability by a step's logit is stays x hazard.
  let byTrees = 0;
  for (const hazard of blended) byTrees += treeWeight * stays * hazard;
  const byHazard = hazards.map((hazard, j) => ((1 - treeWeight) * stays * blended[j]!) / (hazard * (1 - hazard)));
  return { probability: 1 - stays, byHazard, byTrees, own };
}

function memberHazards(net: Net, sums: Float32Array): Float64Array {
  const { members, width, outputs } = net.shape;
  const { H, h0 } = net.weights as { H: Float32Array; h0: Float32Array };
  const logits = Float64Array.from(h0);
  for (let unit = 0; unit < members * width; unit++) {
    const value = sums[unit]!;
    if (value <= 0) continue;
    const to = Math.floor(unit / width) * outputs;
    for (let o = 0; o < outputs; o++) logits[to + o]! += value * H[unit * outputs + o]!;
  }
  for (let at = 0; at < logits.length; at++) logits[at] = 1 / (1 + Math.exp(-logits[at]!));
  return logits;
}

/** Adds the slope of the probability by a net's first sums, times a weight. */
export function headSlope(
  net: Net,
  sums: Float32Array,
  at: HeadPoint,
  add: { readonly net: number; readonly weight: number; readonly into: Float32Array },
): void {
  const { members, width, outputs } = net.shape;
  const H = net.weights.H!;
  const own = at.own[add.net]!;
  const share = add.weight / (members * at.own.length);
  const byLogit = own.map((value, i) => share * value * (1 - value) * at.byHazard[i % outputs]!);
  for (let unit = 0; unit < members * width; unit++) {
    if (sums[unit]! <= 0) continue;
    const from = Math.floor(unit / width) * outputs;
    let slope = 0;
    for (let o = 0; o < outputs; o++) slope += byLogit[from + o]! * H[unit * outputs + o]!;
    add.into[unit]! += slope;
  }
}
