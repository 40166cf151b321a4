import { type JobOptions, partOf } from '../../core/progress';
import type { Random } from '../../core/random';
import type { Engine } from '../common/backend';
import { type BoostedTrees, boost } from '../common/boosting/boost';
import type { LabelledRows } from '../common/tabular-gradient';
import { encodeRows, fitInputs, type InputPlan, type InputTable } from '../common/tabular-inputs';
import { embed, inputLength, type Net, shapeFor } from '../common/tabular-net';
import { trainNet } from '../common/tabular-train';
import { BINS, NET_SIZE, TRAINING, TREES } from './spec';

/** Rows of all snapshots together, thinned. */
export interface HazardRows {
  readonly table: InputTable;
  readonly steps: number;
  /** rows x steps. */
  readonly labels: Float32Array;
  /** rows x steps: 0 where the step cannot be known, else how many rows this one stands for. */
  readonly weights: Float32Array;
}

export interface FittedChurn {
  readonly plan: InputPlan;
  readonly nets: readonly Net[];
  readonly trees: BoostedTrees;
  readonly history: readonly Readonly<Record<string, number>>[];
}

/** Share of the time that goes into the networks. */
const NET_TIME = 0.75;

/** Trains `seeds` networks, whose probabilities are averaged, and boosted trees on the same rows. */
export async function fitChurn(
  tf: Engine,
  rows: HazardRows,
  random: Random,
  options: JobOptions & { readonly seeds: number; readonly epochs?: number; readonly trees?: number },
): Promise<FittedChurn> {
  const plan = fitInputs(rows.table, BINS);
  const data: LabelledRows = { inputs: encodeRows(plan, rows.table), labels: rows.labels, weights: rows.weights };
  const shape = shapeFor(plan, { ...NET_SIZE, outputs: rows.steps });
  const nets: Net[] = [];
  const netProgress = partOf(options.onProgress, 0, NET_TIME);
  let history: readonly Readonly<Record<string, number>>[] = [];
  for (let seed = 0; seed < options.seeds; seed++) {
    const settings = { ...TRAINING, epochs: options.epochs ?? TRAINING.epochs };
    const trained = await trainNet(tf, shape, data, settings, random.fork(`net-${seed}`), {
      signal: options.signal,
      onProgress: partOf(netProgress, seed / options.seeds, (seed + 1) / options.seeds),
    });
    nets.push(trained.net);
    history = [...history, ...trained.history.map((line) => ({ ...line, net: seed }))];
  }
  const targets = { labels: rows.labels, weights: rows.weights, outputs: rows.steps };
  const treeSettings = { ...TREES, trees: options.trees ?? TREES.trees };
  const { forest, intercepts } = await boost(rows.table, targets, treeSettings, random.fork('trees'), {
    signal: options.signal,
    onProgress: partOf(options.onProgress, NET_TIME, 1),
  });
  return { plan, nets, trees: { forest, intercepts }, history };
}

/** Mean input vector over the rows of a table: the average client of that network. */
export function averageInput(net: Net, plan: InputPlan, table: InputTable): Float32Array {
  const data = encodeRows(plan, table);
  const length = inputLength(net.shape);
  const sums = new Float64Array(length);
  for (let row = 0; row < table.rows; row++) {
    const x = embed(net, data, Int32Array.of(row));
    for (let d = 0; d < length; d++) sums[d]! += x[d]!;
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, table.rows));
}
