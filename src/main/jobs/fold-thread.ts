import { parentPort } from 'node:worker_threads';
import { systemClock } from '../core/clock';
import { fitPlainLogistic } from '../models/common/plain-logistic';
import { predictTabular } from '../models/common/tabular';
import { type HeldOutRows, trainPair, treeChances } from '../models/common/tabular-blend';
import type { InputTable } from '../models/common/tabular-inputs';

/** One network of one fold, with the trees beside it. */
export interface FoldOrder {
  readonly fold: number;
  readonly net: number;
  readonly seed: number;
  readonly epochs?: number;
  readonly train: InputTable;
  readonly labels: Uint8Array;
  readonly test: InputTable;
}

/** What the thread gives back: probabilities on the fold's test rows, and on the rows held out of training. */
export interface FoldAnswer {
  readonly fold: number;
  readonly net: Float32Array;
  readonly trees: Float32Array;
  /** The plain model, once a fold. */
  readonly plain: Float64Array | null;
  readonly heldOut: HeldOutRows;
  readonly seconds: number;
}

async function answer({ fold, net, seed, epochs, train, labels, test }: FoldOrder): Promise<FoldAnswer> {
  const started = systemClock.elapsed();
  // Every pair keeps other rows for early stopping and starts elsewhere.
  const pair = await trainPair(train, labels, { seed: seed + net, epochs });
  const weights = new Float32Array(labels.length).fill(1);
  return {
    fold,
    net: predictTabular(pair.net, test),
    trees: treeChances(pair.trees, test),
    plain: net === 0 ? fitPlainLogistic({ table: train, labels, weights })(test) : null,
    heldOut: pair.heldOut,
    seconds: (systemClock.elapsed() - started) / 1000,
  };
}

const port = parentPort;
port?.on('message', async (order: FoldOrder) => port.postMessage(await answer(order)));
