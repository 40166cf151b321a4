import { DAYS_A_YEAR, type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';
import { isActiveOn, liveOn } from './client-state';
import { usualComponents } from './offer-vocabulary';

/** Groups of clients a person can picture: persons by age, companies, sole traders. */
export const CLIENT_SEGMENTS = ['minor', 'young', 'adult', 'senior', 'unknown-age', 'company', 'sole-trader'] as const;
type ClientSegment = (typeof CLIENT_SEGMENTS)[number];

/** A live client's packs on a day (indexes) and the usual components (product indexes) it lacks of them. */
export interface PackHolding {
  readonly client: number;
  readonly packs: readonly number[];
  readonly missing: readonly number[];
}

/** Segment of a client on a day. */
export function clientSegment(bank: Bank, client: number, day: Day): ClientSegment {
  const { type, birthDay } = bank.clients;
  if (type[client] === 2) return 'company';
  if (type[client] === 3) return 'sole-trader';
  if (birthDay[client] === NEVER) return 'unknown-age';
  const age = (day - birthDay[client]!) / DAYS_A_YEAR;
  if (age < 18) return 'minor';
  if (age < 25) return 'young';
  return age < 60 ? 'adult' : 'senior';
}

/**
 * Packs of every client with an open customer account. A component counts as used when the client has it active in any way,
 * alone or in a pack.
 * @param bank as known at `day`.
 * @param pack index of the only pack looked at; all packs when left out.
 */
export function packHoldings(bank: Bank, day: Day, pack?: number): PackHolding[] {
  const live = liveOn(bank, day);
  const usual = usualByPack(bank);
  const holdings: PackHolding[] = [];
  for (let client = 0; client < live.length; client++) {
    if (!live[client]) continue;
    const { packs, products } = activeOf(bank, client, day);
    const own = pack === undefined ? [...packs] : packs.has(pack) ? [pack] : [];
    const missing = new Set(own.flatMap((one) => usual.get(one) ?? []).filter((product) => !products.has(product)));
    holdings.push({ client, packs: own, missing: [...missing] });
  }
  return holdings;
}

function usualByPack(bank: Bank): Map<number, number[]> {
  const packOf = new Map(bank.codes.packs.map((one, index) => [one.code, index]));
  const productOf = new Map(bank.codes.products.map((one, index) => [one.code, index]));
  const usual = new Map<number, number[]>();
  for (const { pack, product } of usualComponents(bank)) {
    const index = packOf.get(pack)!;
    usual.set(index, [...(usual.get(index) ?? []), productOf.get(product)!]);
  }
  return usual;
}

function activeOf(bank: Bank, client: number, day: Day): { packs: Set<number>; products: Set<number> } {
  const { from, product, pack } = bank.subscriptions;
  const packs = new Set<number>();
  const products = new Set<number>();
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    if (!isActiveOn(bank, s, day)) continue;
    if (product[s]! >= 0) products.add(product[s]!);
    else if (pack[s]! >= 0) packs.add(pack[s]!);
  }
  return { packs, products };
}
