import type { ColDef } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import type { CallList } from '../../../shared/domain/clients';
import { clientWords } from '../../../shared/domain/privacy';
import { nameColumn, quantityColumn, textColumn } from '../../components/data-grid/columns';
import { formatSeniority } from '../../lib/format';
import { chanceColumn } from './target-columns';

/** One client of the list of whom to call with what. */
export type CallRow = CallList['rows'][number];

/** Columns of the list; `words` are those of the Offers screen, the bar of a chance is full at `highest`. */
export function callColumns(t: TFunction, words: TFunction, highest: number): ColDef<CallRow>[] {
  return [
    nameColumn({
      id: 'client',
      header: words('client'),
      width: 116,
      personal: true,
      value: (row) => clientWords(row.client),
    }),
    nameColumn({ id: 'offer', header: t('offer'), width: 230, value: (row) => row.name, code: (row) => row.product }),
    chanceColumn(words, highest),
    {
      ...textColumn<CallRow>({ id: 'reason', header: t('reason'), width: 520, value: (row) => row.reason }),
      tooltipValueGetter: ({ data }) => data?.reason,
    },
    textColumn({ id: 'agency', header: words('agency'), width: 170, value: (row) => row.agencyName }),
    textColumn({ id: 'manager-name', header: words('manager-name'), width: 190, value: (row) => row.managerName }),
    textColumn({ id: 'manager', header: words('manager'), width: 120, hide: true, value: (row) => row.manager }),
    textColumn({ id: 'category', header: t('column-category'), width: 150, hide: true, value: (row) => row.category }),
    quantityColumn({
      id: 'age',
      header: words('age'),
      width: 80,
      unknown: words('no-birth'),
      personal: true,
      value: (row) => row.ageYears,
    }),
    {
      ...quantityColumn<CallRow>({
        id: 'seniority',
        header: words('seniority'),
        width: 116,
        value: (row) => row.seniorityDays,
      }),
      cellRenderer: ({ data }: { data?: CallRow }) => data && formatSeniority(data.seniorityDays),
    },
  ];
}
