import type { ColDef } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import type { ClientRow } from '../../../shared/domain/clients';
import type { FigureQuery } from '../../../shared/domain/figures';
import { clientWords } from '../../../shared/domain/privacy';
import {
  countColumn,
  dateColumn,
  drawnColumn,
  nameColumn,
  quantityColumn,
  textColumn,
} from '../../components/data-grid/columns';
import { formatSeniority } from '../../lib/format';
import { StatusMark } from './status-mark';

/** Stands for the number of the line of totals. */
const TOTAL = 0;

/** Columns of the list of clients; `listed` names the clients of the list, whose sums the line of totals holds. */
export function clientColumns(t: TFunction, listed: Omit<FigureQuery, 'figure'> = {}): ColDef<ClientRow>[] {
  const worded = (id: string, width: number) => ({ id, header: t(id), width });
  const status = { ...worded('status', 122), value: (row: ClientRow) => t(`common:client-${row.status}`) };
  const type = (row: ClientRow) => typed(row, () => t(`common:client-type-${row.clientType}`));
  const seniority = { ...worded('seniority', 96), help: t('seniority-help') };
  const sex = (row: ClientRow) => row.sex && t(`common:sex-${row.sex}`);
  return [
    nameColumn({
      ...worded('client', 116),
      personal: true,
      value: (row) => (row.client === TOTAL ? row.agencyName : clientWords(row.client)),
    }),
    drawnColumn(status, (row) => <StatusMark status={row.status} />),
    textColumn({ ...worded('agency', 140), value: (row) => typed(row, () => row.agencyName) }),
    textColumn({ ...worded('manager', 112), value: (row) => row.manager }),
    textColumn({ ...worded('manager-name', 190), value: (row) => row.managerName }),
    textColumn({ ...worded('type', 108), value: type }),
    quantityColumn({ ...worded('age', 72), personal: true, unknown: t('no-birth'), value: (row) => row.ageYears }),
    {
      ...quantityColumn<ClientRow>({ ...seniority, value: (row) => typed(row, () => row.seniorityDays) }),
      cellRenderer: ({ data }: { data?: ClientRow }) =>
        data && data.client !== TOTAL ? formatSeniority(data.seniorityDays) : '',
    },
    countColumn({
      ...worded('accounts', 84),
      help: t('accounts-help'),
      value: (row) => row.accountsOpen,
      figure: ({ client }) => ({ figure: 'client-accounts', client }),
      total: { ...listed, figure: 'client-status-accounts' },
    }),
    countColumn({
      ...worded('items', 84),
      help: t('items-help'),
      value: (row) => row.itemsActive,
      figure: ({ client }) => ({ figure: 'client-items', client }),
      total: { ...listed, figure: 'client-status-items' },
    }),
    textColumn({ ...worded('pack', 170), unknown: t('no-pack'), value: (row) => row.packName }),
    dateColumn({ ...worded('opened', 104), value: (row) => row.openedOn }),
    dateColumn({ ...worded('left', 104), unknown: t('not-left'), value: (row) => row.leftOn }),
    textColumn({ ...worded('district', 140), value: (row) => row.district }),
    textColumn({ ...worded('sex', 92), personal: true, unknown: t('not-given'), value: sex }),
  ];
}

/** A value of a client; nothing in the line of totals. */
function typed<V>(row: ClientRow, value: () => V): V | null {
  return row.client === TOTAL ? null : value();
}

/** The line of totals: only what may be added up. */
export function totalOf(rows: readonly ClientRow[], t: TFunction): ClientRow | null {
  const first = rows[0];
  if (!first) return null;
  const sum = (value: (row: ClientRow) => number) => rows.reduce((total, row) => total + value(row), 0);
  return {
    ...first,
    ...{ client: TOTAL, agencyName: t('total', { count: rows.length }), manager: '', managerName: '', district: null },
    ...{ sex: null, ageYears: null, openedOn: '', leftOn: null, packName: null },
    accountsOpen: sum((row) => row.accountsOpen),
    itemsActive: sum((row) => row.itemsActive),
  };
}
