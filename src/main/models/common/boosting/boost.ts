import { breathe, type JobOptions, throwIfCancelled } from '../../../core/progress';
import type { Random } from '../../../core/random';
import type { InputTable } from '../tabular-inputs';
import { binRows, fitBins } from './bins';
import { addTree, type Forest, forestOf, type Tree } from './forest';
import { type GrowLimits, growTree } from './grow';
import { HazardLoss, type HazardTargets } from './hazard-loss';

export interface BoostSettings extends GrowLimits {
  readonly trees: number;
  readonly learningRate: number;
  /** Share of the rows each tree is grown on. */
  readonly rowShare: number;
  readonly mostBins?: number;
  /** Stop after so many trees without a better loss on `validation`, and keep the best number of trees. */
  readonly patience?: number;
}

/** Boosted trees: the logit of output j is `intercepts[j]` plus the forest's answer. */
export interface BoostedTrees {
  readonly forest: Forest;
  readonly intercepts: readonly number[];
}

interface TrainedTrees extends BoostedTrees {
  readonly grown: readonly Tree[];
  /** Loss by tree, on training rows and, when given, on validation rows. */
  readonly history: readonly { readonly tree: number; readonly loss: number; readonly validationLoss?: number }[];
}

/** Trees between two chances for messages (progress, cancel) to get in. */
const TREES_A_BREATH = 4;

/**
 * Gradient boosting of regression trees on the logistic loss with second derivatives (Friedman 2001; Chen and Guestrin 2016)
 * over histograms of at most 255 bins (Ke et al. 2017). Rows and columns are drawn anew for each tree. Several outputs of a
 * row (steps of a hazard) share the trees and have intercepts of their own. Same random source and rows, same trees.
 * @throws AppFailure `cancelled` between trees when the signal says so.
 */
export async function boost(
  table: InputTable,
  targets: HazardTargets,
  settings: BoostSettings,
  random: Random,
  options: JobOptions & { readonly validation?: { readonly table: InputTable; readonly targets: HazardTargets } } = {},
): Promise<TrainedTrees> {
  const data = binRows(fitBins(table, settings.mostBins), table);
  const loss = new HazardLoss(targets, table.rows);
  const scores = new Float64Array(table.rows);
  const watch = options.validation ? new Watch(options.validation) : null;
  const trees: Tree[] = [];
  const history: { tree: number; loss: number; validationLoss?: number }[] = [];
  const draw = random.fork('rows');
  const choose = random.fork('columns');
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  for (let t = 0; t < settings.trees; t++) {
    const slopes = loss.slopes(scores, settings.learningRate);
    const rows = drawn(all, settings.rowShare, draw);
    const { tree } = growTree(data, rows, slopes, settings, choose);
    const shrunk = { ...tree, value: tree.value.map((value) => value * settings.learningRate) };
    trees.push(shrunk);
    const alone = forestOf([shrunk]);
    addTree(alone, 0, table, scores);
    history.push({ tree: t + 1, loss: slopes.loss, ...watch?.look(alone, loss.intercepts) });
    if (t % TREES_A_BREATH === 0) await report(options, t, settings.trees);
    if (settings.patience !== undefined && watch?.isStale(settings.patience)) break;
  }
  const kept = settings.patience === undefined || watch === null ? trees : trees.slice(0, watch.best);
  const intercepts = watch !== null && settings.patience !== undefined ? watch.intercepts : [...loss.intercepts];
  return { forest: forestOf(kept), intercepts, grown: kept, history };
}

/** Rows of one tree: a new array, in the order of the table. */
function drawn(all: Int32Array, share: number, random: Random): Int32Array {
  if (share >= 1) return all.slice();
  const kept = all.filter(() => random.next() < share);
  return kept.length > 0 ? kept : all.slice();
}

async function report(options: JobOptions, done: number, total: number): Promise<void> {
  options.onProgress?.({ step: 'train', done, total, value: done / total, text: '' });
  await breathe();
  throwIfCancelled(options.signal);
}

/** Follows the loss on rows no tree is grown on. */
class Watch {
  best = 0;
  intercepts: readonly number[] = [];
  private seen = 0;
  private least = Number.POSITIVE_INFINITY;
  private readonly table: InputTable;
  private readonly loss: HazardLoss;
  private readonly scores: Float64Array;

  constructor({ table, targets }: { readonly table: InputTable; readonly targets: HazardTargets }) {
    this.table = table;
    this.loss = new HazardLoss(targets, table.rows);
    this.scores = new Float64Array(table.rows);
  }

  look(tree: Forest, intercepts: Float64Array): { validationLoss: number } {
    addTree(tree, 0, this.table, this.scores);
    const validationLoss = this.loss.mean(this.scores, intercepts);
    this.seen++;
    if (validationLoss < this.least) {
      this.least = validationLoss;
      this.best = this.seen;
      this.intercepts = [...intercepts];
    }
    return { validationLoss };
  }

  isStale(patience: number): boolean {
    return this.seen - this.best >= patience;
  }
}
