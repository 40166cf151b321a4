import { parentPort } from 'node:worker_threads';
import { systemClock } from '../core/clock';
import { predictTabular, trainTabular } from '../models/common/tabular';
import type { InputTable } from '../models/common/tabular-inputs';

/** One network of one fold. */
export interface FoldOrder {
  readonly fold: number;
  readonly net: number;
  readonly seed: number;
  readonly epochs?: number;
  readonly train: InputTable;
  readonly labels: Uint8Array;
  readonly test: InputTable;
}

/** What the thread gives back: the network's probabilities on the fold's test rows. */
export interface FoldAnswer {
  readonly fold: number;
  readonly net: number;
  readonly probabilities: Float32Array;
  readonly epochs: number;
  readonly seconds: number;
}

async function answer({ fold, net, seed, epochs, train, labels, test }: FoldOrder): Promise<FoldAnswer> {
  const started = systemClock.elapsed();
  // Every network keeps other rows for early stopping and starts elsewhere.
  const model = await trainTabular(train, labels, { seed: seed + net, seeds: 1, epochs });
  const probabilities = predictTabular(model, test);
  return { fold, net, probabilities, epochs: model.history.length, seconds: (systemClock.elapsed() - started) / 1000 };
}

const port = parentPort;
port?.on('message', async (order: FoldOrder) => port.postMessage(await answer(order)));
