import type { ClientRow } from '../../shared/domain/clients';
import type { IsoDate } from '../../shared/domain/common';
import { say } from '../core/words';
import { clientColumn, column, titled } from './lists';
import type { Sheet } from './sheet';

/** Clients of any status as they stood on a date, in the order given. */
export function clientsSheet(asOf: IsoDate, rows: readonly ClientRow[]): Sheet {
  return {
    ...titled('clients', asOf, rows.length),
    columns: [
      clientColumn(),
      column('status', 'text', 12),
      column('agency', 'text', 9),
      column('agency-name', 'text', 24),
      column('manager', 'text', 12),
      column('manager-name', 'text', 30),
      column('type', 'text', 18),
      { ...column('age', 'integer', 8), personal: 'age' },
      column('seniority', 'integer', 12),
      column('accounts', 'integer', 10),
      column('items', 'integer', 10),
      column('pack', 'text', 24),
      column('opened', 'date'),
      column('left', 'date'),
      column('district', 'text', 20),
      column('sex', 'text', 10),
    ],
    rows: rows.map((row) => [
      String(row.client),
      say(`common:client-${row.status}`),
      row.agency,
      row.agencyName,
      row.manager,
      row.managerName,
      say(`common:client-type-${row.clientType}`),
      row.ageYears,
      row.seniorityDays,
      row.accountsOpen,
      row.itemsActive,
      row.packName,
      row.openedOn,
      row.leftOn,
      row.district,
      row.sex && say(`common:sex-${row.sex}`),
    ]),
  };
}
