import { breathe, type JobOptions, throwIfCancelled } from '../../core/progress';
import type { Random } from '../../core/random';
import { AdamW, type Weights } from './adam';
import type { Engine } from './backend';
import { batchGradient, type LabelledRows } from './tabular-gradient';
import { decayedNames, type Net, type NetShape, startWeights } from './tabular-net';
import { hazardsOf } from './tabular-predict';

export interface TrainSettings {
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly dropout: number;
  /** True: the rate follows a half cosine to 0 over all epochs. */
  readonly cosine: boolean;
  /** Stop after so many epochs without a better loss on `validation`, and keep the best epoch's weights. */
  readonly patience?: number;
}

interface TrainedNet {
  readonly net: Net;
  /** Loss by epoch, on training rows and, when given, on validation rows. */
  readonly history: readonly Readonly<Record<string, number>>[];
}

/** Batches between two chances for messages (progress, cancel) to get in. */
const BATCHES_A_BREATH = 8;

/**
 * Trains a network by AdamW on shuffled batches. Same random source and rows: same weights, byte for byte.
 * @throws AppFailure `cancelled` between batches when the signal says so; nothing is kept then.
 */
export async function trainNet(
  tf: Engine,
  shape: NetShape,
  data: LabelledRows,
  settings: TrainSettings,
  random: Random,
  options: JobOptions & { readonly validation?: LabelledRows } = {},
): Promise<TrainedNet> {
  const weights = startWeights(shape, baseRates(data, shape.outputs), random.fork('start'));
  const net: Net = { tf, shape, weights };
  const perEpoch = Math.ceil(data.inputs.rows / settings.batch);
  const adam = new AdamW(weights, {
    learningRate: settings.learningRate,
    weightDecay: settings.weightDecay,
    decayed: decayedNames(shape),
    ...(settings.cosine ? { cosineSteps: perEpoch * settings.epochs } : {}),
  });
  const best = new BestWeights(weights);
  const history: Record<string, number>[] = [];
  const order = random.fork('order');
  const dropout = { rate: settings.dropout, random: random.fork('dropout') };
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rows = order.shuffle(Int32Array.from({ length: data.inputs.rows }, (_, i) => i));
    let sum = 0;
    for (let b = 0; b < perEpoch; b++) {
      const batch = rows.subarray(b * settings.batch, (b + 1) * settings.batch);
      const { loss, gradients } = batchGradient(net, data, batch, dropout);
      adam.step(gradients);
      sum += loss * batch.length;
      if (b % BATCHES_A_BREATH === 0) await report(options, epoch * perEpoch + b, perEpoch * settings.epochs);
    }
    const line: Record<string, number> = { epoch: epoch + 1, loss: sum / data.inputs.rows };
    if (options.validation) line.validationLoss = best.look(meanLoss(net, options.validation), epoch);
    history.push(line);
    if (settings.patience !== undefined && best.isStale(epoch, settings.patience)) break;
  }
  if (options.validation && settings.patience !== undefined) best.restore();
  return { net, history };
}

async function report(options: JobOptions, done: number, total: number): Promise<void> {
  options.onProgress?.({ step: 'train', done, total, value: done / total, text: '' });
  await breathe();
  throwIfCancelled(options.signal);
}

/** Remembers the weights of the best epoch. */
class BestWeights {
  private loss = Number.POSITIVE_INFINITY;
  private epoch = 0;
  private kept: Weights = {};

  constructor(private readonly weights: Weights) {}

  look(loss: number, epoch: number): number {
    if (loss < this.loss) {
      this.loss = loss;
      this.epoch = epoch;
      this.kept = Object.fromEntries(Object.entries(this.weights).map(([name, values]) => [name, values.slice()]));
    }
    return loss;
  }

  isStale(epoch: number, patience: number): boolean {
    return Number.isFinite(this.loss) && epoch - this.epoch >= patience;
  }

  restore(): void {
    for (const [name, values] of Object.entries(this.kept)) this.weights[name]!.set(values);
  }
}

/** Weighted share of positives per output. */
function baseRates(data: LabelledRows, outputs: number): number[] {
  const positives = new Float64Array(outputs);
  const all = new Float64Array(outputs);
  for (let at = 0; at < data.labels.length; at++) {
    positives[at % outputs]! += data.weights[at]! * data.labels[at]!;
    all[at % outputs]! += data.weights[at]!;
  }
  return [...positives].map((sum, o) => (all[o]! > 0 ? sum / all[o]! : 0));
}

/** Weighted log loss of the members' mean probabilities. */
function meanLoss(net: Net, data: LabelledRows): number {
  const p = hazardsOf([net], data.inputs);
  let loss = 0;
  let total = 0;
  for (let at = 0; at < p.length; at++) {
    const kept = Math.min(1 - 1e-7, Math.max(1e-7, p[at]!));
    const y = data.labels[at]!;
    loss -= data.weights[at]! * (y * Math.log(kept) + (1 - y) * Math.log(1 - kept));
    total += data.weights[at]!;
  }
  return loss / total;
}
