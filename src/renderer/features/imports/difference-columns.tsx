import type { ColDef } from 'ag-grid-community';
import type { DifferenceRow } from '../../../shared/domain/imports';
import { clientWords } from '../../../shared/domain/privacy';
import { dateColumn, nameColumn, textColumn } from '../../components/data-grid/columns';

type Row = DifferenceRow & { readonly place: number };

/** The columns of the difference between two imports. */
export function differenceColumns(t: (key: string) => string): readonly ColDef<Row>[] {
  return [
    nameColumn<Row>({
      id: 'client',
      header: t('client'),
      personal: true,
      value: (row) => clientWords(row.client),
      width: 130,
    }),
    textColumn<Row>({ id: 'change', header: t('change'), value: (row) => t(`one-${row.change}`), width: 170 }),
    textColumn<Row>({
      ...{ id: 'what', header: t('what'), width: 190, unknown: t('what-unknown') },
      value: (row) => row.name ?? row.product ?? row.pack ?? row.chapter,
    }),
    dateColumn<Row>({ id: 'date', header: t('date'), value: (row) => row.date, unknown: t('date-unknown') }),
    textColumn<Row>({
      id: 'agency',
      header: t('agency'),
      value: (row) => row.agencyName,
      unknown: t('not-in-clients'),
    }),
    textColumn<Row>({
      ...{ id: 'manager', header: t('manager'), width: 200, unknown: t('not-in-clients') },
      value: (row) => row.managerName,
    }),
    textColumn<Row>({
      ...{ id: 'before', header: t('manager-before'), width: 200, unknown: t('not-moved') },
      value: (row) => row.managerNameBefore,
    }),
  ];
}
