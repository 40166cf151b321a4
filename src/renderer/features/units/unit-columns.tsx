import type { ColDef } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import type { UnitKind } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import { COMPONENTS, type ComponentName, type UnitRow } from '../../../shared/domain/units';
import {
  countColumn,
  deltaColumn,
  drawnColumn,
  intervalColumn,
  nameColumn,
  numberColumn,
  scoreColumn,
  sparklineColumn,
  textColumn,
} from '../../components/data-grid/columns';
import { PartsCell } from './parts-cell';
import { RankCell } from './rank-cell';
import { pastChange } from './unit-finding';

/** Id, header and help of a column by one word. */
function worded(id: string, t: TFunction, width: number) {
  return { id, header: t(id), help: t(`${id}-help`), width };
}

/** What a ranking is narrowed to. */
export type UnitFilter = Pick<FigureQuery, 'district' | 'agency'>;

/** Columns of the ranking; the five parts also as numbers, hidden until asked for. */
export function unitColumns(kind: UnitKind, t: TFunction, within: UnitFilter = {}): ColDef<UnitRow>[] {
  const total = { ...within, by: kind };
  return [
    nameColumn({
      ...{ id: 'name', header: t(`name-${kind}`), width: kind === 'agency' ? 186 : 216 },
      value: (row) => row.name,
      code: (row) => row.code,
    }),
    ...scoreColumns(kind, t),
    sparklineColumn({
      ...worded('months', t, 116),
      value: (row) => row.sparkline,
      figure: (row) => ({ figure: 'unit-year-entered', [kind]: row.code }),
      about: (row) => row.name,
    }),
    countColumn({
      ...worded('live', t, 84),
      value: (row) => row.liveClients,
      figure: (row) => ({ figure: 'unit-live', [kind]: row.code }),
      total: { figure: 'unit-live', ...total },
      about: (row) => row.name,
    }),
    countColumn({
      ...worded('clients', t, 84),
      value: (row) => row.clients,
      figure: (row) => ({ figure: 'unit-clients', [kind]: row.code }),
      total: { figure: 'unit-clients', ...total },
      about: (row) => row.name,
    }),
    deltaColumn({
      ...{ id: 'like-for-like', header: t('unit-advice:like-for-like'), help: t('unit-advice:like-for-like-help') },
      ...{ ...madeOf(kind), width: 110, unknown: t('no-forecast') },
      value: (row) => (row.score === null || row.expected === null ? null : row.score - row.expected),
    }),
    numberColumn({
      ...worded('expected', t, 96),
      ...madeOf(kind),
      unknown: t('no-forecast'),
      value: (row) => row.expected,
    }),
    ...placeColumns(kind, t),
    ...COMPONENTS.map((name) => partColumn(kind, name, t)),
  ];
}

/** What a score, and what is said of it, opens. */
const madeOf = (kind: UnitKind) => ({
  figure: ({ code }: UnitRow): FigureQuery => ({ figure: 'unit-score', [kind]: code }),
  about: ({ name }: UnitRow) => name,
});

function scoreColumns(kind: UnitKind, t: TFunction): ColDef<UnitRow>[] {
  const opens = madeOf(kind);
  const few = t('too-few');
  const untrained = t('no-forecast');
  const parts = drawnColumn<UnitRow>({ ...worded('parts', t, 116), value: () => null }, (row) => (
    <PartsCell row={row} />
  ));
  const rank = drawnColumn<UnitRow>({ ...worded('rank', t, 112), sort: 'asc', value: (row) => row.rank }, (row) => (
    <RankCell row={row} />
  ));
  return [
    { ...rank, filter: 'agNumberColumnFilter' },
    scoreColumn({
      ...{ ...worded('score', t, 132), ...opens },
      unknown: few,
      value: (row) => row.score,
      expected: (row) => row.expected,
    }),
    deltaColumn({ ...worded('change', t, 90), ...opens, unknown: few, value: pastChange }),
    { ...parts, filter: false, sortable: false },
    intervalColumn({
      ...{ ...worded('forecast', t, 150), ...opens },
      unknown: untrained,
      value: (row) => row.forecast,
      low: (row) => row.forecastLow,
      high: (row) => row.forecastHigh,
    }),
  ];
}

function placeColumns(kind: UnitKind, t: TFunction): ColDef<UnitRow>[] {
  const district = { id: 'district', header: t('district'), width: 140, value: (row: UnitRow) => row.district };
  if (kind === 'agency') return [textColumn(district)];
  const agency = textColumn<UnitRow>({ id: 'agency', header: t('agency'), width: 140, value: (row) => row.agencyName });
  return [agency, textColumn({ ...district, hide: true })];
}

function partColumn(kind: UnitKind, name: ComponentName, t: TFunction): ColDef<UnitRow> {
  const help = t(`part-help-${name}`);
  return numberColumn({
    ...{ ...madeOf(kind), id: name, header: t(`part-${name}`), help, hide: true },
    value: (row) => rankOf(row, name),
  });
}

/** A part's percentile rank; null in the line of totals, which has no parts. */
function rankOf(row: UnitRow, name: ComponentName): number | null {
  return row.rank === null && row.code === TOTAL ? null : row.components[name].rank;
}

/** Stands for the code of the line of totals. */
const TOTAL = '';

/** The line of totals: only what may be added up. */
export function totalOf(rows: readonly UnitRow[], kind: UnitKind, t: TFunction): UnitRow | null {
  const first = rows[0];
  if (!first) return null;
  const sum = (value: (row: UnitRow) => number) => rows.reduce((total, row) => total + value(row), 0);
  return {
    ...first,
    code: TOTAL,
    name: t(`total-${kind}`, { count: rows.length }),
    district: null,
    agencyName: undefined,
    clients: sum((row) => row.clients),
    liveClients: sum((row) => row.liveClients),
    score: null,
    previousScore: null,
    expected: null,
    rank: null,
    rankLow: null,
    rankHigh: null,
    forecast: null,
    forecastLow: null,
    forecastHigh: null,
    sparkline: [],
  };
}
