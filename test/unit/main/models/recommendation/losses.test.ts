import { describe, expect, it } from 'vitest';
import { type Choices, choiceLoss, eachLoss } from '../../../../../src/main/models/recommendation/losses';
import { callPrecision, rankingMetrics } from '../../../../../src/main/models/recommendation/metrics';
import type { Loss } from '../../../../../src/main/models/recommendation/network';
import { bestOffers } from '../../../../../src/main/models/recommendation/score';

const choices: Choices = {
  outputs: 4,
  held: (row) => [[3], []][row]!,
  taken: (row) => [[0, 2], [1]][row]!,
  weight: (row) => row + 1,
};
const logits = [0.3, -0.2, 0.9, 5, -1, 0.4, 0.1, 0.2];
const rows = Int32Array.of(0, 1);

/** Gradient by central differences, to hold against the one written by hand. */
function numeric(loss: Loss): number[] {
  const at = (i: number, step: number) =>
    loss(
      Float32Array.from(logits, (z, k) => (k === i ? z + step : z)),
      rows,
    );
  return logits.map((_, i) => (at(i, 0.01) - at(i, -0.01)) / 0.02);
}

describe('losses', () => {
  it.each([
    ['choice', choiceLoss(choices)],
    ['each', eachLoss(choices)],
  ])('%s: the gradient is that of the loss, and nothing flows to offers held', (name, loss) => {
    const gradient = Float32Array.from(logits);
    loss(gradient, rows);
    const expected = numeric(loss);
    // A held offer has no part in the loss of a choice; in the other it is masked out of the gradient.
    if (name === 'each') expected[3] = 0;
    gradient.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 4);
    });
    expect(gradient[3]).toBe(0);
  });
});

describe('figures of lists', () => {
  it('counts gain, hits and precision at 5 against what could be reached', () => {
    const metrics = rankingMetrics(
      [
        { recommended: ['a', 'b', 'c'], taken: ['b'] },
        { recommended: ['a', 'd', 'c'], taken: ['a', 'c'] },
        { recommended: ['a'], taken: ['e'] },
      ],
      8,
    );
    const second = 1 / Math.log2(3);
    expect(metrics).toEqual({
      ndcg5: expect.closeTo((second + 1.5 / (1 + second)) / 3, 10),
      hit5: expect.closeTo(2 / 3, 10),
      precision5: expect.closeTo(0.2, 10),
      recall5: expect.closeTo(2 / 3, 10),
      precision5Ceiling: expect.closeTo(4 / 15, 10),
      coverage: 0.5,
      buyers: 3,
    });
  });

  it('reads the precision of the first calls', () => {
    expect(callPrecision([0.1, 0.9, 0.5, 0.7], [1, 1, 0, 0], 2)).toBe(0.5);
  });

  it('lists the best offers of a row, none that has no chance', () => {
    expect(bestOffers(Float32Array.of(9, 9, 9, 9, 0.2, 0, 0.4, 0.2), 1, 4, 3)).toEqual([2, 0, 3]);
  });
});
