import { describe, expect, test } from 'vitest';
import {
  civilFromDay,
  dayFromCivil,
  dayFromIso,
  dayFromParts,
  isoFromDay,
  isoFromMonth,
  monthFromDay,
  weekday,
} from '../../../../src/main/core/dates';

describe('days as numbers', () => {
  test('agree with the calendar over two centuries', () => {
    for (let day = -40_000; day <= 40_000; day++) {
      const date = new Date(day * 86_400_000);
      expect(isoFromDay(day)).toBe(date.toISOString().slice(0, 10));
      expect(weekday(day)).toBe((date.getUTCDay() + 6) % 7);
    }
  });

  test('round trip', () => {
    expect(dayFromIso('2025-02-14')).toBe(dayFromCivil(2025, 2, 14));
    expect(civilFromDay(dayFromCivil(2024, 2, 29))).toEqual({ year: 2024, month: 2, dayOfMonth: 29 });
    expect(isoFromMonth(monthFromDay(dayFromCivil(2024, 12, 31)))).toBe('2024-12');
  });

  test('dates that do not exist are refused', () => {
    expect(dayFromParts(2023, 2, 29)).toBeNull();
    expect(dayFromParts(2024, 13, 1)).toBeNull();
    expect(dayFromIso('2024-2-1')).toBeNull();
  });
});
