import { Worker } from 'node:worker_threads';
import { builtFile } from '../core/built-file';
import { stratifiedFolds } from '../models/common/folds';
import { auc, averagePrecision, brier, logLoss } from '../models/common/metrics';
import { foldTables, labelledColumns } from '../models/common/table-columns';
import { readTextTable } from '../models/common/text-table';
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

/** Figures of one fold, or their means. */
interface FoldFigures {
  readonly auc: number;
  readonly averagePrecision: number;
  readonly brier: number;
  readonly logLoss: number;
  /** Computing time of the fold's networks; folds run side by side. */
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
 * Cross-validates the tabular learner on any table with a two-class target: stratified folds, several networks a fold whose
 * probabilities are averaged, networks trained in threads. Same text, same seed, same figures, whatever the threads.
 * @throws Error when the table has no such target.
 */
export async function benchTabular(
  text: string,
  order: BenchOrder,
  onNet: (done: number, total: number) => void = () => undefined,
): Promise<BenchReport> {
  const table = labelledColumns(readTextTable(text), order.target, order.drop, order.positive);
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
    figures(
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

function figures(answers: readonly FoldAnswer[], labels: Uint8Array): FoldFigures {
  const p = Float64Array.from(labels, (_, row) => {
    return answers.reduce((sum, answer) => sum + answer.probabilities[row]!, 0) / answers.length;
  });
  return {
    auc: auc(p, labels),
    averagePrecision: averagePrecision(p, labels),
    brier: brier(p, labels),
    logLoss: logLoss(p, labels),
    seconds: Math.round(answers.reduce((sum, answer) => sum + answer.seconds, 0) * 10) / 10,
  };
}

function meanOf(folds: readonly FoldFigures[]): FoldFigures {
  const mean = (name: keyof FoldFigures) => folds.reduce((sum, fold) => sum + fold[name], 0) / folds.length;
  return {
    auc: mean('auc'),
    averagePrecision: mean('averagePrecision'),
    brier: mean('brier'),
    logLoss: mean('logLoss'),
    seconds: Math.round(mean('seconds') * 10) / 10,
  };
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
