import { NEVER } from '../../src/main/core/dates';
import type { Bank } from '../../src/main/features/bank';
import { offsets } from '../../src/main/features/known-at';

/** A client of a test with what belongs to it; days are plain numbers, what is left out is "none". */
export interface TestClient {
  readonly opened: number;
  readonly agency?: number;
  readonly manager?: number;
  readonly type?: number;
  readonly birth?: number;
  readonly accounts?: readonly { readonly type?: number; readonly opened: number; readonly closed?: number }[];
  readonly subscriptions?: readonly {
    readonly product?: number;
    readonly pack?: number;
    readonly start: number;
    readonly end?: number;
  }[];
}

/** Builds the bank of a test: 3 agencies, 4 managers (the last two share agency 2), 6 products, 2 packs. */
export function bankOf(
  asOfDay: number,
  clients: readonly TestClient[],
  entries: readonly (readonly [day: number, agency: number, manager: number])[] = [],
): Bank {
  const accounts = clients.flatMap((c, client) => (c.accounts ?? []).map((a) => ({ client, ...a })));
  const subscriptions = clients.flatMap((c, client) =>
    [...(c.subscriptions ?? [])]
      .sort((a, b) => a.start - b.start)
      .map((s) => ({ client, ...s, packKnown: packKnownDay(c, s.pack) })),
  );
  const int32 = (values: readonly number[]) => Int32Array.from(values);
  return {
    asOfDay,
    clients: {
      count: clients.length,
      id: int32(clients.map((_, i) => 41_000_000 + i)),
      birthDay: int32(clients.map((c) => c.birth ?? NEVER)),
      sex: Uint8Array.from(clients, () => 1),
      type: Uint8Array.from(clients, (c) => c.type ?? 1),
      agency: Int16Array.from(clients, (c) => c.agency ?? 0),
      manager: Int16Array.from(clients, (c) => c.manager ?? 0),
      district: Int16Array.from(clients, () => 0),
      openedDay: int32(clients.map((c) => c.opened)),
      creator: int32(clients.map(() => 0)),
      isExternal: Uint8Array.from(clients, () => 0),
    },
    accounts: {
      count: accounts.length,
      from: offsets(int32(accounts.map((a) => a.client)), clients.length),
      client: int32(accounts.map((a) => a.client)),
      chapter: Int16Array.from(accounts, () => 0),
      type: Int16Array.from(accounts, (a) => a.type ?? 1),
      openedDay: int32(accounts.map((a) => a.opened)),
      closedDay: int32(accounts.map((a) => a.closed ?? NEVER)),
    },
    subscriptions: {
      count: subscriptions.length,
      from: offsets(int32(subscriptions.map((s) => s.client)), clients.length),
      client: int32(subscriptions.map((s) => s.client)),
      product: Int16Array.from(subscriptions, (s) => s.product ?? -1),
      pack: Int16Array.from(subscriptions, (s) => s.pack ?? -1),
      packKnownDay: int32(subscriptions.map((s) => s.packKnown)),
      startDay: int32(subscriptions.map((s) => s.start)),
      endDay: int32(subscriptions.map((s) => s.end ?? NEVER)),
      seller: int32(subscriptions.map(() => 0)),
    },
    entries: {
      count: entries.length,
      agency: Int16Array.from(entries, ([, agency]) => agency),
      manager: Int16Array.from(entries, ([, , manager]) => manager),
      type: Uint8Array.from(entries, () => 1),
      entryDay: int32(entries.map(([day]) => day)),
      exitDay: int32(entries.map(() => NEVER)),
    },
    codes: {
      agencies: ['00101', '00202', '00303'].map((code) => ({ code, name: `VILLE ${code}`, district: 0 })),
      managers: [
        ['012', 0],
        ['022', 1],
        ['030', 2],
        ['031', 2],
      ].map(([code, agency]) => ({ code: String(code), title: null, agency: Number(agency) })),
      districts: ['District Nord'],
      products: ['201', '205', '210', '301', '411', '412'].map((code) => ({
        code,
        name: code,
        attribute: '21',
        family: '001',
        isAccount: false,
      })),
      packs: ['000011', '000012'].map((code) => ({ code, name: code })),
      chapters: [{ code: '25310000', type: 1 }],
      users: ['000612'],
    },
  };
}

function packKnownDay(client: TestClient, pack: number | undefined): number {
  const own = (client.subscriptions ?? []).filter((s) => s.pack === pack && s.product === undefined);
  return pack === undefined || own.length === 0 ? NEVER : Math.min(...own.map((s) => s.start));
}
