import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { auc } from '../../../../../src/main/models/common/metrics';
import { predictTabular, trainTabular } from '../../../../../src/main/models/common/tabular';

/** Two interacting columns decide, a third is noise: no line between the classes. */
function rings(rows: number, seed: number) {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: rows * 3 }, () => random.normal());
  const labels = Uint8Array.from({ length: rows }, (_, i) => Number(values[i * 3]! * values[i * 3 + 1]! > 0.3));
  return { table: { values, rows, columns: 3 }, labels };
}

describe('trainTabular', () => {
  it('learns what no line can separate, stops by itself, and does so twice alike', async () => {
    const { table, labels } = rings(1200, 1);
    const options = { seed: 2, seeds: 1, epochs: 30 };
    const model = await trainTabular(table, labels, options);
    const test = rings(600, 5);
    const p = predictTabular(model, test.table);
    expect(auc(p, test.labels)).toBeGreaterThan(0.97);
    const losses = model.history.map((line) => line.validationLoss!);
    expect(Math.min(...losses)).toBeLessThan(losses[0]!);
    const again = await trainTabular(table, labels, options);
    expect(predictTabular(again, test.table)).toEqual(p);
  });
});
