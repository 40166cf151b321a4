import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../../src/main/core/random';
import { binRows, fitBins } from '../../../../../../src/main/models/common/boosting/bins';
import { type BoostSettings, boost } from '../../../../../../src/main/models/common/boosting/boost';
import { forestScores } from '../../../../../../src/main/models/common/boosting/forest';
import { growTree } from '../../../../../../src/main/models/common/boosting/grow';
import { auc } from '../../../../../../src/main/models/common/metrics';

const SETTINGS: BoostSettings = {
  trees: 60,
  learningRate: 0.2,
  mostLeaves: 8,
  mostDepth: 4,
  columnShare: 1,
  rowShare: 0.8,
  penalty: 1,
  leastWeight: 1,
  leastGain: 0,
};

const yesNo = (labels: ArrayLike<number>) => ({
  labels,
  weights: new Float32Array(labels.length).fill(1),
  outputs: 1,
});

/** Two interacting columns decide, a third is noise, and a fourth says something only by being unknown. */
function table(rows: number, seed: number) {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: rows * 4 }, (_, at) =>
    at % 4 === 3 && random.next() < 0.3 ? Number.NaN : random.normal(),
  );
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    const [a, b, , d] = values.subarray(row * 4, row * 4 + 4) as unknown as [number, number, number, number];
    return Number(random.next() < (a * b > 0.3 || Number.isNaN(d) ? 0.9 : 0.1));
  });
  return { table: { values, rows, columns: 4 }, labels };
}

describe('fitBins', () => {
  const column = (values: number[]) => ({ values: Float32Array.from(values), rows: values.length, columns: 1 });

  it('puts a cut between any two values while there are few, and "not known" after all of them', () => {
    const plan = fitBins(column([1, 2, 2, Number.NaN, 5]));
    expect([...plan.cuts[0]!]).toEqual([1.5, 3.5]);
    const seen = binRows(plan, column([0, 1.5, 1.6, 3.5, 9, Number.NaN]));
    expect([...seen.bins]).toEqual([0, 0, 1, 1, 2, 3]);
  });

  it('shares many values out by count, a common one alone', () => {
    const values = [...Array.from({ length: 100 }, () => 0), ...Array.from({ length: 100 }, (_, i) => i + 1)];
    expect([...fitBins(column(values), 5).cuts[0]!]).toEqual([0.5, 25.5, 50.5, 75.5]);
  });

  it('keeps cuts below the upper of two neighbours that no number lies between', () => {
    const low = Math.fround(1);
    const next = Math.fround(1 + 2 ** -23);
    expect([...fitBins(column([low, next])).cuts[0]!]).toEqual([low]);
  });
});

describe('growTree', () => {
  it('splits where the loss falls most, and gives each leaf its second-order optimum', () => {
    const values = Float32Array.of(0, 1, 2, 3, 10, 11, 12, 13);
    const rows = { values, rows: 8, columns: 1 };
    const data = binRows(fitBins(rows), rows);
    const first = Float64Array.of(1, 1, 1, 1, -1, -1, -1, -1);
    const second = new Float64Array(8).fill(0.25);
    const limits = { ...SETTINGS, mostLeaves: 2, leastWeight: 0.1 };
    const { tree, leaves } = growTree(data, Int32Array.from(values.keys()), { first, second }, limits, createRandom(1));
    expect(tree).toEqual({
      column: [0, -1, -1],
      threshold: [6.5, 0, 0],
      missingLeft: [0, 0, 0],
      left: [1, -1, -1],
      right: [2, -1, -1],
      // -4 / (4 x 0.25 + 1) and its mirror image
      value: [0, -2, 2],
      cover: [2, 1, 1],
    });
    expect(leaves.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [4, 8],
    ]);
  });
});

describe('boost', () => {
  it('learns interactions and what "not known" says, and does so twice alike', async () => {
    const { table: rows, labels } = table(1500, 1);
    const model = await boost(rows, yesNo(labels), SETTINGS, createRandom(3));
    const test = table(2000, 9);
    // The best possible ranking of this table reaches 0.90.
    expect(auc(forestScores(model.forest, test.table), test.labels)).toBeGreaterThan(0.87);
    const again = await boost(rows, yesNo(labels), SETTINGS, createRandom(3));
    expect(again.forest).toEqual(model.forest);
    const other = await boost(rows, yesNo(labels), SETTINGS, createRandom(4));
    expect(other.forest).not.toEqual(model.forest);
  });

  it('stops early and keeps the best number of trees', async () => {
    const { table: rows, labels } = table(400, 1);
    const test = table(400, 2);
    const options = { validation: { table: test.table, targets: yesNo(test.labels) } };
    const model = await boost(rows, yesNo(labels), { ...SETTINGS, trees: 300, patience: 10 }, createRandom(3), options);
    const losses = model.history.map(({ validationLoss }) => validationLoss!);
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(model.grown).toHaveLength(best);
    expect(losses).toHaveLength(best + 10);
  });

  it('learns hazards: masked steps say nothing, each step has its own level', async () => {
    const random = createRandom(5);
    const rows = 4000;
    const values = Float32Array.from({ length: rows }, () => random.normal());
    const labels = new Float32Array(rows * 2);
    const weights = new Float32Array(rows * 2);
    for (let row = 0; row < rows; row++) {
      const lift = values[row]! > 0 ? 1.5 : 0;
      labels[row * 2] = Number(random.next() < 1 / (1 + Math.exp(2 - lift)));
      weights[row * 2] = 1;
      // The second step is known of every other row, and rarer; where it is masked its label is nonsense.
      const isKnown = row % 2 === 0;
      labels[row * 2 + 1] = isKnown ? Number(random.next() < 1 / (1 + Math.exp(3 - lift))) : 1;
      weights[row * 2 + 1] = isKnown ? 1 : 0;
    }
    const data = { values, rows, columns: 1 };
    const { forest, intercepts } = await boost(data, { labels, weights, outputs: 2 }, SETTINGS, createRandom(6));
    const [low, high] = forestScores(forest, { values: Float32Array.of(-1, 1), rows: 2, columns: 1 }) as unknown as [
      number,
      number,
    ];
    expect(high - low).toBeCloseTo(1.5, 0);
    expect(intercepts[0]! - intercepts[1]!).toBeCloseTo(1, 0);
  });

  it('gives a column that never varies, or no column at all, nothing to split on', async () => {
    const rows = { values: new Float32Array(20).fill(4), rows: 20, columns: 1 };
    const labels = Uint8Array.from({ length: 20 }, (_, row) => Number(row < 5));
    const model = await boost(rows, yesNo(labels), { ...SETTINGS, trees: 3, rowShare: 1 }, createRandom(1));
    expect([...model.forest.column]).toEqual([-1, -1, -1]);
    expect(model.intercepts[0]).toBeCloseTo(Math.log(5 / 15), 6);
  });
});
