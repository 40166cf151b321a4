import { breathe, type JobOptions, throwIfCancelled } from '../../core/progress';
import type { Random } from '../../core/random';
import { AdamW, type Weights } from '../common/adam';
import type { Engine } from '../common/backend';
import { multiply, transposed } from '../common/fast-matmul';
import { type Batch, createBatches, type InputSource } from './batch';
import type { NetworkRecipe } from './spec';

/** Sizes of a network: a linear term beside an optional hidden layer, `logits = b + W x + V relu(U x + a)`. */
export interface NetworkShape {
  readonly columns: number;
  readonly hidden: number;
  readonly outputs: number;
}

/** A trained network. `first` holds U and W side by side: columns x (hidden + outputs), row-major. */
export interface Network extends NetworkShape {
  readonly weights: Weights;
}

/**
 * The loss of a batch: reads logits (rows x outputs, row-major), overwrites them with its gradient by logit, each row
 * already divided by the number of rows, and returns the mean loss.
 */
export type Loss = (logits: Float32Array, rows: Int32Array) => number;

export interface NetworkTask {
  readonly source: InputSource;
  /** Rows of the source to learn from. */
  readonly rows: Int32Array;
  readonly outputs: number;
  /** Where the output biases start: the log odds or log shares when nothing else is known. */
  readonly startBias: Float32Array;
  readonly loss: Loss;
  readonly recipe: NetworkRecipe;
}

/**
 * Trains by mini-batches with Adam and a cosine schedule. The gradients are written by hand so that each product has its
 * operands already laid out; only products run in the engine. No tensor is left behind.
 * @returns the network and the mean loss of each epoch.
 * @throws AppFailure `cancelled`.
 */
export async function trainNetwork(
  tf: Engine,
  task: NetworkTask,
  random: Random,
  options: JobOptions,
): Promise<{ network: Network; losses: number[] }> {
  const { recipe, source, outputs } = task;
  const network = createNetwork({ columns: source.columns, hidden: recipe.hidden, outputs }, task.startBias, random);
  const steps = Math.ceil(task.rows.length / recipe.batch);
  const adam = new AdamW(network.weights, {
    learningRate: recipe.rate,
    weightDecay: 0,
    decayed: new Set(),
    cosineSteps: steps * recipe.epochs,
  });
  const order = task.rows.slice();
  const batchOf = createBatches(source, Math.ceil(order.length / steps), true);
  const losses: number[] = [];
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    random.shuffle(order);
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      // Equal slices: a last batch of a few rows would weigh as much as a full one.
      const from = Math.floor((step * order.length) / steps);
      const rows = order.subarray(from, Math.floor(((step + 1) * order.length) / steps));
      sum += trainBatch(tf, network, task, { rows, ...batchOf(rows) }, random, adam) * rows.length;
      if (step % 16 === 0) {
        throwIfCancelled(options.signal);
        await breathe();
        const value = (epoch + step / steps) / recipe.epochs;
        options.onProgress?.({ step: 'fit', done: epoch, total: recipe.epochs, value, text: '' });
      }
    }
    losses.push(sum / order.length);
  }
  return { network, losses };
}

function createNetwork(shape: NetworkShape, startBias: Float32Array, random: Random): Network {
  const { columns, hidden, outputs } = shape;
  const width = hidden + outputs;
  const first = new Float32Array(columns * width);
  const uniform = (limit: number) => (2 * random.next() - 1) * limit;
  // The linear term starts at nothing, so that training starts from the shares alone; the hidden layer must start apart.
  for (let c = 0; c < columns; c++)
    for (let h = 0; h < hidden; h++) first[c * width + h] = uniform(1 / Math.sqrt(columns));
  const second = new Float32Array(hidden * outputs);
  for (let i = 0; i < second.length; i++) second[i] = uniform(1 / Math.sqrt(hidden));
  const weights = { first, second, hiddenBias: new Float32Array(hidden), outputBias: startBias.slice() };
  return { ...shape, weights };
}

/** What a forward pass leaves for the backward one. */
interface Pass {
  /** rows x hidden, after relu and dropout. */
  readonly hidden: Float32Array;
  readonly logits: Float32Array;
}

function forward(tf: Engine, network: Network, inputs: Float32Array, rows: number, drop?: () => number): Pass {
  const { columns, hidden: size, outputs, weights } = network;
  const width = size + outputs;
  const joint = multiply(tf, inputs, weights.first!, { rows, inner: columns, columns: width });
  const hidden = new Float32Array(rows * size);
  const logits = new Float32Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    const start = r * width;
    for (let h = 0; h < size; h++) {
      const value = joint[start + h]! + weights.hiddenBias![h]!;
      if (value > 0) hidden[r * size + h] = drop ? value * drop() : value;
    }
    for (let o = 0; o < outputs; o++) logits[r * outputs + o] = joint[start + size + o]! + weights.outputBias![o]!;
  }
  if (size > 0) {
    const more = multiply(tf, hidden, weights.second!, { rows, inner: size, columns: outputs });
    for (let i = 0; i < logits.length; i++) logits[i]! += more[i]!;
  }
  return { hidden, logits };
}

function trainBatch(
  tf: Engine,
  network: Network,
  task: NetworkTask,
  batch: Batch & { readonly rows: Int32Array },
  random: Random,
  adam: AdamW,
): number {
  const { columns, hidden: size, outputs, weights } = network;
  const { dropout, l2 } = task.recipe;
  const count = batch.rows.length;
  const keep = 1 / (1 - dropout);
  const drop = dropout > 0 ? () => (random.next() < dropout ? 0 : keep) : undefined;
  const pass = forward(tf, network, batch.inputs, count, drop);
  const loss = task.loss(pass.logits, batch.rows);
  const width = size + outputs;
  const upstream = new Float32Array(count * width);
  const gradients: Weights = { outputBias: columnSums(pass.logits, count, outputs) };
  if (size > 0) Object.assign(gradients, hiddenGradients(tf, network, pass, upstream, drop ? keep : 1));
  for (let r = 0; r < count; r++) upstream.set(pass.logits.subarray(r * outputs, (r + 1) * outputs), r * width + size);
  gradients.first = multiply(tf, batch.lying, upstream, { rows: columns, inner: count, columns: width });
  addPenalty(gradients.first, weights.first!, l2);
  if (gradients.second) addPenalty(gradients.second, weights.second!, l2);
  adam.step(gradients);
  return loss;
}

/** Gradients of the hidden layer; writes what flows back to its inputs into the first columns of `upstream`. */
function hiddenGradients(tf: Engine, network: Network, pass: Pass, upstream: Float32Array, keep: number): Weights {
  const { hidden: size, outputs, weights } = network;
  const count = pass.hidden.length / size;
  const width = size + outputs;
  const turned = transposed(weights.second!, size, outputs);
  const back = multiply(tf, pass.logits, turned, { rows: count, inner: outputs, columns: size });
  for (let r = 0; r < count; r++) {
    for (let h = 0; h < size; h++) {
      // Where relu or dropout gave nothing, nothing flows back; where dropout kept, its factor does.
      if (pass.hidden[r * size + h]! > 0) upstream[r * width + h] = back[r * size + h]! * keep;
    }
  }
  const lying = transposed(pass.hidden, count, size);
  return {
    second: multiply(tf, lying, pass.logits, { rows: size, inner: count, columns: outputs }),
    hiddenBias: columnSums(upstream, count, width).slice(0, size),
  };
}

function columnSums(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const sums = new Float32Array(columns);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) sums[c]! += matrix[r * columns + c]!;
  return sums;
}

function addPenalty(gradient: Float32Array, weights: Float32Array, l2: number): void {
  for (let i = 0; i < gradient.length; i++) gradient[i]! += 2 * l2 * weights[i]!;
}

/** Rows scored at once: enough to fill the engine, little enough to stay small in memory. */
const SCORING_ROWS = 2048;

/** Logits of every row of the source, rows x outputs, row-major. */
export function networkLogits(tf: Engine, network: Network, source: InputSource): Float32Array {
  const logits = new Float32Array(source.rows * network.outputs);
  const batchOf = createBatches(source, Math.min(SCORING_ROWS, source.rows), false);
  for (let from = 0; from < source.rows; from += SCORING_ROWS) {
    const rows = Int32Array.from({ length: Math.min(SCORING_ROWS, source.rows - from) }, (_, i) => from + i);
    logits.set(forward(tf, network, batchOf(rows).inputs, rows.length).logits, from * network.outputs);
  }
  return logits;
}
