import { describe, expect, test } from 'vitest';
import { addMonths, dayFromIso, isoFromDay } from '../../../../src/main/core/dates';
import { countBetween, monthlyCounts, productionEvents } from '../../../../src/main/features/unit-production';
import { bankOf } from '../../../helpers/bank-of';

const d = (iso: string) => dayFromIso(iso)!;

describe('months counted back from a date', () => {
  test.each([
    ['2024-12-31', 1, '2025-01-31'],
    ['2025-02-28', 1, '2025-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-02-14', 3, '2025-05-14'],
    ['2025-01-30', 1, '2025-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(isoFromDay(addMonths(d(from), months))).toBe(to);
  });

  test('counts fall into whole months ending on the day, the partly covered first one left out', () => {
    const events = {
      day: Int32Array.from(['2024-10-20', '2024-11-01', '2024-11-30', '2024-12-01', '2024-12-31', '2025-01-01'].map(d)),
      unit: Int16Array.from([0, 1, 0, 1, 1, 0]),
    };
    expect(monthlyCounts(events, 2, d('2024-12-31')).map((month) => [...month])).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect([...countBetween(events, 2, d('2024-12-31'), d('2025-01-31'))]).toEqual([1, 0]);
  });
});

test('what each target counts', () => {
  const bank = bankOf(
    200,
    [
      {
        opened: 100,
        manager: 1,
        subscriptions: [
          { product: 0, start: 100 },
          { pack: 0, start: 130 },
          { product: 1, pack: 0, start: 131 },
        ],
      },
      { opened: 190, manager: 2 },
    ],
    [
      [100, 0, 1],
      [150, 0, 3],
    ],
  );
  const of = (target: Parameters<typeof productionEvents>[2]) => {
    const events = productionEvents(bank, 'manager', target);
    return [...events.day].map((day, i) => [day, events.unit[i]]);
  };
  expect(of('clients')).toEqual([
    [100, 1],
    [150, 3],
    [190, 2],
  ]);
  expect(of('products')).toEqual([
    [100, 1],
    [130, 1],
    [131, 1],
  ]);
  expect(of('packs')).toEqual([[130, 1]]);
  expect(of('cross-sell')).toEqual([[131, 1]]);
});
