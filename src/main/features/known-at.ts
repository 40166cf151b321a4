import { type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';

/**
 * The bank as it could be known on `day`: later rows are gone, later closings and ends blanked, pack codes not yet sold
 * blanked (data-schema.md 3.4 and 3.7). Whatever is computed from the result cannot see past `day`; labels are computed
 * from the full bank by other functions.
 *
 * Planned ends later than `day` are blanked too: they are set to the closing day when a client leaves, so they leak.
 */
export function knownAt(bank: Bank, day: Day): Bank {
  const last = lastKnown.get(bank);
  if (last?.day === day) return last.known;
  const known = cutAt(bank, day);
  lastKnown.set(bank, { day, known });
  return known;
}

/** The last cut of each bank: questions about one date come in a row. */
const lastKnown = new WeakMap<Bank, { readonly day: Day; readonly known: Bank }>();

function cutAt(bank: Bank, day: Day): Bank {
  const clients = keepClients(bank, day);
  const remap = new Int32Array(bank.clients.count).fill(-1);
  for (let i = 0; i < clients.kept.length; i++) remap[clients.kept[i]!] = i;
  return {
    asOfDay: Math.min(day, bank.asOfDay),
    clients: clients.columns,
    accounts: keepAccounts(bank, day, remap, clients.kept.length),
    subscriptions: keepSubscriptions(bank, day, remap, clients.kept.length),
    entries: keepEntries(bank, day),
    codes: bank.codes,
  };
}

/** The bank with closings and ends later than `day` blanked and nothing else changed: for the leakage check. */
export function endsBlanked(bank: Bank, day: Day): Bank {
  return {
    ...bank,
    accounts: { ...bank.accounts, closedDay: blankAfter(bank.accounts.closedDay, day) },
    subscriptions: { ...bank.subscriptions, endDay: blankAfter(bank.subscriptions.endDay, day) },
  };
}

/** The bank with the pack codes of packs not sold by `day` blanked and nothing else changed: for the leakage check. */
export function packCodesBlanked(bank: Bank, day: Day): Bank {
  const { pack, product, packKnownDay } = bank.subscriptions;
  // A pack's own row keeps its code: it is what was sold, not a tag.
  const tags = pack.map((code, s) => (packKnownDay[s]! > day && product[s]! >= 0 ? -1 : code));
  return { ...bank, subscriptions: { ...bank.subscriptions, pack: tags } };
}

function keepClients(bank: Bank, day: Day) {
  const c = bank.clients;
  const kept = indexesWhere(c.count, (i) => c.openedDay[i]! <= day);
  return {
    kept,
    columns: {
      count: kept.length,
      id: take(c.id, kept),
      birthDay: take(c.birthDay, kept),
      sex: take(c.sex, kept),
      type: take(c.type, kept),
      agency: take(c.agency, kept),
      manager: take(c.manager, kept),
      district: take(c.district, kept),
      openedDay: take(c.openedDay, kept),
      creator: take(c.creator, kept),
      isExternal: take(c.isExternal, kept),
    },
  };
}

function keepAccounts(bank: Bank, day: Day, remap: Int32Array, clientCount: number) {
  const a = bank.accounts;
  const kept = indexesWhere(a.count, (i) => a.openedDay[i]! <= day && remap[a.client[i]!]! >= 0);
  const client = mapped(take(a.client, kept), remap);
  return {
    count: kept.length,
    from: offsets(client, clientCount),
    client,
    chapter: take(a.chapter, kept),
    type: take(a.type, kept),
    openedDay: take(a.openedDay, kept),
    closedDay: blankAfter(take(a.closedDay, kept), day),
  };
}

function keepSubscriptions(bank: Bank, day: Day, remap: Int32Array, clientCount: number) {
  const s = bank.subscriptions;
  const kept = indexesWhere(s.count, (i) => s.startDay[i]! <= day && remap[s.client[i]!]! >= 0);
  const client = mapped(take(s.client, kept), remap);
  const packKnownDay = blankAfter(take(s.packKnownDay, kept), day);
  const pack = take(s.pack, kept);
  for (let i = 0; i < kept.length; i++) if (packKnownDay[i] === NEVER) pack[i] = -1;
  return {
    count: kept.length,
    from: offsets(client, clientCount),
    client,
    product: take(s.product, kept),
    pack,
    packKnownDay,
    startDay: take(s.startDay, kept),
    endDay: blankAfter(take(s.endDay, kept), day),
    seller: take(s.seller, kept),
  };
}

function keepEntries(bank: Bank, day: Day) {
  const e = bank.entries;
  const kept = indexesWhere(e.count, (i) => e.entryDay[i]! <= day);
  return {
    count: kept.length,
    agency: take(e.agency, kept),
    manager: take(e.manager, kept),
    type: take(e.type, kept),
    entryDay: take(e.entryDay, kept),
    exitDay: blankAfter(take(e.exitDay, kept), day),
  };
}

function indexesWhere(count: number, test: (index: number) => boolean): Int32Array {
  const kept = new Int32Array(count);
  let size = 0;
  for (let i = 0; i < count; i++) if (test(i)) kept[size++] = i;
  return kept.slice(0, size);
}

/** The values of some rows, in their order. */
export function take<A extends Int32Array | Int16Array | Uint8Array>(column: A, rows: Int32Array): A {
  const result = new (column.constructor as new (length: number) => A)(rows.length);
  for (let i = 0; i < rows.length; i++) result[i] = column[rows[i]!]!;
  return result;
}

function mapped(column: Int32Array, remap: Int32Array): Int32Array {
  return column.map((index) => remap[index]!);
}

function blankAfter(days: Int32Array, day: Day): Int32Array {
  return days.map((value) => (value > day ? NEVER : value));
}

/** Start of each client's rows in a column sorted by client; one longer than the number of clients. */
export function offsets(client: Int32Array, clientCount: number): Int32Array {
  const from = new Int32Array(clientCount + 1);
  for (let i = 0; i < client.length; i++) from[client[i]! + 1]!++;
  for (let i = 0; i < clientCount; i++) from[i + 1]! += from[i]!;
  return from;
}
