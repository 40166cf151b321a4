import type { ColDef } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import type { TargetList } from '../../../shared/domain/clients';
import { clientWords } from '../../../shared/domain/privacy';
import { nameColumn, quantityColumn, shareBarColumn, textColumn } from '../../components/data-grid/columns';
import { FigureLink } from '../../components/figure/figure-link';
import { formatChance, formatSeniority } from '../../lib/format';
import css from './offers.module.css';

/** One client of a call list. */
export type TargetRow = TargetList['rows'][number];

/** Columns of a call list; the bar of a chance is full at `highest`, the highest of the list. */
export function targetColumns(t: TFunction, highest: number): ColDef<TargetRow>[] {
  return [
    nameColumn({
      id: 'client',
      header: t('client'),
      width: 132,
      personal: true,
      value: (row) => clientWords(row.client),
    }),
    chanceColumn(t, highest),
    textColumn({ id: 'agency', header: t('agency'), width: 200, value: (row) => row.agencyName }),
    textColumn({ id: 'manager', header: t('manager'), width: 132, value: (row) => row.manager }),
    textColumn({ id: 'manager-name', header: t('manager-name'), width: 190, value: (row) => row.managerName }),
    quantityColumn({
      id: 'age',
      header: t('age'),
      personal: true,
      width: 88,
      unknown: t('no-birth'),
      value: (row) => row.ageYears,
    }),
    {
      ...quantityColumn<TargetRow>({
        id: 'seniority',
        header: t('seniority'),
        width: 120,
        value: (row) => row.seniorityDays,
      }),
      cellRenderer: ({ data }: { data?: TargetRow }) => data && formatSeniority(data.seniorityDays),
    },
  ];
}

/** The chance of a subscription, likeliest first; its bar is full at `highest`. */
export function chanceColumn<R extends { readonly client: number; readonly probability: number }>(
  t: TFunction,
  highest: number,
): ColDef<R> {
  return {
    ...shareBarColumn<R>({
      id: 'probability',
      header: t('chance'),
      help: t('chance-help'),
      width: 220,
      sort: 'desc',
      value: (row) => row.probability,
    }),
    cellRenderer: ({ data }: { data?: R }) => data && <Chance row={data} highest={highest} />,
  };
}

function Chance({
  row: { client, probability },
  highest,
}: {
  readonly row: { readonly client: number; readonly probability: number };
  readonly highest: number;
}) {
  return (
    <span className={css.chance}>
      <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect className={css.track} width="100" height="8" />
        <rect className={css.fill} width={(100 * probability) / highest} height="8" />
      </svg>
      <span className={css.words}>
        <FigureLink query={{ figure: 'client-sources', client }}>{formatChance(probability)}</FigureLink>
      </span>
    </span>
  );
}
