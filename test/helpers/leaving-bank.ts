import { type Day, dayFromCivil, NEVER, weekday } from '../../src/main/core/dates';
import { createRandom, type Random } from '../../src/main/core/random';
import type { Bank } from '../../src/main/features/bank';
import { offsets } from '../../src/main/features/known-at';

export const FIRST_DAY = dayFromCivil(2024, 1, 2);
export const LAST_DAY = dayFromCivil(2025, 5, 15);

const CHAPTERS = [
  { code: '25310000', type: 1 },
  { code: '25112000', type: 8 },
  { code: '25111000', type: 7 },
  { code: '22031103', type: 999 },
];

interface Draft {
  readonly opened: Day;
  readonly age: number;
  readonly type: number;
  readonly agency: number;
  readonly isExternal: number;
  readonly hasPack: boolean;
  readonly hasLoan: boolean;
  readonly hasTwo: boolean;
  /** Log hazard a day, as planted. */
  readonly logHazard: number;
  exit: Day;
}

/**
 * A bank of clients who leave by a planted daily hazard: small at 1 client in 250 a month, times what the client is (young,
 * external, without pack, agency), and nearly none with a loan. A first account is often closed weeks before the last.
 */
export function leavingBank(
  count: number,
  seed: number,
  hazard: (traits: Traits) => number = additive,
): { bank: Bank; logHazard: Float64Array } {
  const random = createRandom(seed);
  const drafts = Array.from({ length: count }, () => draftClient(random, hazard)).sort((a, b) => a.opened - b.opened);
  const columns = { accounts: accountsOf(drafts, random), subscriptions: subscriptionsOf(drafts, random) };
  const bank: Bank = {
    asOfDay: LAST_DAY,
    clients: {
      count,
      id: Int32Array.from(drafts, (_, i) => 41_000_000 + 75 * i),
      birthDay: Int32Array.from(drafts, (c) => (c.type === 1 ? c.opened - Math.round(c.age * 365.25) : NEVER)),
      sex: Uint8Array.from(drafts, (c) => (c.type === 1 ? 1 + random.below(2) : 0)),
      type: Uint8Array.from(drafts, (c) => c.type),
      agency: Int16Array.from(drafts, (c) => c.agency),
      manager: Int16Array.from(drafts, (c) => c.agency * 2 + random.below(2)),
      district: Int16Array.from(drafts, (c) => c.agency % 3),
      openedDay: Int32Array.from(drafts, (c) => c.opened),
      creator: Int32Array.from(drafts, (c) => c.agency * 3 + random.below(3)),
      isExternal: Uint8Array.from(drafts, (c) => c.isExternal),
    },
    ...columns,
    entries: {
      count: 0,
      agency: new Int16Array(0),
      manager: new Int16Array(0),
      type: new Uint8Array(0),
      entryDay: new Int32Array(0),
      exitDay: new Int32Array(0),
    },
    codes: {
      agencies: Array.from({ length: 12 }, (_, i) => ({ code: String(i), name: null, district: i % 3 })),
      managers: Array.from({ length: 24 }, (_, i) => ({ code: String(i), title: null, agency: i >> 1 })),
      districts: ['District A', 'District B', 'District C'],
      products: ['201', '221', '301', '401'].map((code) => ({
        code,
        name: `PRODUIT ${code}`,
        attribute: null,
        family: null,
        isAccount: false,
      })),
      packs: [{ code: '000011', name: 'PACK' }],
      chapters: CHAPTERS,
      users: Array.from({ length: 36 }, (_, i) => `00${i}`),
    },
  };
  return { bank, logHazard: Float64Array.from(drafts, (c) => c.logHazard) };
}

/** What a planted hazard may depend on. */
type Traits = Pick<Draft, 'age' | 'type' | 'agency' | 'isExternal' | 'hasPack' | 'hasLoan' | 'hasTwo'>;

/** Every trait has an effect of its own. */
function additive({ age, agency, isExternal, hasPack, hasLoan }: Traits): number {
  const young = age < 18 ? -1.6 : age < 26 ? 0.7 : 0;
  return (
    Math.log(0.008 / 30) + young + 0.8 * isExternal - (hasPack ? 1 : 0) - (hasLoan ? 4 : 0) + (agency - 5.5) * 0.15
  );
}

/** Traits matter together: packs keep the young and drive the old away, agencies differ for external clients only, and so on. */
export function interacting({ age, agency, isExternal, hasPack, hasLoan, hasTwo }: Traits): number {
  const byAge = age < 18 ? -1 : age >= 31 && age < 37 ? 1 : 0;
  const pack = hasPack === age < 40 ? -1.1 : 0.5;
  const place = agency % 3 === 0 && !hasTwo ? 1.2 : agency % 4 === 1 && hasTwo ? 0.8 : -0.4;
  const channel = isExternal * (agency >= 6 ? 2 : -0.5);
  return Math.log(0.008 / 30) + byAge + pack + place + channel - (hasLoan ? 3 : 0);
}

function draftClient(random: Random, hazard: (traits: Traits) => number): Draft {
  let opened = FIRST_DAY + random.below(LAST_DAY - FIRST_DAY);
  if (weekday(opened) > 4) opened -= 2;
  const age = 8 + random.below(60);
  const type = random.next() < 0.93 ? 1 : 2;
  const agency = random.below(12);
  const isExternal = Number(random.next() < 0.07);
  const hasPack = random.next() < 0.5;
  const hasLoan = random.next() < 0.12;
  const left = -Math.log(1 - random.next());
  const hasTwo = random.next() < 0.4;
  const logHazard = hazard({ age, type, agency, isExternal, hasPack, hasLoan, hasTwo });
  const exit = opened + 5 + Math.floor(left / Math.exp(logHazard));
  return { opened, age, type, agency, isExternal, hasPack, hasLoan, hasTwo, logHazard, exit };
}

function accountsOf(drafts: readonly Draft[], random: Random): Bank['accounts'] {
  const rows: { client: number; chapter: number; opened: Day; closed: Day }[] = [];
  drafts.forEach((c, client) => {
    const last = c.exit > LAST_DAY ? NEVER : c.exit;
    rows.push({ client, chapter: c.type === 1 ? random.below(2) : 2, opened: c.opened, closed: last });
    // The second account goes before the last one: its closing warns of the exit.
    const early = last === NEVER ? NEVER : Math.max(c.opened + 1, last - random.below(60));
    if (c.hasTwo) rows.push({ client, chapter: 0, opened: c.opened, closed: early });
    if (c.hasLoan) rows.push({ client, chapter: 3, opened: c.opened, closed: NEVER });
  });
  const client = Int32Array.from(rows, (r) => r.client);
  return {
    count: rows.length,
    from: offsets(client, drafts.length),
    client,
    chapter: Int16Array.from(rows, (r) => r.chapter),
    type: Int16Array.from(rows, (r) => CHAPTERS[r.chapter]!.type),
    openedDay: Int32Array.from(rows, (r) => r.opened),
    closedDay: Int32Array.from(rows, (r) => r.closed),
  };
}

function subscriptionsOf(drafts: readonly Draft[], random: Random): Bank['subscriptions'] {
  const rows: { client: number; product: number; pack: number; known: Day; start: Day; end: Day }[] = [];
  drafts.forEach((c, client) => {
    const end = c.exit > LAST_DAY ? NEVER : c.exit;
    const sold = Math.min(LAST_DAY, c.opened + random.below(40));
    const pack = c.hasPack ? 0 : -1;
    const known = c.hasPack ? sold : NEVER;
    // The first product is older than the pack that later claims it.
    rows.push({ client, product: random.below(4), pack, known, start: c.opened, end: c.opened + 365 });
    if (c.hasPack) rows.push({ client, product: -1, pack, known, start: sold, end });
  });
  const client = Int32Array.from(rows, (r) => r.client);
  return {
    count: rows.length,
    from: offsets(client, drafts.length),
    client,
    product: Int16Array.from(rows, (r) => r.product),
    pack: Int16Array.from(rows, (r) => r.pack),
    packKnownDay: Int32Array.from(rows, (r) => r.known),
    startDay: Int32Array.from(rows, (r) => r.start),
    endDay: Int32Array.from(rows, (r) => r.end),
    seller: Int32Array.from(rows, (r) => r.client % 36),
  };
}
