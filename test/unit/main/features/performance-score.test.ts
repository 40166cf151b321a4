import { describe, expect, test } from 'vitest';
import { percentileRankOf, percentileRanks } from '../../../../src/main/features/percentile-rank';
import { scoreUnits } from '../../../../src/main/features/performance-score';
import { places } from '../../../../src/main/features/rank-interval';
import { bankOf, type TestClient } from '../../../helpers/bank-of';

const round = (values: Iterable<number>) => [...values].map((v) => Math.round(v * 1e4) / 1e4);

/** Five old clients of agency 0, five of agency 1 (one in the pack only after the date), one new client of agency 2. */
const day = 1000;
const account = (opened: number, closed?: number) => [{ opened, ...(closed === undefined ? {} : { closed }) }];
const clients: TestClient[] = [
  {
    opened: 800,
    agency: 0,
    accounts: account(800),
    subscriptions: [
      { product: 0, start: 800 },
      { product: 1, start: 950 },
    ],
  },
  {
    opened: 800,
    agency: 0,
    accounts: account(800),
    subscriptions: [
      { pack: 0, start: 820 },
      { product: 2, pack: 0, start: 820 },
    ],
  },
  { opened: 800, agency: 0, accounts: account(800, 960), subscriptions: [{ product: 0, start: 800, end: 960 }] },
  { opened: 800, agency: 0, accounts: account(800) },
  {
    opened: 950,
    agency: 0,
    accounts: account(950),
    subscriptions: [
      { product: 0, start: 950 },
      { product: 0, start: 960 },
    ],
  },
  {
    opened: 800,
    agency: 1,
    accounts: account(800),
    subscriptions: [
      { product: 3, pack: 1, start: 810 },
      { pack: 1, start: 1001 },
    ],
  },
  { opened: 800, agency: 1, accounts: account(800) },
  { opened: 800, agency: 1, accounts: account(800) },
  { opened: 800, agency: 1, accounts: account(800) },
  { opened: 800, agency: 1, accounts: [{ opened: 800, type: 999 }] },
  { opened: 990, agency: 2, accounts: account(990) },
];

describe('the 0-100 score', () => {
  const scores = scoreUnits(bankOf(1100, clients), 'agency', day);

  test('counts what cli.md says, per unit', () => {
    expect(Object.fromEntries(Object.entries(scores.counts).map(([name, values]) => [name, [...values]]))).toEqual({
      clients: [5, 5, 1],
      opened: [1, 0, 1],
      held: [4, 5, 0],
      crossSold: [1, 0, 0],
      live: [4, 4, 1],
      items: [5, 1, 0],
      inPack: [1, 0, 0],
      liveBefore: [4, 4, 0],
      retained: [3, 4, 0],
    });
  });

  test('ratios are drawn to the network with ten clients', () => {
    expect(round(scores.figures.acquisition)).toEqual([1, 0, 1]);
    expect(round(scores.figures.crossSell)).toEqual(round([(1 + 10 / 9) / 14, 10 / 9 / 15, 1 / 9]));
    expect(round(scores.figures.equipment)).toEqual(round([(5 + 20 / 3) / 14, (1 + 20 / 3) / 14, 20 / 3 / 11]));
    expect(round(scores.figures.packUptake)).toEqual(round([(1 + 10 / 9) / 14, 10 / 9 / 14, 10 / 9 / 11]));
    expect(round(scores.figures.retention)).toEqual(round([(3 + 70 / 8) / 14, (4 + 70 / 8) / 14, 7 / 8]));
  });

  test('the score is the weighted mean of percentile ranks; under five clients there is none', () => {
    expect(round(scores.ranks.acquisition)).toEqual(round([250 / 3, 100 / 3, 250 / 3]));
    expect(round(scores.score)).toEqual([
      ...round([
        0.3 * (250 / 3) + 0.2 * 100 + 0.2 * 100 + 0.15 * 100 + 0.15 * (100 / 3),
        0.3 * (100 / 3) + 0.2 * (100 / 3) + 0.2 * (100 / 3) + 0.15 * (100 / 3) + 0.15 * 100,
      ]),
      Number.NaN,
    ]);
    expect([...places(scores.score)]).toEqual([1, 2, 0]);
  });

  test('nothing dated after the day moves it', () => {
    const later = clients.map((c) => ({
      ...c,
      subscriptions: [...(c.subscriptions ?? []), { product: 5, start: day + 1 }],
    }));
    expect(scoreUnits(bankOf(1100, later), 'agency', day).score).toEqual(scores.score);
  });
});

test('percentile ranks share ties and leave unknowns out', () => {
  expect([...percentileRanks([3, 1, Number.NaN, 3, 2])]).toEqual([87.5, 25, Number.NaN, 87.5, 50]);
  expect(percentileRankOf([3, 1, 2], 1, 4)).toBe(100);
});
