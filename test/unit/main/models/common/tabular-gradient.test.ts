import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { type Engine, readyBackend } from '../../../../../src/main/models/common/backend';
import { batchGradient, type LabelledRows } from '../../../../../src/main/models/common/tabular-gradient';
import {
  type EncodedRows,
  encodeRows,
  fitInputs,
  type InputPlan,
  readFlats,
} from '../../../../../src/main/models/common/tabular-inputs';
import { inputLength, type Net, shapeFor, startWeights } from '../../../../../src/main/models/common/tabular-net';

const ROWS = 40;

function example(layers: number, tf: Engine): { net: Net; data: LabelledRows; plan: InputPlan } {
  const random = createRandom(7);
  const values = Float32Array.from({ length: ROWS * 3 }, (_, i) => (i % 3 === 2 ? random.below(2) : random.normal()));
  values[4] = Number.NaN;
  const table = { values, rows: ROWS, columns: 3 };
  const plan = fitInputs(table, 5);
  const shape = shapeFor(plan, { embedding: 2, members: 3, width: 4, layers, outputs: 2 });
  const weights = startWeights(shape, [0.3, 0.4], random);
  // Away from the start values, so that every path carries a slope.
  for (const name of Object.keys(weights)) weights[name] = weights[name]!.map((v) => v + 0.3 * random.normal());
  const data = {
    inputs: encodeRows(plan, table),
    labels: Float32Array.from({ length: ROWS * 2 }, () => random.below(2)),
    weights: Float32Array.from({ length: ROWS * 2 }, () => random.below(3)),
  };
  return { net: { tf, shape, weights }, data, plan };
}

/** The flat values of all rows. */
function flatsOf(data: EncodedRows): Float32Array {
  const width = data.flats.plans.length;
  const values = new Float32Array(data.rows * width);
  for (let row = 0; row < data.rows; row++) readFlats(data.flats, row, values, row * width);
  return values;
}

/** The same loss written with the engine's own operations, member by member, with no packing and the whole code written out. */
function tapeLoss(tf: Engine, net: Net, data: LabelledRows, at: (name: string) => Tensor): Tensor1D {
  const { numbers, bins, embedding: q, flats, members: k, width, outputs, layers } = net.shape;
  const n = data.inputs.rows;
  const code = Float32Array.from({ length: n * numbers * bins }, (_, i) => {
    const cell = Math.floor(i / bins);
    const bin = data.inputs.bin[cell]!;
    return i % bins < bin ? 1 : i % bins === bin ? data.inputs.share[cell]! : 0;
  });
  const P = tf.tensor3d(code, [n, numbers, bins]).transpose([1, 0, 2]);
  const rank = tf.tensor3d(data.inputs.rank, [n, numbers, 1]);
  const coded = tf.matMul(P, at('E').reshape([numbers, bins, q])).transpose([1, 0, 2]);
  const embedded = coded
    .add(rank.mul(at('a').reshape([1, numbers, q])))
    .add(at('c').reshape([1, numbers, q]))
    .relu();
  const x = tf.concat([embedded.reshape([n, numbers * q]), tf.tensor2d(flatsOf(data.inputs), [n, flats])], 1);
  const y = tf.tensor2d(data.labels, [n, outputs]);
  const w = tf.tensor2d(data.weights, [n, outputs]);
  const part = (name: string, size: number, i: number) => at(name).reshape([k, size]).slice([i, 0], [1, size]);
  const losses = Array.from({ length: k }, (_, i) => {
    let h: Tensor = x;
    for (let l = 0; l < layers; l++) {
      const inner = l === 0 ? inputLength(net.shape) : width;
      h = h.mul(part(`r${l}`, inner, i)).matMul(at(`W${l}`).reshape([inner, width]));
      h = h
        .mul(part(`s${l}`, width, i))
        .add(part(`b${l}`, width, i))
        .relu();
    }
    const H = at('H').reshape([k, width, outputs]).slice([i, 0, 0], [1, width, outputs]).reshape([width, outputs]);
    const z = h.matMul(H).add(part('h0', outputs, i));
    const bce = z.relu().sub(z.mul(y)).add(z.abs().neg().exp().log1p());
    return bce.mul(w).sum();
  });
  return tf.addN(losses).div(w.sum().mul(k)) as Tensor1D;
}

describe.each([1, 2])('batchGradient with %i layers', (layers) => {
  it("agrees with the engine's own gradients of the same loss", async () => {
    const tf = await readyBackend();
    const { net, data, plan } = example(layers, tf);
    expect([plan.numbers.length, plan.flats.length]).toEqual([2, 2]);
    const before = tf.memory().numTensors;
    const rows = Int32Array.from({ length: ROWS }, (_, i) => i);
    const { loss, gradients } = batchGradient(net, data, rows, null);
    expect(tf.memory().numTensors).toBe(before);
    const names = Object.keys(net.weights);
    tf.tidy(() => {
      const tensors = names.map((name) => tf.tensor1d(net.weights[name]!));
      const lossOf = (...args: Tensor[]): Tensor1D => tapeLoss(tf, net, data, (name) => args[names.indexOf(name)]!);
      expect(loss).toBeCloseTo(lossOf(...tensors).dataSync()[0]!, 5);
      const expected: Tensor[] = tf.grads(lossOf as never)(tensors);
      names.forEach((name, i) => {
        const want = expected[i]!.dataSync<'float32'>();
        const worst = want.reduce((most, value, j) => Math.max(most, Math.abs(value - gradients[name]![j]!)), 0);
        expect([name, want.some((value) => value !== 0), worst < 2e-5]).toEqual([name, true, true]);
      });
    });
  });
});

describe('fitInputs', () => {
  const table = { values: Float32Array.of(1, 5, 2, 5, 3, 5, 4, 5, Number.NaN, 5), rows: 5, columns: 2 };

  it('leaves out a constant, flags the unknown, and cuts the rest at its values', () => {
    const plan = fitInputs(table, 8);
    expect(plan.numbers.map((n) => [n.column, n.median, n.edges])).toEqual([[0, 2.5, [1, 2, 3, 4]]]);
    expect(plan.flats).toEqual([{ column: 0, isMissingFlag: true, median: 2.5, mean: 0.2, deviation: 0.4 }]);
    expect(plan.bins).toBe(3);
  });

  it('codes a value by bin and share, with the ends clipped', () => {
    const plan = fitInputs(table, 8);
    const coded = encodeRows(plan, { values: Float32Array.of(0, 5, 2.5, 5, 9, 5), rows: 3, columns: 2 });
    expect([...coded.bin]).toEqual([0, 1, 2]);
    expect([...coded.share]).toEqual([0, 0.5, 1]);
    expect([...coded.rank].map((v) => Number(v.toFixed(4)))).toEqual([-1.732, 0, 1.732]);
    expect([...flatsOf(coded)]).toEqual([-0.5, -0.5, -0.5]);
  });
});
