import { type Day, dayFromIso } from '../../src/main/core/dates';
import type { WritableDb } from '../../src/main/store/database';
import { openMemory, stageFile } from './staging';

/** Day number of a date written in a test. */
export function d(iso: string): Day {
  const day = dayFromIso(iso);
  if (day === null) throw new Error(iso);
  return day;
}

/** As-of date of the first batch. */
export const firstAsOf = d('2024-03-31');
/** As-of date of the second batch. */
export const secondAsOf = d('2024-04-30');

const client = (number: number, opened: string, more: object = {}) => ({
  client: number,
  sex: 'F' as string | null,
  birth_day: d('1990-06-15') as number | null,
  agency: '00101',
  client_type: 1,
  manager: '012',
  opened_day: d(opened),
  creator: '000611' as string | null,
  ...more,
});

const account = (number: number, chapter: string, opened: string, closed: string | null = null) => ({
  client: number,
  is_closed: closed === null ? 0 : 1,
  chapter,
  exported_type: null,
  opened_day: d(opened),
  closed_day: closed === null ? null : d(closed),
});

const sale = (
  number: number,
  product: string | null,
  pack: string | null,
  start: string,
  end: string | null = null,
) => ({
  client: number,
  seller: '000612',
  pack,
  product,
  status: 'VA',
  start_day: d(start),
  end_day: end === null ? null : d(end),
  exported_end_day: end === null ? null : d(end),
});

const entry = (number: number | null, link: string, more: object = {}) => ({
  client: number,
  exported_client: number,
  client_link: link,
  agency: '00101',
  agency_name: 'VILLE A',
  client_type: 1,
  manager: '012',
  segment: 'ADULTES GRAND PUBLIC',
  activity: 'ACTIF',
  equipment: 'EQUIPE',
  district: 'District Nord' as string | null,
  entry_day: d('2024-01-10'),
  exit_day: null,
  ...more,
});

export const savings = '25310000';
export const cheque = '25112000';
export const internal = '22031103';
export const unknownChapter = '77777777';

const clients = [
  client(1, '2024-01-08'), // prospect
  client(2, '2024-01-10', { sex: 'M', birth_day: d('2010-02-28') }), // left
  client(3, '2024-01-10'), // left and came back
  client(4, '2024-01-12'), // left; an internal account stays open
  client(5, '2024-01-15', { creator: 'ext104' }), // a pack is sold later and written back
  client(6, '2024-02-01', { agency: '02323', manager: '230' }), // planned end in the future, a past end
  client(7, '2024-02-05', { sex: null, birth_day: null, client_type: 2 }), // account of an unknown chapter only
  client(8, '2024-03-01'), // moves to another manager in the second batch
  client(10, '2024-03-04', { agency: '02323', manager: '230' }), // only in the first batch
];

const accounts = [
  account(2, savings, '2024-01-10', '2024-02-20'),
  account(3, savings, '2024-01-10', '2024-01-31'),
  account(3, cheque, '2024-03-05'),
  account(4, savings, '2024-01-12', '2024-02-10'),
  account(4, internal, '2024-01-20'),
  account(5, savings, '2024-01-15'),
  account(5, savings, '2024-01-15'), // twins are real accounts
  account(6, cheque, '2024-02-01'),
  account(7, unknownChapter, '2024-02-05'),
  account(8, savings, '2024-03-01'),
  account(10, savings, '2024-03-04'),
];

const sales = [
  sale(2, '201', null, '2024-01-10', '2024-02-20'),
  sale(5, '101', '000011', '2024-01-15'),
  sale(5, null, '000011', '2024-02-20'),
  sale(5, '301', '000011', '2024-02-20'),
  sale(6, '301', null, '2024-02-01', '2028-02-29'),
  sale(6, '401', null, '2024-02-01', '2024-03-01'),
  sale(6, '401', null, '2024-02-20', '2024-03-20'), // overlaps the row before: one item
  sale(8, '201', null, '2024-03-15'),
];

/** The first month of exports: 9 clients, one of each kind of case. */
export function stageFirstBatch(db: WritableDb): void {
  stageFile(db, 1, 'clients', d('2024-03-04'), clients);
  stageFile(db, 1, 'accounts', firstAsOf, accounts);
  stageFile(db, 1, 'subscriptions', d('2024-03-20'), sales);
  stageFile(db, 1, 'entries', d('2024-02-29'), [
    entry(3, 'own'),
    entry(6, 'repaired', { agency: '02323', manager: '230', district: 'SIEGE', segment: 'JUNIOR' }),
    entry(8, 'ambiguous'),
    entry(null, 'unlinked', { exit_day: d('2024-02-20') }),
  ]);
  stageFile(db, 1, 'agencies', null, [
    { agency: '00101', name: 'VILLE A' },
    { agency: '02323', name: 'VILLE B' },
    { agency: '06001', name: 'DEPARTEMENT' },
  ]);
  stageFile(db, 1, 'districts', null, [
    { agency: '00101', district: 'District Nord' },
    { agency: '06001', district: null },
  ]);
  stageFile(db, 1, 'managers', null, [
    { manager: '012', title: 'CHARGE' },
    { manager: '013', title: 'DA' },
  ]);
  stageFile(db, 1, 'users', null, [
    { user: '000611', first_name: 'Nour' },
    { user: '000612', first_name: null },
  ]);
  stageFile(db, 1, 'manager-users', null, [
    { user: '000611', is_manager: 1, manager: '012' },
    { user: '000699', is_manager: 0, manager: null },
  ]);
  stageFile(db, 1, 'chapters', null, [
    { chapter: savings, account_type: '001' },
    { chapter: cheque, account_type: '008' },
    { chapter: internal, account_type: '999' },
  ]);
  stageFile(db, 1, 'packs', null, [{ pack: '000011', name: 'PACK BRONZE' }]);
  stageFile(db, 1, 'products', null, [
    { product: '101', name: 'EPARGNE', attribute: '01', family: '220' },
    { product: '201', name: 'CARTE', attribute: '21', family: '400' },
    { product: '301', name: 'ASSURANCE', attribute: '71', family: '851' },
  ]);
}

/** The second month: client 8 has moved, client 9 is new, client 10 is no longer in the files. */
export function stageSecondBatch(db: WritableDb): void {
  stageFile(db, 2, 'clients', d('2024-04-02'), [client(8, '2024-03-01', { manager: '013' }), client(9, '2024-04-02')]);
  stageFile(db, 2, 'accounts', secondAsOf, [
    account(8, savings, '2024-03-01', '2024-04-30'),
    account(9, savings, '2024-04-02'),
  ]);
  stageFile(db, 2, 'entries', d('2024-04-02'), [entry(9, 'own', { entry_day: d('2024-04-02') })]);
  stageFile(db, 2, 'managers', null, [{ manager: '012', title: 'PTF' }]);
}

/** A workspace in memory with the first batch staged. */
export function smallBank(): WritableDb {
  const db = openMemory();
  stageFirstBatch(db);
  return db;
}
