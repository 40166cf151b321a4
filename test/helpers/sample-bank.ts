import { NEVER } from '../../src/main/core/dates';
import type {
  Bank,
  BankAccounts,
  BankClients,
  BankCodes,
  BankEntries,
  BankSubscriptions,
} from '../../src/main/features/bank';
import { offsets } from '../../src/main/features/known-at';
import { PACKS } from '../../src/main/sample/catalogue';
import type { SimulatedBank } from '../../src/main/sample/simulate';
import { type BankSize, simulateBank } from '../../src/main/sample/simulate';

const simulated = new Map<string, SimulatedBank>();
const banks = new Map<string, Bank>();
const ACCOUNT_FAMILIES = new Set(['220', '240', '250', '270', '280', '290']);

/** The simulation behind `sampleBank`, truth included; cached per size and seed. */
export function sampleTruth(size: BankSize): SimulatedBank {
  return cached(simulated, size, () => simulateBank(size));
}

/** The sample bank as the columns models read, straight from the simulation; cached per size and seed. */
export function sampleBank(size: BankSize): Bank {
  return cached(banks, size, () => bankOf(sampleTruth(size)));
}

function cached<T>(store: Map<string, T>, size: BankSize, build: () => T): T {
  const key = `${size.clients}/${size.seed}`;
  const known = store.get(key);
  if (known) return known;
  const built = build();
  store.set(key, built);
  return built;
}

interface Indexes {
  readonly users: ReadonlyMap<string, number>;
  readonly products: ReadonlyMap<string, number>;
  readonly packs: ReadonlyMap<string, number>;
  readonly chapters: ReadonlyMap<string, number>;
}

function bankOf(truth: SimulatedBank): Bank {
  const codes = codesOf(truth);
  const index = (list: readonly string[]) => new Map(list.map((code, i) => [code, i]));
  const indexes: Indexes = {
    users: index(codes.users),
    products: index(codes.products.map((product) => product.code)),
    packs: index(codes.packs.map((pack) => pack.code)),
    chapters: index(codes.chapters.map((chapter) => chapter.code)),
  };
  return {
    asOfDay: truth.asOfDay,
    clients: clientsOf(truth, indexes),
    accounts: accountsOf(truth, indexes),
    subscriptions: subscriptionsOf(truth, indexes),
    entries: entriesOf(truth),
    codes,
  };
}

/** Agencies and managers keep their place in the network, which is in order of their code already. */
function codesOf({ frame }: SimulatedBank): BankCodes {
  return {
    agencies: frame.network.agencies.map(({ code, name, district }) => ({ code, name, district })),
    managers: frame.network.managers.map(({ code, title, agency }) => ({ code, title, agency })),
    districts: frame.network.districts,
    products: frame.products.map((product) => ({
      ...product,
      isAccount: product.attribute === '01' && ACCOUNT_FAMILIES.has(product.family),
    })),
    packs: PACKS.map(({ code, name }) => ({ code, name })),
    chapters: frame.chapters.map(({ code, type }) => ({ code, type: type ?? 0 })),
    users: frame.network.users.map((user) => user.login).sort(),
  };
}

function clientsOf({ frame, clients }: SimulatedBank, indexes: Indexes): BankClients {
  const sexes = { M: 1, F: 2 } as const;
  const { agencies, users } = frame.network;
  return {
    count: clients.length,
    id: Int32Array.from(clients, (c) => c.id),
    birthDay: Int32Array.from(clients, (c) => c.birthDay),
    sex: Uint8Array.from(clients, (c) => (c.sex === null ? 0 : sexes[c.sex])),
    type: Uint8Array.from(clients, (c) => c.type),
    agency: Int16Array.from(clients, (c) => c.agency),
    manager: Int16Array.from(clients, (c) => c.manager),
    district: Int16Array.from(clients, (c) => agencies[c.agency]!.district),
    openedDay: Int32Array.from(clients, (c) => c.openedDay),
    creator: Int32Array.from(clients, (c) => indexes.users.get(users[c.creator]!.login)!),
    isExternal: Uint8Array.from(clients, (c) => (c.external ? 1 : 0)),
  };
}

function accountsOf({ clients }: SimulatedBank, indexes: Indexes): BankAccounts {
  const rows = clients.flatMap((c, i) => c.accounts.map((account) => ({ ...account, client: i })));
  const client = Int32Array.from(rows, (row) => row.client);
  return {
    count: rows.length,
    from: offsets(client, clients.length),
    client,
    chapter: Int16Array.from(rows, (row) => indexes.chapters.get(row.chapter)!),
    type: Int16Array.from(rows, (row) => row.type),
    openedDay: Int32Array.from(rows, (row) => row.openedDay),
    closedDay: Int32Array.from(rows, (row) => row.closedDay),
  };
}

function subscriptionsOf({ frame, clients }: SimulatedBank, indexes: Indexes): BankSubscriptions {
  const rows = clients.flatMap((c, i) =>
    c.subscriptions.map((row) => ({
      ...row,
      client: i,
      known: row.pack === null ? NEVER : headerDay(c.subscriptions, row.pack),
    })),
  );
  const client = Int32Array.from(rows, (row) => row.client);
  return {
    count: rows.length,
    from: offsets(client, clients.length),
    client,
    product: Int16Array.from(rows, (row) => (row.product === null ? -1 : indexes.products.get(row.product)!)),
    pack: Int16Array.from(rows, (row) => (row.pack === null ? -1 : indexes.packs.get(row.pack)!)),
    packKnownDay: Int32Array.from(rows, (row) => row.known),
    startDay: Int32Array.from(rows, (row) => row.startDay),
    endDay: Int32Array.from(rows, (row) => row.endDay),
    seller: Int32Array.from(rows, (row) => indexes.users.get(frame.network.users[row.seller]!.login)!),
  };
}

function headerDay(rows: SimulatedBank['clients'][number]['subscriptions'], pack: string): number {
  return rows.reduce(
    (first, row) => (row.product === null && row.pack === pack ? Math.min(first, row.startDay) : first),
    NEVER,
  );
}

function entriesOf({ entries }: SimulatedBank): BankEntries {
  return {
    count: entries.length,
    agency: Int16Array.from(entries, (e) => e.agency),
    manager: Int16Array.from(entries, (e) => e.manager),
    type: Uint8Array.from(entries, (e) => e.type),
    entryDay: Int32Array.from(entries, (e) => e.entryDay),
    exitDay: Int32Array.from(entries, (e) => e.exitDay),
  };
}
