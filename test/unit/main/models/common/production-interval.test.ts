import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { intervalOf, levelSpread, spreadOf } from '../../../../../src/main/models/common/production-interval';

const STEADY = { newest: 0.35, seasonPower: 0 };

describe('levelSpread', () => {
  it('is drawn to its prior by a history that never missed, and grows with errors', () => {
    const steady = new Array<number>(16).fill(100);
    // Twelve origins without an error beside three of 0.22.
    expect(levelSpread(steady, steady, 1, STEADY, 4)).toBeCloseTo(Math.sqrt((3 * 0.22 ** 2) / 15), 12);
    const doubled = steady.map((total, month) => (month === 15 ? 200 : total));
    const squares = 3 * 0.22 ** 2 + Math.log(2) ** 2;
    expect(levelSpread(doubled, doubled, 1, STEADY, 4)).toBeCloseTo(Math.sqrt(squares / 15), 12);
    // Overlapping quarters tell a third of their number: ten origins count as 10 / 3.
    expect(levelSpread(steady, steady, 3, STEADY, 4)).toBeCloseTo(Math.sqrt((3 * 0.3 ** 2) / (3 + 10 / 3)), 12);
  });

  it('borrows the years before a series began from the entries', () => {
    const sold = new Array<number>(8).fill(100);
    const entries = [...Array.from({ length: 12 }, (_, month) => (month % 2 ? 50 : 200)), ...sold];
    const seasonal = { newest: 0.35, seasonPower: 0.5 };
    expect(levelSpread(sold, entries, 1, seasonal, 4)).toBeGreaterThan(levelSpread(sold, sold, 1, seasonal, 4));
  });
});

describe('intervalOf', () => {
  it('covers four in five units on average over dates that share an error', () => {
    const random = createRandom(3);
    const date = () => {
      const level = Math.exp(0.3 * random.normal());
      const said = Array.from({ length: 40 }, (_, unit) => 4 + unit);
      return { said, came: said.map((m) => random.poisson(level * m * Math.exp(0.2 * random.normal() - 0.02))) };
    };
    const spread = spreadOf(Array.from({ length: 8 }, date), 0.3);
    let inside = 0;
    for (let d = 0; d < 150; d++) {
      const { said, came } = date();
      said.forEach((m, unit) => {
        const { low, high } = intervalOf(m, spread);
        if (came[unit]! >= low && came[unit]! <= high) inside++;
      });
    }
    expect(inside / (150 * 40)).toBeGreaterThan(0.76);
    expect(inside / (150 * 40)).toBeLessThan(0.86);
  });

  it('holds the forecast, widens with the level, and says nothing of an unknown one', () => {
    const narrow = intervalOf(20, spreadOf([], 0.1));
    const wide = intervalOf(20, spreadOf([], 0.5));
    expect(narrow.low).toBeLessThan(20);
    expect(narrow.high).toBeGreaterThan(20);
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
    expect(intervalOf(0, spreadOf([], 0.1)).low).toBe(0);
    expect(intervalOf(Number.NaN, spreadOf([], 0.1))).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});
