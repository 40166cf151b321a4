import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { forecastLevel, seasonFactor, weightedMean } from '../../../../../src/main/models/common/network-level';
import { plainForecasts } from '../../../../../src/main/models/common/production-baselines';
import { forecastProduction } from '../../../../../src/main/models/common/production-forecast';
import { contributionsOf, fitRidge, predictRidge } from '../../../../../src/main/models/common/ridge';
import {
  type ForecastRow,
  predictScore,
  trainScoreForecast,
} from '../../../../../src/main/models/common/score-forecast';
import { SCORE_PARTS } from '../../../../../src/main/models/common/score-parts';
import { fitShares, shares } from '../../../../../src/main/models/common/unit-share';

test('a ridge without penalty recovers a line, and its contributions sum to the prediction', () => {
  const random = createRandom(1);
  const rows = Array.from({ length: 60 }, () => Float64Array.of(random.normal(), random.normal()));
  const y = rows.map(([a, b]) => 3 + 2 * a! - b!);
  const model = fitRidge(['a', 'b'], rows, y, new Array(60).fill(1), 0);
  const at = Float64Array.of(0.5, -0.5);
  expect(predictRidge(model, at)).toBeCloseTo(4.5, 6);
  expect([...contributionsOf(model, at)].reduce((sum, c) => sum + c, model.intercept)).toBeCloseTo(4.5, 6);
  expect(predictRidge(model, Float64Array.of(Number.NaN, -0.5))).toBeCloseTo(
    predictRidge(model, Float64Array.of(model.median[0]!, -0.5)),
    9,
  );
});

describe('the network level', () => {
  test('is an exponentially weighted mean times last year’s season', () => {
    expect(weightedMean([10, 20], 0.35)).toBe(13.5);
    const year = [90, 100, 110, 200, 40, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100];
    // Three months before the same point last year: 90, 100, 110 (mean 100); the months that followed: 200, 40, 100.
    expect([1, 2, 3].map((ahead) => seasonFactor(year, ahead))).toEqual([2, 0.4, 1]);
    expect(forecastLevel([50, 50], year, 1, { newest: 0.35, seasonPower: 0.5 })).toBeCloseTo(50 * Math.sqrt(2), 9);
    expect(forecastLevel([50, 50], [1, 2, 3], 3, { newest: 0.35, seasonPower: 0.5 })).toBe(150);
  });
});

test('shares follow the sales when the penalty is small and the prior when it is large', () => {
  const x = Float64Array.of(0, 1, 2);
  const months = [{ x, units: 3, sold: Float64Array.of(100, 200, 400) }];
  const free = fitShares(months, Float64Array.of(0), 1e-6, 1);
  expect(free[0]).toBeCloseTo(Math.LN2, 4);
  expect([...shares(x, 3, free)].map((s) => Math.round(s * 700))).toEqual([100, 200, 400]);
  expect(fitShares(months, Float64Array.of(0.3), 1e9, 1)[0]).toBeCloseTo(0.3, 4);
});

test('production: a steady network is forecast as it is, and the 80% interval covers about 80%', () => {
  const rate = [2, 8, 20, 40];
  let inside = 0;
  let bias = 0;
  for (let seed = 0; seed < 40; seed++) {
    const random = createRandom(seed);
    const sold = Array.from({ length: 24 }, () => Float64Array.from(rate, (mean) => random.poisson(mean)));
    const { forecast, low, high } = forecastProduction({ sold, entries: sold, groups: null, isSeasonal: false }, 3);
    rate.forEach((mean, unit) => {
      const truth = random.poisson(3 * mean);
      if (truth >= low[unit]! && truth <= high[unit]!) inside++;
      bias += forecast[unit]! / (3 * mean) - 1;
    });
  }
  expect(inside / 160).toBeGreaterThan(0.7);
  expect(inside / 160).toBeLessThan(0.95);
  expect(Math.abs(bias / 160)).toBeLessThan(0.05);
});

test('production: a unit without a sale in six months has no forecast', () => {
  const sold = Array.from({ length: 12 }, () => Float64Array.of(5, 0));
  const { forecast } = forecastProduction({ sold, entries: sold, groups: null, isSeasonal: true }, 1);
  expect([...forecast]).toEqual([5, Number.NaN]);
});

test('the score forecast is the sum of its start and its contributions, and beats a constant on a planted trend', () => {
  const random = createRandom(5);
  const names = [...new Set(SCORE_PARTS.flatMap((part) => part.inputs))];
  const rows: ForecastRow[] = Array.from({ length: 400 }, (_, unit) => {
    const skill = 100 * random.next();
    const noisy = () => Math.min(100, Math.max(0, skill + 8 * random.normal()));
    const inputs = Object.fromEntries(names.map((name) => [name, noisy()]));
    const ranksAhead = {
      acquisition: noisy(),
      crossSell: noisy(),
      equipment: noisy(),
      packUptake: noisy(),
      retention: noisy(),
    };
    return { unit, inputs, ranksAhead, scoreAhead: noisy(), weight: 1, day: 0 };
  });
  const model = trainScoreForecast(SCORE_PARTS, rows.slice(0, 300));
  let inside = 0;
  let error = 0;
  for (const row of rows.slice(300)) {
    const answer = predictScore(model, row.inputs);
    const sum = [...answer.contributions.values()].reduce((total, c) => total + c, answer.base);
    expect(sum).toBeCloseTo(answer.value, 9);
    if (row.scoreAhead >= answer.low && row.scoreAhead <= answer.high) inside++;
    error += (answer.forecast - row.scoreAhead) ** 2 / 100;
  }
  expect(inside).toBeGreaterThanOrEqual(70);
  expect(inside).toBeLessThanOrEqual(90);
  expect(Math.sqrt(error)).toBeLessThan(10);
});

test('plain regressions of counts find planted rates, and say nothing of units that stopped selling', () => {
  const rates = Array.from({ length: 60 }, (_, unit) => 2 + (unit % 20) * 1.5);
  const random = createRandom(8);
  const sold = Array.from({ length: 18 }, (_, month) =>
    Float64Array.from([...rates, month < 6 ? 9 : 0], (rate) => (rate === 0 ? 0 : random.poisson(rate))),
  );
  const { ridge, poisson } = plainForecasts({ sold, entries: sold, groups: null, isSeasonal: false }, 3);
  for (const said of [ridge, poisson]) {
    const gaps = rates.map((rate, unit) => Math.abs(said[unit]! / (3 * rate) - 1));
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.2);
  }
  expect([ridge[rates.length], poisson[rates.length]]).toEqual([Number.NaN, Number.NaN]);
  const short = { sold: sold.slice(0, 5), entries: sold.slice(0, 5), groups: null, isSeasonal: false };
  expect([...plainForecasts(short, 3).ridge].every(Number.isNaN)).toBe(true);
});
