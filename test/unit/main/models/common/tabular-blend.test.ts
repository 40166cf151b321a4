import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { auc } from '../../../../../src/main/models/common/metrics';
import { predictTabular } from '../../../../../src/main/models/common/tabular';
import { bestWeight, blend, trainPair, treeChances } from '../../../../../src/main/models/common/tabular-blend';

/** A smooth effect and a step between two columns: the one suits networks, the other trees. */
function mixed(rows: number, seed: number) {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: rows * 4 }, () => random.normal());
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    const [a, b, c] = values.subarray(row * 4) as unknown as [number, number, number];
    const z = 1.5 * Math.sin(2 * a) + (b > 0.4 && c < 0.2 ? 2.5 : -1);
    return Number(random.next() < 1 / (1 + Math.exp(-z)));
  });
  return { table: { values, rows, columns: 4 }, labels };
}

describe('trainPair', () => {
  it('gives a network and trees whose blend ranks new rows as well as the better half', async () => {
    const { table, labels } = mixed(1000, 1);
    const { net, trees, heldOut } = await trainPair(table, labels, { seed: 3, epochs: 15 });
    expect(heldOut.labels).toHaveLength(150);
    const test = mixed(1500, 2);
    const [own, theirs] = [predictTabular(net, test.table), treeChances(trees, test.table)];
    const both = blend(own, theirs, bestWeight([heldOut]));
    const better = Math.max(auc(own, test.labels), auc(theirs, test.labels));
    expect(better).toBeGreaterThan(0.78);
    expect(auc(both, test.labels)).toBeGreaterThan(better - 0.012);
  }, 60_000);
});

describe('bestWeight', () => {
  const part = (net: number[], trees: number[]) => ({
    labels: Uint8Array.of(1, 0, 1, 0),
    net: Float32Array.from(net),
    trees: Float32Array.from(trees),
  });

  it('goes all the way to the half that is right', () => {
    const many = (net: number[], trees: number[]) => Array.from({ length: 20 }, () => part(net, trees));
    expect(bestWeight(many([0.9, 0.1, 0.9, 0.1], [0.5, 0.5, 0.5, 0.5]))).toBe(0);
    expect(bestWeight(many([0.5, 0.5, 0.5, 0.5], [0.9, 0.1, 0.9, 0.1]))).toBe(1);
  });

  it('stays near a half while rows tell little', () => {
    expect(bestWeight([part([0.8, 0.5, 0.8, 0.5], [0.5, 0.5, 0.5, 0.5])])).toBe(0.45);
  });

  it('means on the scale of logits', () => {
    const [p] = blend([0.2], [0.8], 0.5);
    expect(p).toBeCloseTo(0.5, 6);
    const [q] = blend([0.5], [0.9], 0.5);
    expect(q! / (1 - q!)).toBeCloseTo(3, 5);
  });
});
