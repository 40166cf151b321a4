import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../../src/main/core/dates';
import { exitDayAfter, hazardTargets, leaversOf, leftBy, stepEnds } from '../../../../src/main/features/churn-labels';
import { knownAt } from '../../../../src/main/features/known-at';
import { bankOf } from '../../../helpers/bank-of';

const T = 1000;

const bank = bankOf(T + 200, [
  {
    opened: 800,
    accounts: [
      { opened: 800, closed: T + 20 },
      { opened: 810, closed: T + 10 },
    ],
  },
  { opened: 801, accounts: [{ opened: 801 }] },
  // Closes everything, opens again within the horizon, and stays.
  { opened: 802, accounts: [{ opened: 802, closed: T + 5 }, { opened: T + 60 }] },
  // Closes everything and comes back after the horizon.
  { opened: 803, accounts: [{ opened: 803, closed: T + 40 }, { opened: T + 150 }] },
  // An internal account keeps nobody.
  {
    opened: 804,
    accounts: [
      { opened: 804, closed: T + 1 },
      { type: 999, opened: 804 },
    ],
  },
]);
const all = Int32Array.of(0, 1, 2, 3, 4);

describe('labels', () => {
  it('are 1 when no customer account is open at the end of the window', () => {
    expect([...leftBy(bank, all, T + 90)]).toEqual([1, 0, 0, 1, 1]);
  });

  it('agree with the exit days of training', () => {
    const exits = [...all].map((client) => exitDayAfter(bank, client, T, 90));
    expect(exits).toEqual([T + 20, NEVER, NEVER, T + 40, T + 1]);
  });

  it('cannot see past the date of training', () => {
    const known = knownAt(bank, T + 30);
    expect([...all].map((client) => exitDayAfter(known, client, T, 90))).toEqual([T + 20, NEVER, T + 5, NEVER, T + 1]);
  });
});

describe('leaversOf', () => {
  it('counts who has no customer account left, and not who came back', () => {
    expect(leaversOf(bank)).toBe(2);
    expect(leaversOf(knownAt(bank, T + 50))).toBe(4);
  });
});

describe('hazardTargets', () => {
  it('masks steps that are not over, and those after the exit', () => {
    const known = knownAt(bank, T + 45);
    const { labels, known: mask } = hazardTargets(known, all, T, 90, 6);
    const line = (column: Float32Array, row: number) => [...column.subarray(row * 6, row * 6 + 6)];
    expect([line(labels, 0), line(mask, 0)]).toEqual([
      [0, 1, 0, 0, 0, 0],
      [1, 1, 0, 0, 0, 0],
    ]);
    expect([line(labels, 1), line(mask, 1)]).toEqual([
      [0, 0, 0, 0, 0, 0],
      [1, 1, 1, 0, 0, 0],
    ]);
    expect([line(labels, 3), line(mask, 3)]).toEqual([
      [0, 0, 1, 0, 0, 0],
      [1, 1, 1, 0, 0, 0],
    ]);
  });

  it('cuts the horizon into steps', () => {
    expect(stepEnds(90, 6)).toEqual([15, 30, 45, 60, 75, 90]);
  });
});
