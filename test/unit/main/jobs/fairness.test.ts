import { expect, it } from 'vitest';
import { fairnessOf } from '../../../../src/main/jobs/fairness';
import { hasDecayed } from '../../../../src/main/jobs/outcomes';
import type { GroupFigures } from '../../../../src/shared/domain/models';

const group = (value: string, changes: Partial<GroupFigures> = {}): GroupFigures => ({
  ...{ dimension: 'sex', value, rows: 5000, positives: 125, predicted: 0.025, observed: 0.025, auc: 0.74 },
  ...changes,
});

it('flags a group that leaves far more than foreseen, and one that is ranked worse, and nobody else', () => {
  const rows = fairnessOf([
    group('F'),
    group('M'),
    group('often', { observed: 0.05, positives: 250 }),
    group('blind', { auc: 0.52 }),
    group('few', { rows: 40, positives: 3, observed: 0.075, auc: 0.3 }),
  ]);
  expect(rows.map(({ value, flags }) => [value, flags])).toEqual([
    ['F', []],
    ['M', []],
    ['often', ['level']],
    ['blind', ['order']],
    ['few', []],
  ]);
  expect(rows[0]!.observedInterval.low).toBeCloseTo(0.021, 3);
});

it('takes off what the model misses as a whole: that is calibration', () => {
  const rows = fairnessOf([
    group('F', { observed: 0.05, positives: 250 }),
    group('M', { observed: 0.05, positives: 250 }),
  ]);
  expect(rows.flatMap(({ flags }) => flags)).toEqual([]);
});

it('tells decay from noise', () => {
  const figure = { value: 0.6, interval: { low: 0.56, high: 0.64 }, smallerIsBetter: false };
  expect(hasDecayed(figure, 0.74, 0.5, 0.5)).toBe(true);
  expect(hasDecayed(figure, 0.74, 0.5, 0.8)).toBe(false);
  expect(hasDecayed({ ...figure, interval: { low: 0.45, high: 0.75 } }, 0.74, 0.5, 0.5)).toBe(false);
  expect(hasDecayed({ ...figure, interval: null }, 0.74, 0.5, 0.5)).toBe(false);
  const error = { value: 20, interval: { low: 18, high: 22 }, smallerIsBetter: true };
  expect(hasDecayed(error, 10, 12, 0.5)).toBe(true);
  expect(hasDecayed({ ...error, value: 10.5, interval: { low: 10.1, high: 11 } }, 10, 12, 0.5)).toBe(false);
});
