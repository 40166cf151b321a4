import { NEVER } from '../core/dates';
import { failure } from '../core/failure';
import { workspaceDay } from '../store/as-of';
import type { ReadableDb } from '../store/database';
import { type Cells, eachPage, selectNumber } from '../store/sql';
import type { Bank, BankAccounts, BankClients, BankEntries, BankSubscriptions } from './bank';
import { offsets, take } from './known-at';
import { type CodeIndexes, loadCodes } from './load-codes';

/** Rows read at a stretch: some hundredths of a second, after which whoever waits is served. */
const STRETCH = 20_000;

/** Rows of marts, a stretch at a time: each step tells how many it read. */
type Reading<T> = Generator<number, T>;

/**
 * Reads the whole bank from the marts into columns: what every feature, label and score is computed from.
 * Clients in order of opening, then number; their accounts and subscriptions by date, then by place in the export.
 * Linear in rows; about 40 bytes a row.
 * @throws AppFailure `nothing-imported`.
 */
export function loadBank(db: ReadableDb): Bank {
  const { steps } = readBank(db);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same, for who must let others in between: every step of `steps` reads some thousands of rows and tells how many, of
 * `rows` in all. A step throws `nothing-imported`. What is written between two steps makes the bank one that never was.
 */
export function readBank(db: ReadableDb): { readonly rows: number; readonly steps: Reading<Bank> } {
  const tables = ['mart_client', 'mart_account', 'mart_subscription', 'mart_entry'];
  return { rows: tables.reduce((sum, table) => sum + countRows(db, table), 0), steps: bankSteps(db) };
}

function* bankSteps(db: ReadableDb): Reading<Bank> {
  const asOfDay = workspaceDay(db);
  if (asOfDay === null) throw failure('nothing-imported');
  const { codes, indexes } = loadCodes(db);
  const clients = yield* readClients(db, indexes, codes.agencies);
  const rowOf = new Map<number, number>();
  for (let i = 0; i < clients.count; i++) rowOf.set(clients.id[i]!, i);
  return {
    asOfDay,
    clients,
    accounts: yield* readAccounts(db, indexes, codes.chapters, rowOf),
    subscriptions: yield* readSubscriptions(db, indexes, rowOf),
    entries: yield* readEntries(db, indexes),
    codes,
  };
}

/** Tells every row with its place in the order of reading. */
function* eachRow(
  db: ReadableDb,
  query: { readonly table: string; readonly key: string; readonly columns: string },
  visit: (row: Cells, place: number) => void,
): Reading<void> {
  let place = 0;
  for (const page of eachPage(db, query, STRETCH)) {
    for (const row of page) visit(row, place++);
    yield page.length;
  }
}

function* readClients(db: ReadableDb, indexes: CodeIndexes, agencies: Bank['codes']['agencies']): Reading<BankClients> {
  const count = countRows(db, 'mart_client');
  const read = {
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
  const columns = 'birth_day, sex, client_type, agency, manager, opened_day, creator, is_external';
  yield* eachRow(db, { table: 'mart_client', key: 'client', columns }, (row, i) => {
    read.id[i] = row[0] as number;
    read.birthDay[i] = (row[1] as number | null) ?? NEVER;
    read.sex[i] = row[2] === 'M' ? 1 : row[2] === 'F' ? 2 : 0;
    read.type[i] = row[3] as number;
    read.agency[i] = indexOf(indexes.agencies, row[4]);
    read.manager[i] = indexOf(indexes.managers, row[5]);
    read.district[i] = agencies[read.agency[i]!]?.district ?? -1;
    read.openedDay[i] = row[6] as number;
    read.creator[i] = indexOf(indexes.users, row[7]);
    read.isExternal[i] = row[8] as number;
  });
  return { count, ...ordered(read, byDay(read.openedDay)) };
}

function* readAccounts(
  db: ReadableDb,
  indexes: CodeIndexes,
  chapters: Bank['codes']['chapters'],
  rowOf: ReadonlyMap<number, number>,
): Reading<BankAccounts> {
  const count = countRows(db, 'mart_account');
  const read = {
    client: new Int32Array(count),
    chapter: new Int16Array(count),
    type: new Int16Array(count),
    openedDay: new Int32Array(count),
    closedDay: new Int32Array(count),
  };
  const columns = 'client, chapter, opened_day, closed_day';
  yield* eachRow(db, { table: 'mart_account', key: 'account_id', columns }, (row, i) => {
    read.client[i] = rowOf.get(row[1] as number)!;
    read.chapter[i] = indexOf(indexes.chapters, row[2]);
    read.type[i] = chapters[read.chapter[i]!]?.type ?? 0;
    read.openedDay[i] = row[3] as number;
    read.closedDay[i] = (row[4] as number | null) ?? NEVER;
  });
  const from = offsets(read.client, rowOf.size);
  return { count, from, ...ordered(read, byClient(read.client, from)) };
}

function* readSubscriptions(
  db: ReadableDb,
  indexes: CodeIndexes,
  rowOf: ReadonlyMap<number, number>,
): Reading<BankSubscriptions> {
  const count = countRows(db, 'mart_subscription');
  const read = {
    client: new Int32Array(count),
    product: new Int16Array(count),
    pack: new Int16Array(count),
    packKnownDay: new Int32Array(count),
    startDay: new Int32Array(count),
    endDay: new Int32Array(count),
    seller: new Int32Array(count),
  };
  const columns = 'client, product, pack, pack_known_day, start_day, end_day, seller';
  yield* eachRow(db, { table: 'mart_subscription', key: 'subscription_id', columns }, (row, i) => {
    read.client[i] = rowOf.get(row[1] as number)!;
    read.product[i] = indexOf(indexes.products, row[2]);
    read.pack[i] = indexOf(indexes.packs, row[3]);
    read.packKnownDay[i] = (row[4] as number | null) ?? NEVER;
    read.startDay[i] = row[5] as number;
    read.endDay[i] = (row[6] as number | null) ?? NEVER;
    read.seller[i] = indexOf(indexes.users, row[7]);
  });
  const from = offsets(read.client, rowOf.size);
  return { count, from, ...ordered(read, byClient(read.client, from)) };
}

function* readEntries(db: ReadableDb, indexes: CodeIndexes): Reading<BankEntries> {
  const count = countRows(db, 'mart_entry');
  const read = {
    agency: new Int16Array(count),
    manager: new Int16Array(count),
    type: new Uint8Array(count),
    entryDay: new Int32Array(count),
    exitDay: new Int32Array(count),
  };
  const columns = 'agency, manager, client_type, entry_day, exit_day';
  yield* eachRow(db, { table: 'mart_entry', key: 'entry_id', columns }, (row, i) => {
    read.agency[i] = indexOf(indexes.agencies, row[1]);
    read.manager[i] = indexOf(indexes.managers, row[2]);
    read.type[i] = row[3] as number;
    read.entryDay[i] = row[4] as number;
    read.exitDay[i] = (row[5] as number | null) ?? NEVER;
  });
  return { count, ...ordered(read, byDay(read.entryDay)) };
}

/** The rows by day; those of one day as they were read. */
function byDay(days: Int32Array): Int32Array {
  return Int32Array.from(days.keys()).sort((a, b) => days[a]! - days[b]!);
}

/** The rows by client, whose rows begin at `from`: a counting sort, stable, so dates stay in order within a client. */
function byClient(client: Int32Array, from: Int32Array): Int32Array {
  const next = from.slice();
  const rows = new Int32Array(client.length);
  for (let i = 0; i < client.length; i++) rows[next[client[i]!]!++] = i;
  return rows;
}

/** Columns with their rows in another order. */
function ordered<C extends Readonly<Record<string, Int32Array | Int16Array | Uint8Array>>>(
  columns: C,
  rows: Int32Array,
): C {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, take(column, rows)])) as C;
}

function countRows(db: ReadableDb, table: string): number {
  return selectNumber(db, `SELECT count(*) FROM ${table}`) ?? 0;
}

/** Index of a code; -1 for none. Marts list every code that is in use, so a code is always found. */
function indexOf(index: ReadonlyMap<string, number>, code: number | string | null | undefined): number {
  return typeof code === 'string' ? (index.get(code) ?? -1) : -1;
}
