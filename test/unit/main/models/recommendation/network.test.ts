import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { createSparseWriter } from '../../../../../src/main/features/sparse-rows';
import { readyBackend } from '../../../../../src/main/models/common/backend';
import { createBatches, sparseSource } from '../../../../../src/main/models/recommendation/batch';
import { sigmoid } from '../../../../../src/main/models/recommendation/losses';
import { networkLogits, trainNetwork } from '../../../../../src/main/models/recommendation/network';

/** Rows of two flags: 00, 01, 10, 11. */
function flags() {
  const writer = createSparseWriter(3);
  for (let row = 0; row < 4; row++) {
    writer.set(0, row >> 1);
    writer.set(1, row & 1);
    writer.endRow();
  }
  return writer.finish();
}

describe('network', () => {
  it('makes sparse rows dense, upright and lying, with computed columns after them', () => {
    const source = { ...sparseSource(flags(), 2), columns: 3, more: (row: number) => [10 * row] };
    const { inputs, lying } = createBatches(source, 2, true)(Int32Array.of(3, 1));
    expect([...inputs]).toEqual([1, 1, 30, 0, 1, 10]);
    expect([...lying]).toEqual([1, 0, 1, 1, 30, 10]);
  });

  it('learns what only a hidden layer can: one flag or the other, not both', async () => {
    const tf = await readyBackend();
    const tensors = tf.memory().numTensors;
    const source = sparseSource(flags());
    const wanted = [0, 1, 1, 0];
    const task = {
      source,
      rows: Int32Array.from({ length: 64 }, (_, i) => i % 4),
      outputs: 1,
      startBias: Float32Array.of(0),
      loss: (logits: Float32Array, rows: Int32Array) => {
        let loss = 0;
        rows.forEach((row, r) => {
          const p = sigmoid(logits[r]!);
          loss -= Math.log(wanted[row] ? p : 1 - p) / rows.length;
          logits[r] = (p - wanted[row]!) / rows.length;
        });
        return loss;
      },
    };
    const recipe = { hidden: 8, dropout: 0, l2: 0, rate: 0.05, epochs: 60, batch: 16, members: 1 };
    const learned = await trainNetwork(tf, { ...task, recipe }, createRandom(2), {});
    expect(Array.from(networkLogits(tf, learned.network, source), (z) => Math.round(sigmoid(z)))).toEqual(wanted);
    expect(learned.losses.at(-1)).toBeLessThan(0.05);
    const linear = await trainNetwork(tf, { ...task, recipe: { ...recipe, hidden: 0 } }, createRandom(2), {});
    expect(linear.losses.at(-1)).toBeCloseTo(Math.LN2, 1);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
