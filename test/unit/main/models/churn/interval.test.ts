import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { intervalCurves, levelDeviation, riskInterval } from '../../../../../src/main/models/churn/interval';
import { riskBins } from '../../../../../src/main/models/churn/score';

/** Ten thousand clients whose true chance is a given multiple of what was said. */
function backtest(level: number, seed: number) {
  const random = createRandom(seed);
  const said = Float64Array.from({ length: 10_000 }, () => 0.03 * Math.exp(random.normal() - 0.5));
  return { said, left: Uint8Array.from(said, (p) => Number(random.next() < level * p)) };
}

describe('riskInterval', () => {
  const { said, left } = backtest(1, 1);
  const curves = intervalCurves(riskBins(said, left), levelDeviation([{ expected: 300, observed: 290 }]));

  it('holds the forecast and rises with it', () => {
    const grid = Array.from({ length: 400 }, (_, i) => (i + 1) / 400);
    const intervals = grid.map((p) => riskInterval(p, curves));
    intervals.forEach(({ low, high }, i) => {
      expect(low).toBeLessThanOrEqual(grid[i]!);
      expect(high).toBeGreaterThanOrEqual(grid[i]!);
      expect(low).toBeGreaterThanOrEqual(intervals[i - 1]?.low ?? 0);
      expect(high).toBeGreaterThanOrEqual(intervals[i - 1]?.high ?? 0);
      expect(high).toBeLessThanOrEqual(1);
    });
    const { low, high } = riskInterval(0.11, curves);
    expect(low).toBeGreaterThan(0.04);
    expect(high).toBeLessThan(0.2);
  });

  it('covers the shares of later windows whose level swings by a quarter', () => {
    const random = createRandom(9);
    let inside = 0;
    let bins = 0;
    for (let window = 0; window < 12; window++) {
      const next = backtest(Math.exp(0.25 * random.normal()), 20 + window);
      for (const { predicted, observed } of riskBins(next.said, next.left).slice(5)) {
        const { low, high } = riskInterval(predicted, curves);
        if (observed >= low && observed <= high) inside++;
        bins++;
      }
    }
    expect(inside / bins).toBeGreaterThan(0.65);
    expect(inside / bins).toBeLessThan(0.97);
  });

  it('knows nothing without a backtest', () => {
    expect(riskInterval(0.02, intervalCurves([], 0.2))).toEqual({ low: 0, high: 1 });
  });
});

describe('levelDeviation', () => {
  it('is drawn to a quarter, and leaves out windows without exits', () => {
    expect(levelDeviation([])).toBeCloseTo(0.25, 12);
    const doubled = { expected: 100, observed: 200 };
    const expected = Math.sqrt((Math.log(2) ** 2 + 2 * 0.25 ** 2) / 3);
    expect(levelDeviation([doubled, { expected: 10, observed: 0 }])).toBeCloseTo(expected, 12);
  });
});
