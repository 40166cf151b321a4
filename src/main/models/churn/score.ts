import type { RiskBand } from '../../../shared/domain/clients';
import { forestScores } from '../common/boosting/forest';
import { orderDescending, type ReliabilityBin, wilsonInterval } from '../common/metrics';
import { encodeRows, type InputTable } from '../common/tabular-inputs';
import { hazardsOf } from '../common/tabular-predict';
import { blendHazard } from './head';
import type { ChurnParts, RiskBin } from './spec';

/** Multiples of the base rate from which a client is at medium and at high risk: a manager acts on high. */
const MEDIUM_FROM = 1.25;
const HIGH_FROM = 2.5;

const BINS = 10;

/** Cumulative probability of having left by the end of each step, rows x steps; the last one is the forecast. */
export function churnCurves(parts: ChurnParts, table: InputTable): Float64Array {
  return blendedCurves(parts, netHazards(parts, table), forestScores(parts.trees.forest, table));
}

/** Probability of having left within the horizon of every row. */
export function churnChances(parts: ChurnParts, table: InputTable): Float64Array {
  return withinHorizon(churnCurves(parts, table), parts.trees.intercepts.length);
}

/** The networks' own hazards, rows x steps. */
export function netHazards({ nets, plan }: Pick<ChurnParts, 'nets' | 'plan'>, table: InputTable): Float32Array {
  return hazardsOf(nets, encodeRows(plan, table));
}

/** Curves from what each half of the answer says of every row. */
export function blendedCurves(
  { trees, treeWeight }: Pick<ChurnParts, 'trees' | 'treeWeight'>,
  hazards: Float32Array,
  scores: Float64Array,
): Float64Array {
  const steps = trees.intercepts.length;
  const blended = Float64Array.from(hazards, (hazard, at) =>
    blendHazard(hazard, trees.intercepts[at % steps]! + scores[Math.floor(at / steps)]!, treeWeight),
  );
  return cumulative(blended, steps);
}

/** Turns hazards of steps into cumulative probabilities, row by row. */
function cumulative(hazards: Float64Array, steps: number): Float64Array {
  const curve = new Float64Array(hazards.length);
  for (let at = 0; at < hazards.length; at++) {
    const before = at % steps === 0 ? 0 : curve[at - 1]!;
    curve[at] = 1 - (1 - before) * (1 - hazards[at]!);
  }
  return curve;
}

/** Last column of the curves: the probability of having left within the horizon. */
export function withinHorizon(curves: Float64Array, steps: number): Float64Array {
  return Float64Array.from({ length: curves.length / steps }, (_, row) => curves[(row + 1) * steps - 1]!);
}

/** Band of a probability, relative to the mean forecast at training. */
export function bandOf(probability: number, baseRate: number): RiskBand {
  if (probability >= HIGH_FROM * baseRate) return 'high';
  return probability >= MEDIUM_FROM * baseRate ? 'medium' : 'low';
}

/** Bins of equal count of a backtest, lowest forecasts first, with the Wilson interval of what was observed. */
export function riskBins(probabilities: ArrayLike<number>, labels: ArrayLike<number>): RiskBin[] {
  const order = orderDescending(probabilities).reverse();
  const result: RiskBin[] = [];
  for (let bin = 0; bin < BINS; bin++) {
    const [from, to] = [bin, bin + 1].map((edge) => Math.round((edge * order.length) / BINS)) as [number, number];
    if (to === from) continue;
    const sums = { rows: to - from, predicted: 0, observed: 0 };
    for (let i = from; i < to; i++) {
      sums.predicted += probabilities[order[i]!]! / sums.rows;
      sums.observed += labels[order[i]!]! / sums.rows;
    }
    const upTo = bin === BINS - 1 ? 1 : probabilities[order[to - 1]!]!;
    result.push({ ...sums, upTo, ...wilsonInterval(sums.observed, sums.rows) });
  }
  return result satisfies ReliabilityBin[];
}
