import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../../shared/domain/common';
import type { UnitRow } from '../../../shared/domain/units';
import { DataGrid } from '../../components/data-grid/data-grid';
import { FilterBar, ValueFilter } from '../../components/filter-bar';
import { saveList } from '../../components/save-list';
import { useAsOfArgs } from '../../lib/workspace';
import { totalOf, type UnitFilter, unitColumns } from './unit-columns';

interface UnitGridProps {
  readonly kind: UnitKind;
  /** Every unit, for the choices of the filters. */
  readonly all: readonly UnitRow[];
  /** The units the filters leave. */
  readonly rows: readonly UnitRow[];
  readonly district: string;
  readonly agency: string;
  readonly open: string | null;
  readonly onOpen: (code: string) => void;
  readonly onDistrict: (district: string) => void;
  readonly onAgency: (agency: string) => void;
}

/** The filters of a ranking as figures are narrowed by them; empty: any. */
export function withinOf(district: string, agency: string): UnitFilter {
  return { ...(district && { district }), ...(agency && { agency }) };
}

/** The ranking as a grid with its filters and totals. */
export function UnitGrid({ kind, all, rows, district, agency, open, onOpen, onDistrict, onAgency }: UnitGridProps) {
  const { t } = useTranslation('units-screen');
  const asOf = useAsOfArgs();
  const columns = useMemo(() => unitColumns(kind, t, withinOf(district, agency)), [kind, t, district, agency]);
  const totals = useMemo(() => totalOf(rows, kind, t), [rows, kind, t]);
  const districts = useMemo(() => all.map((row) => [row.district, row.district ?? ''] as const), [all]);
  const agencies = useMemo(() => all.map((row) => [row.agency, row.agencyName ?? row.agency ?? ''] as const), [all]);
  return (
    <DataGrid
      view={`units-${kind}`}
      label={t(`list-${kind}`)}
      {...{ rows, columns, totals }}
      rowKey={(row) => row.code}
      openKey={open}
      onOpen={(row) => onOpen(row.code)}
      onExport={(format, shown) =>
        void saveList({
          ...asOf,
          name: kind === 'agency' ? 'agencies' : 'managers',
          format,
          codes: shown.map(({ code }) => code),
        })
      }
      tools={
        <FilterBar>
          <ValueFilter label={t('all-districts')} value={district} entries={districts} onChange={onDistrict} />
          {kind === 'manager' && (
            <ValueFilter label={t('all-agencies')} value={agency} entries={agencies} onChange={onAgency} />
          )}
        </FilterBar>
      }
    />
  );
}
