import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RiskRow } from '../../../shared/domain/clients';
import { SelectField } from '../../components/fields';
import { FilterBar, ValueFilter } from '../../components/filter-bar';
import type { ScreenParams } from '../../lib/navigation';

/** What the list is narrowed to; an empty text is everything. */
export interface RiskFilter {
  readonly band: string;
  readonly agency: string;
  readonly manager: string;
  /** Least probability, 0..1. */
  readonly least: number;
}

/** Steps of the least probability, in clients out of 100. */
const LEAST = [0, 1, 2, 5, 10, 20, 30, 50, 70];

/** The filter another screen asks for. */
export function filterFrom({ band = '', agency = '', manager = '' }: ScreenParams): RiskFilter {
  return { band, agency, manager, least: 0 };
}

/** The clients a filter leaves, in their order. */
export function filterRisk(rows: readonly RiskRow[], filter: RiskFilter): readonly RiskRow[] {
  const fits = (wanted: string, value: string) => wanted === '' || wanted === value;
  return rows.filter(
    (row) =>
      row.probability >= filter.least &&
      fits(filter.band, row.band) &&
      fits(filter.agency, row.agency) &&
      fits(filter.manager, row.manager),
  );
}

/** The filters of the risk list. */
export function RiskFilters({
  rows,
  filter,
  onChange,
}: {
  readonly rows: readonly RiskRow[];
  readonly filter: RiskFilter;
  readonly onChange: (filter: RiskFilter) => void;
}) {
  const { t } = useTranslation('risk-screen');
  const agencies = useMemo(() => rows.map((row) => [row.agency, row.agencyName] as const), [rows]);
  const managers = useMemo(
    () =>
      rows
        .filter(({ agency }) => filter.agency === '' || agency === filter.agency)
        .map(({ manager }) => [manager, t('manager-code', { code: manager })] as const),
    [rows, filter.agency, t],
  );
  const bands = ['', 'high', 'medium', 'low'].map((value) => ({
    value,
    label: value === '' ? t('all-bands') : t(`common:risk-${value}`),
  }));
  const steps = [...new Set([...LEAST, Math.round(filter.least * 100)])].sort((a, b) => a - b);
  const least = steps.map((step) => ({
    value: String(step),
    label: step === 0 ? t('any-probability') : t('at-least', { count: step }),
  }));
  return (
    <FilterBar>
      <SelectField
        inline
        label={t('band')}
        value={filter.band}
        options={bands}
        onChange={(band) => onChange({ ...filter, band })}
      />
      <SelectField
        inline
        label={t('least')}
        value={String(Math.round(filter.least * 100))}
        options={least}
        onChange={(value) => onChange({ ...filter, least: Number(value) / 100 })}
      />
      <ValueFilter
        label={t('all-agencies')}
        value={filter.agency}
        entries={agencies}
        onChange={(agency) => onChange({ ...filter, agency, manager: '' })}
      />
      <ValueFilter
        label={t('all-managers')}
        value={filter.manager}
        entries={managers}
        onChange={(manager) => onChange({ ...filter, manager })}
      />
    </FilterBar>
  );
}
