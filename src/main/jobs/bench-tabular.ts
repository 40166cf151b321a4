import { Worker } from 'node:worker_threads';
import { builtFile } from '../core/built-file';
import { stratifiedFolds } from '../models/common/folds';
import { auc, averagePrecision, brier, logLoss } from '../models/common/metrics';
import { foldTables, labelledColumns } from '../models/common/table-columns';
import { bestWeight, blend } from '../models/common/tabular-blend';
import { readTextTable, textOf } from '../models/common/text-table';
import type { FoldAnswer, FoldOrder } from './fold-thread';

/** How a table is benchmarked. */
export interface BenchOrder {
  readonly target: string;
  readonly drop: readonly string[];
  readonly positive?: string;
  readonly folds: number;
  readonly seeds: number;
  readonly seed: number;
  readonly epochs?: number;
  readonly threads: number;
}

/** How well probabilities do on the test rows of a fold, or the means over folds. */
interface Figures {
  readonly auc: number;
  readonly averagePrecision: number;
  readonly brier: number;
  readonly logLoss: number;
}

/** Figures of one fold, or their means: of the answer, and of what it is made of. */
interface FoldFigures extends Figures {
  /** What the trees count in the answer; chosen on rows held out of the fold's training rows. */
  readonly treeWeight: number;
  readonly net: Figures;
  readonly trees: Figures;
  /** A plain logistic regression on the same rows. */
  readonly logistic: Figures;
  /** Computing time of the fold; folds run side by side. */
  readonly seconds: number;
}

export interface BenchReport {
  readonly rows: number;
  readonly positives: number;
  readonly positive: string;
  readonly columns: number;
  readonly dropped: readonly { readonly column: string; readonly why: string }[];
  readonly folds: readonly FoldFigures[];
  readonly mean: FoldFigures;
}

/**
 * Cross-validates the tabular learner on any table with a two-class target: stratified folds, in each several
 * networks and boosted trees whose probabilities are averaged and blended, trained in threads. Same text, same seed, same figures, whatever the threads.
 * @throws Error when the table has no such target.
 */
export async function benchTabular(
  file: Uint8Array,
  order: BenchOrder,
  onNet: (done: number, total: number) => void = () => undefined,
): Promise<BenchReport> {
  const table = labelledColumns(readTextTable(textOf(file)), order.target, order.drop, order.positive);
  const { columns, labels, positive, dropped } = table;
  const fold = stratifiedFolds(labels, order.folds, order.seed);
  const rows = Int32Array.from(labels.keys());
  const tests = Array.from({ length: order.folds }, (_, f) => rows.filter((row) => fold[row] === f));
  const orders = tests.flatMap((test, f) => {
    const train = rows.filter((row) => fold[row] !== f);
    const split = foldTables(columns, train, test);
    const kept = Uint8Array.from(train, (row) => labels[row]!);
    const common = { fold: f, seed: order.seed, epochs: order.epochs, labels: kept, ...split };
    return Array.from({ length: order.seeds }, (_, net): FoldOrder => ({ ...common, net }));
  });
  const answers = await inThreads(orders, order.threads, onNet);
  const folds = tests.map((test, f) =>
    foldFigures(
      answers.filter((answer) => answer.fold === f),
      Uint8Array.from(test, (row) => labels[row]!),
    ),
  );
  return {
    rows: labels.length,
    positives: labels.reduce((sum, label) => sum + label, 0),
    positive,
    columns: columns.length,
    dropped,
    folds,
    mean: meanOf(folds),
  };
}

function foldFigures(answers: readonly FoldAnswer[], labels: Uint8Array): FoldFigures {
  const mean = (of: (answer: FoldAnswer) => Float32Array) =>
    Float64Array.from(labels, (_, row) => answers.reduce((sum, one) => sum + of(one)[row]!, 0) / answers.length);
  const net = mean((answer) => answer.net);
  const trees = mean((answer) => answer.trees);
  const treeWeight = bestWeight(answers.map((answer) => answer.heldOut));
  const plain = answers.find((answer) => answer.plain !== null)!.plain!;
  return {
    ...figures(blend(net, trees, treeWeight), labels),
    treeWeight,
    net: figures(net, labels),
    trees: figures(trees, labels),
    logistic: figures(plain, labels),
    seconds: tenths(answers.reduce((sum, answer) => sum + answer.seconds, 0)),
  };
}

function figures(p: Float64Array, labels: Uint8Array): Figures {
  return {
    auc: auc(p, labels),
    averagePrecision: averagePrecision(p, labels),
    brier: brier(p, labels),
    logLoss: logLoss(p, labels),
  };
}

function meanOf(folds: readonly FoldFigures[]): FoldFigures {
  const mean = (of: (fold: FoldFigures) => number) => folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length;
  const means = (part: (fold: FoldFigures) => Figures): Figures => ({
    auc: mean((fold) => part(fold).auc),
    averagePrecision: mean((fold) => part(fold).averagePrecision),
    brier: mean((fold) => part(fold).brier),
    logLoss: mean((fold) => part(fold).logLoss),
  });
  return {
    ...means((fold) => fold),
    treeWeight: mean((fold) => fold.treeWeight),
    net: means((fold) => fold.net),
    trees: means((fold) => fold.trees),
    logistic: means((fold) => fold.logistic),
    seconds: tenths(mean((fold) => fold.seconds)),
  };
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** Deals the orders out to threads, one at a time; the answers come in the order of the orders. */
async function inThreads(
  orders: readonly FoldOrder[],
  threads: number,
  onNet: (done: number, total: number) => void,
): Promise<FoldAnswer[]> {
  const answers: FoldAnswer[] = [];
  let next = 0;
  let done = 0;
  const serve = async () => {
    const worker = new Worker(builtFile('fold-thread'));
    try {
      while (next < orders.length) {
        const place = next++;
        answers[place] = await ask(worker, orders[place]!);
        onNet(++done, orders.length);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, orders.length) }, serve));
  return answers;
}

function ask(worker: Worker, order: FoldOrder): Promise<FoldAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: FoldAnswer) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.postMessage(order);
  });
}
