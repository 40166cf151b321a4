import type { JobOptions } from '../../core/progress';
import { createRandom } from '../../core/random';
import { type BoostedTrees, type BoostSettings, boost } from './boosting/boost';
import { forestScores } from './boosting/forest';
import { logitOf } from './boosting/hazard-loss';
import { logLoss } from './metrics';
import { predictTabular, rowsTable, splitRows, type TabularModel, trainTabular } from './tabular';
import type { InputTable } from './tabular-inputs';

/** One default for all tables, as the network has one: many small trees, few rows and columns each. */
const TREES: BoostSettings = {
  trees: 1200,
  learningRate: 0.04,
  mostLeaves: 12,
  mostDepth: 5,
  columnShare: 0.5,
  rowShare: 0.7,
  penalty: 3,
  leastWeight: 3,
  leastGain: 0,
  patience: 40,
};

/** Rows held out of a training: labels and what each half of the answer says of them. */
export interface HeldOutRows {
  readonly labels: Uint8Array;
  readonly net: Float32Array;
  readonly trees: Float32Array;
}

/** A network and boosted trees for one table with a two-class target. */
interface TabularPair {
  readonly net: TabularModel;
  readonly trees: BoostedTrees;
  readonly heldOut: HeldOutRows;
}

/**
 * Trains one network and boosted trees on the same table. Both stop early on the same stratified 15% of the rows, which then
 * tell how far to trust each; the trees are grown once more on all rows, to the number found.
 */
export async function trainPair(
  table: InputTable,
  labels: Uint8Array,
  options: JobOptions & { readonly seed: number; readonly epochs?: number },
): Promise<TabularPair> {
  const net = await trainTabular(table, labels, { ...options, seeds: 1 });
  const { train, validation } = splitRows(labels, createRandom(options.seed).fork('tabular-0'));
  const random = createRandom(options.seed).fork('trees');
  const side = (rows: Int32Array) => ({ table: rowsTable(table, rows), targets: yesNo(rows, labels) });
  const { table: learnt, targets } = side(train);
  const seen = side(validation);
  const tried = await boost(learnt, targets, TREES, random, { ...options, validation: seen });
  const settings = { ...TREES, trees: Math.max(1, tried.grown.length), patience: undefined };
  const all = Int32Array.from(labels.keys());
  const trees = await boost(table, yesNo(all, labels), settings, random.fork('again'), options);
  const heldOut = {
    labels: Uint8Array.from(validation, (row) => labels[row]!),
    net: predictTabular(net, seen.table),
    trees: treeChances(tried, seen.table),
  };
  return { net, trees, heldOut };
}

function yesNo(rows: Int32Array, labels: Uint8Array) {
  return {
    labels: Uint8Array.from(rows, (row) => labels[row]!),
    weights: new Float32Array(rows.length).fill(1),
    outputs: 1,
  };
}

/** Probability of the positive class by boosted trees. */
export function treeChances({ forest, intercepts }: BoostedTrees, table: InputTable): Float32Array {
  return Float32Array.from(forestScores(forest, table), (score) => 1 / (1 + Math.exp(-score - intercepts[0]!)));
}

/** Mean of two sets of probabilities on the scale of logits. @param weight what the second one counts, 0..1. */
export function blend(first: ArrayLike<number>, second: ArrayLike<number>, weight: number): Float64Array {
  return Float64Array.from(first, (p, i) => {
    const z = (1 - weight) * logitOf(p) + weight * logitOf(second[i]!);
    return 1 / (1 + Math.exp(-z));
  });
}

const WEIGHT_STEPS = 20;
/** Pull of the weight towards a half, in units of log likelihood: few rows held out tell little. */
const PULL = 8;

/** The weight of the trees with the least log loss on rows that neither half learnt from, drawn a little towards a half. */
export function bestWeight(heldOut: readonly HeldOutRows[]): number {
  const labels = Uint8Array.from(heldOut.flatMap((part) => [...part.labels]));
  const net = Float32Array.from(heldOut.flatMap((part) => [...part.net]));
  const trees = Float32Array.from(heldOut.flatMap((part) => [...part.trees]));
  let best = { weight: 0, loss: Number.POSITIVE_INFINITY };
  for (let step = 0; step <= WEIGHT_STEPS; step++) {
    const weight = step / WEIGHT_STEPS;
    const loss = labels.length * logLoss(blend(net, trees, weight), labels) + PULL * (weight - 0.5) ** 2;
    if (loss < best.loss) best = { weight, loss };
  }
  return best.weight;
}
