import { NEVER } from '../core/dates';
import { failure } from '../core/failure';
import { workspaceDay } from '../store/as-of';
import type { ReadableDb } from '../store/database';
import { eachRow, selectNumber } from '../store/sql';
import type { Bank, BankAccounts, BankClients, BankEntries, BankSubscriptions } from './bank';
import { offsets } from './known-at';
import { type CodeIndexes, loadCodes } from './load-codes';

/** What a query row holds: numbers, texts and nulls, by position. */
type Cells = readonly (number | string | null)[];

/**
 * Reads the whole bank from the marts into columns: what every feature, label and score is computed from.
 * Clients in order of opening, then number; their accounts and subscriptions by date, then by place in the export.
 * Linear in rows; about 40 bytes a row.
 * @throws AppFailure `nothing-imported`.
 */
export function loadBank(db: ReadableDb): Bank {
  const asOfDay = workspaceDay(db);
  if (asOfDay === null) throw failure('nothing-imported');
  const { codes, indexes } = loadCodes(db);
  const clients = loadClients(db, indexes, codes.agencies);
  const rowOf = new Map<number, number>();
  for (let i = 0; i < clients.count; i++) rowOf.set(clients.id[i]!, i);
  return {
    asOfDay,
    clients,
    accounts: loadAccounts(db, indexes, codes.chapters, rowOf),
    subscriptions: loadSubscriptions(db, indexes, rowOf),
    entries: loadEntries(db, indexes),
    codes,
  };
}

function loadClients(db: ReadableDb, indexes: CodeIndexes, agencies: Bank['codes']['agencies']): BankClients {
  const count = countRows(db, 'mart_client');
  const clients = {
    count,
    id: new Int32Array(count),
    birthDay: new Int32Array(count),
    sex: new Uint8Array(count),
    type: new Uint8Array(count),
    agency: new Int16Array(count),
    manager: new Int16Array(count),
    district: new Int16Array(count),
    openedDay: new Int32Array(count),
    creator: new Int32Array(count),
    isExternal: new Uint8Array(count),
  };
  const sql = `SELECT client, birth_day, sex, client_type, agency, manager, opened_day, creator, is_external
    FROM mart_client ORDER BY opened_day, client`;
  let i = 0;
  for (const row of eachRow(db, sql) as Iterable<Cells>) {
    clients.id[i] = row[0] as number;
    clients.birthDay[i] = (row[1] as number | null) ?? NEVER;
    clients.sex[i] = row[2] === 'M' ? 1 : row[2] === 'F' ? 2 : 0;
    clients.type[i] = row[3] as number;
    clients.agency[i] = indexOf(indexes.agencies, row[4]);
    clients.manager[i] = indexOf(indexes.managers, row[5]);
    clients.district[i] = agencies[clients.agency[i]!]?.district ?? -1;
    clients.openedDay[i] = row[6] as number;
    clients.creator[i] = indexOf(indexes.users, row[7]);
    clients.isExternal[i] = row[8] as number;
    i++;
  }
  return clients;
}

function loadAccounts(
  db: ReadableDb,
  indexes: CodeIndexes,
  chapters: Bank['codes']['chapters'],
  rowOf: ReadonlyMap<number, number>,
): BankAccounts {
  const count = countRows(db, 'mart_account');
  const order = rowsByClient(db, 'mart_account', 'account_id', rowOf, count);
  const chapter = new Int16Array(count);
  const type = new Int16Array(count);
  const openedDay = new Int32Array(count);
  const closedDay = new Int32Array(count);
  let read = 0;
  const sql = 'SELECT chapter, opened_day, closed_day FROM mart_account ORDER BY account_id';
  for (const row of eachRow(db, sql) as Iterable<Cells>) {
    const i = order.place[read++]!;
    chapter[i] = indexOf(indexes.chapters, row[0]);
    type[i] = chapters[chapter[i]!]?.type ?? 0;
    openedDay[i] = row[1] as number;
    closedDay[i] = (row[2] as number | null) ?? NEVER;
  }
  return { count, from: order.from, client: order.client, chapter, type, openedDay, closedDay };
}

function loadSubscriptions(
  db: ReadableDb,
  indexes: CodeIndexes,
  rowOf: ReadonlyMap<number, number>,
): BankSubscriptions {
  const count = countRows(db, 'mart_subscription');
  const order = rowsByClient(db, 'mart_subscription', 'subscription_id', rowOf, count);
  const product = new Int16Array(count);
  const pack = new Int16Array(count);
  const packKnownDay = new Int32Array(count);
  const startDay = new Int32Array(count);
  const endDay = new Int32Array(count);
  const seller = new Int32Array(count);
  let read = 0;
  const sql = `SELECT product, pack, pack_known_day, start_day, end_day, seller
    FROM mart_subscription ORDER BY subscription_id`;
  for (const row of eachRow(db, sql) as Iterable<Cells>) {
    const i = order.place[read++]!;
    product[i] = indexOf(indexes.products, row[0]);
    pack[i] = indexOf(indexes.packs, row[1]);
    packKnownDay[i] = (row[2] as number | null) ?? NEVER;
    startDay[i] = row[3] as number;
    endDay[i] = (row[4] as number | null) ?? NEVER;
    seller[i] = indexOf(indexes.users, row[5]);
  }
  return { count, from: order.from, client: order.client, product, pack, packKnownDay, startDay, endDay, seller };
}

function loadEntries(db: ReadableDb, indexes: CodeIndexes): BankEntries {
  const count = countRows(db, 'mart_entry');
  const entries = {
    count,
    agency: new Int16Array(count),
    manager: new Int16Array(count),
    type: new Uint8Array(count),
    entryDay: new Int32Array(count),
    exitDay: new Int32Array(count),
  };
  let i = 0;
  const sql = 'SELECT agency, manager, client_type, entry_day, exit_day FROM mart_entry ORDER BY entry_day, entry_id';
  for (const row of eachRow(db, sql) as Iterable<Cells>) {
    entries.agency[i] = indexOf(indexes.agencies, row[0]);
    entries.manager[i] = indexOf(indexes.managers, row[1]);
    entries.type[i] = row[2] as number;
    entries.entryDay[i] = row[3] as number;
    entries.exitDay[i] = (row[4] as number | null) ?? NEVER;
    i++;
  }
  return entries;
}

/**
 * Where each row of a mart goes when its rows, sorted by client number and date, are put in the bank's order of clients:
 * a counting sort, stable, so dates stay in order within a client.
 */
function rowsByClient(
  db: ReadableDb,
  table: 'mart_account' | 'mart_subscription',
  key: 'account_id' | 'subscription_id',
  rowOf: ReadonlyMap<number, number>,
  count: number,
): { readonly from: Int32Array; readonly client: Int32Array; readonly place: Int32Array } {
  const owner = new Int32Array(count);
  let read = 0;
  for (const row of eachRow(db, `SELECT client FROM ${table} ORDER BY ${key}`)) {
    owner[read++] = rowOf.get(row[0] as number)!;
  }
  const from = offsets(owner, rowOf.size);
  const next = from.slice();
  const place = new Int32Array(count);
  const client = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    place[i] = next[owner[i]!]!++;
    client[place[i]!] = owner[i]!;
  }
  return { from, client, place };
}

function countRows(db: ReadableDb, table: string): number {
  return selectNumber(db, `SELECT count(*) FROM ${table}`) ?? 0;
}

/** Index of a code; -1 for none. Marts list every code that is in use, so a code is always found. */
function indexOf(index: ReadonlyMap<string, number>, code: number | string | null | undefined): number {
  return typeof code === 'string' ? (index.get(code) ?? -1) : -1;
}
