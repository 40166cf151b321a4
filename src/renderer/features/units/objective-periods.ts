import type { IsoDate } from '../../../shared/domain/common';
import type { ObjectivePeriod } from '../../../shared/domain/objectives';
import { formatLongMonth } from '../../lib/format';

/** Months and quarters around a date that objectives are looked at for: the ones just over, under way, and next. */
export function periodsAround(asOf: IsoDate): readonly ObjectivePeriod[] {
  const [year, month] = asOf.split('-').map(Number) as [number, number];
  const index = year * 12 + month - 1;
  const quarter = Math.floor(index / 3);
  const monthOf = (i: number) => `${Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
  const quarterOf = (i: number) => `${Math.floor(i / 4)}-Q${(i % 4) + 1}`;
  return [
    ...[index, index + 1, index + 2, index - 1].map(monthOf),
    ...[quarter, quarter + 1, quarter - 1].map(quarterOf),
  ];
}

/** `juin 2025`, `T3 2025`. */
export function periodWords(
  period: ObjectivePeriod,
  t: (key: string, values: Record<string, unknown>) => string,
): string {
  if (period[5] !== 'Q') return formatLongMonth(period);
  return t('quarter', { quarter: period[6], year: period.slice(0, 4) });
}
