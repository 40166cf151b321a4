import { NEVER } from '../../src/main/core/dates';
import { createRandom, type Random } from '../../src/main/core/random';
import type { Bank } from '../../src/main/features/bank';
import { offsets } from '../../src/main/features/known-at';

/** First opening and last day of the bank made here. */
export const firstDay = 19_730;
export const lastDay = firstDay + 500;

interface Row {
  product: number;
  pack: number;
  start: number;
  end: number;
}

interface Person {
  readonly type: number;
  readonly birth: number;
  readonly opened: number;
  readonly closed: number;
  readonly rows: Row[];
  readonly isExternal: boolean;
}

const products = 40;
const packs = 8;
/** Products 0 and 1 mirror accounts; 2..6 are components of packs; 7.. are mostly sold alone. */
const components: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5],
  [0, 2, 4],
  [0, 1, 2, 3, 4, 5, 6],
  [2, 3],
  [3, 6],
  [1, 2, 3, 5],
  [1, 2, 6],
];

/** Daily rate at which a client takes a product alone: what a model has to find again. */
function rateOf(product: number, held: ReadonlySet<number>, type: number, age: number, tenure: number): number {
  const popular = 0.0012 / (1 + (product - 2) ** 1.3);
  const companyOnly = product % 5 === 4;
  if (companyOnly !== (type !== 1)) return popular * (companyOnly ? 0 : 0.1);
  const wanted = held.has((product * 7) % products) || held.has(2 + (product % 5)) ? 4 : 0.5;
  const rightAge = age < 18 ? (product % 6 === 1 ? 3 : 0) : Math.abs(age - 20 - ((product * 11) % 45)) < 12 ? 2.5 : 0.6;
  return popular * wanted * (type === 1 ? rightAge : 2) * (tenure < 45 ? 3 : 0.8);
}

function packOf(random: Random, type: number, age: number): number {
  if (type !== 1) return random.pick([0, 0, 0, 0, 0, 0, 4, 3]);
  if (age < 18) return random.pick([0, 0, 6, 0, 1, 0, 0, 0]);
  return random.pick([age < 40 ? 46 : 20, age > 35 ? 25 : 8, 17, age > 50 ? 10 : 1, 13, 2, 0, 0]);
}

/** Sells a pack: its own row, its components, and its code on a component the client may already have had. */
function sellPack(random: Random, rows: Row[], pack: number, day: number): void {
  rows.push({ product: -1, pack, start: day, end: NEVER });
  for (const product of components[pack]!) {
    const earlier = rows.find((r) => r.product === product && r.pack < 0 && r.start < day);
    if (earlier) earlier.pack = pack;
    else if (random.next() < 0.9) rows.push({ product, pack, start: day, end: product === 3 ? day + 365 : NEVER });
  }
}

/** Three days' sales of products alone. */
function sellAlone(random: Random, rows: Row[], day: number, type: number, age: number, tenure: number): void {
  const held = new Set(rows.map((r) => r.product));
  for (let p = 2; p < products; p++) {
    if (held.has(p) || random.next() >= 3 * rateOf(p, held, type, age, tenure)) continue;
    held.add(p);
    rows.push({ product: p, pack: -1, start: day, end: p % 4 === 0 ? day + 365 : NEVER });
  }
}

function makePerson(random: Random): Person {
  const opened = firstDay + random.below(490);
  const type = 1 + random.pick([92, 5, 3]);
  const age = Math.max(1, 34 + 14 * random.normal());
  const closed = random.next() < 0.08 ? opened + 30 + random.below(400) : NEVER;
  const rows: Row[] = [{ product: type === 1 ? 0 : 1, pack: -1, start: opened, end: NEVER }];
  const packDay =
    random.next() < 0.55 ? opened + [0, random.below(30), random.below(130)][random.pick([5, 3, 2])]! : -1;
  const until = Math.min(lastDay, closed - 1);
  for (let day = opened; day <= until; day++) {
    if (day === packDay) sellPack(random, rows, packOf(random, type, age), day);
    if (day % 3 === 0) sellAlone(random, rows, day, type, age, day - opened);
  }
  if (closed < lastDay) for (const r of rows) r.end = Math.min(r.end, closed);
  rows.sort((a, b) => a.start - b.start);
  const birth = type === 2 ? NEVER : Math.round(opened - age * 365.25);
  return { type, birth, opened, closed, rows, isExternal: random.next() < 0.07 };
}

/** A bank of some clients with planted tastes by age, type, products held and tenure; packs are written back. */
export function offersBank(count: number, seed: number): Bank {
  const random = createRandom(seed);
  const people = Array.from({ length: count }, () => makePerson(random)).sort((a, b) => a.opened - b.opened);
  const owner = (rows: readonly (readonly unknown[])[]) => rows.flatMap((r, client) => r.map(() => client));
  const rows = people.flatMap((p) => p.rows);
  const rowOwner = Int32Array.from(owner(people.map((p) => p.rows)));
  const known = rows.map((r, i) => {
    const own = people[rowOwner[i]!]!.rows.filter((o) => o.product < 0 && o.pack === r.pack);
    return r.pack < 0 || own.length === 0 ? NEVER : Math.min(...own.map((o) => o.start));
  });
  const column = (values: readonly number[]) => Int32Array.from(values);
  const clientRows = column(people.map((_, i) => i));
  return {
    asOfDay: lastDay,
    clients: {
      count,
      id: column(people.map((_, i) => 41_000_000 + i * 75)),
      birthDay: column(people.map((p) => p.birth)),
      sex: Uint8Array.from(people, (p, i) => (p.type === 2 ? 0 : 1 + (i % 2))),
      type: Uint8Array.from(people, (p) => p.type),
      agency: Int16Array.from(people, (_, i) => i % 3),
      manager: Int16Array.from(people, (_, i) => i % 3),
      district: Int16Array.from(people, (_, i) => (i % 3 === 2 ? -1 : i % 3)),
      openedDay: column(people.map((p) => p.opened)),
      creator: column(people.map((_, i) => i % 5)),
      isExternal: Uint8Array.from(people, (p) => (p.isExternal ? 1 : 0)),
    },
    accounts: {
      count,
      from: offsets(clientRows, count),
      client: clientRows,
      chapter: Int16Array.from(people, () => 0),
      type: Int16Array.from(people, (p) => [1, 7, 9][p.type - 1]!),
      openedDay: column(people.map((p) => p.opened)),
      closedDay: column(people.map((p) => (p.closed > lastDay ? NEVER : p.closed))),
    },
    subscriptions: {
      count: rows.length,
      from: offsets(rowOwner, count),
      client: rowOwner,
      product: Int16Array.from(rows, (r) => r.product),
      pack: Int16Array.from(rows, (r) => r.pack),
      packKnownDay: column(known),
      startDay: column(rows.map((r) => r.start)),
      endDay: column(rows.map((r) => r.end)),
      seller: column(rows.map((_, i) => i % 4)),
    },
    entries: {
      count: 0,
      agency: new Int16Array(0),
      manager: new Int16Array(0),
      type: new Uint8Array(0),
      entryDay: new Int32Array(0),
      exitDay: new Int32Array(0),
    },
    codes: {
      agencies: ['00101', '00202', '00303'].map((code, i) => ({
        code,
        name: `VILLE ${code}`,
        district: i < 2 ? i : -1,
      })),
      managers: ['010', '022', '033'].map((code, agency) => ({ code, title: null, agency })),
      districts: ['District Nord', 'District Sud'],
      products: Array.from({ length: products }, (_, i) => ({
        code: String(201 + i),
        name: `PRODUIT ${201 + i}`,
        attribute: i < 2 ? '01' : '21',
        family: i < 2 ? '220' : '400',
        isAccount: i < 2,
      })),
      packs: Array.from({ length: packs }, (_, i) => ({ code: `0000${11 + i}`, name: `PACK ${11 + i}` })),
      chapters: [{ code: '25310000', type: 1 }],
      users: ['000611', '000612', '000613', '000614', 'EXT101'],
    },
  };
}
