import type { ExcludedOffer } from '../../shared/domain/clients';
import { DAYS_A_YEAR, type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';
import { isActiveOn } from './client-state';
import { type OfferLookup, offerItemAt } from './offer-vocabulary';

/** Minor person, other person, company, sole trader: who an offer is suitable for is told by who holds it. */
export const SUITABILITY_GROUPS = 4;
/** An offer not started for so long is closed. */
const CLOSED_AFTER_DAYS = 180;
/** Share of a group holding an offer under which it is not for that group... */
const SMALLEST_SHARE = 0.002;
/** ...provided it is also under this fraction of what the whole network would lead to expect... */
const SMALLEST_FRACTION = 0.1;
/** ...and at least so many holders were to be expected: the absence of a rare offer says nothing. */
const LEAST_EXPECTED = 3;
const ADULT_YEARS = 18;

/** Rules read from the data at the training date; places are those of the vocabulary's offers. */
export interface OfferRules {
  /** 1 where an offer is not for a group: groups x offers. */
  readonly unsuitable: Uint8Array;
  /** 1 where an offer is no longer sold. */
  readonly closed: Uint8Array;
  /** 1 where holders of an active pack took another one: offers x offers, from x to. */
  readonly packMoves: Uint8Array;
}

/** Why an offer is not proposed. */
export type OfferExclusion = ExcludedOffer['reason'];

/** Group of a client on a day; a person of unknown age is taken for an adult. */
export function suitabilityGroup(bank: Bank, client: number, day: Day): number {
  const type = bank.clients.type[client]!;
  if (type !== 1) return type;
  const birth = bank.clients.birthDay[client]!;
  return birth !== NEVER && (day - birth) / DAYS_A_YEAR < ADULT_YEARS ? 0 : 1;
}

/**
 * Reads the rules from a bank as known at its date: who holds what, what is still sold, which packs follow which.
 * A client counts in the group it was in when it took the offer.
 */
export function offerRules(bank: Bank, lookup: OfferLookup): OfferRules {
  const offers = lookup.vocabulary.offers.length;
  const tally: RuleTally = {
    clients: new Int32Array(SUITABILITY_GROUPS),
    holders: new Int32Array(SUITABILITY_GROUPS * offers),
    lastSold: new Int32Array(offers).fill(-NEVER),
    packMoves: new Uint8Array(offers * offers),
  };
  for (let c = 0; c < bank.clients.count; c++) tallyClient(bank, lookup, c, tally);
  return {
    unsuitable: unsuitableOffers(tally.clients, tally.holders, offers),
    closed: Uint8Array.from(tally.lastSold, (day) => (day < bank.asOfDay - CLOSED_AFTER_DAYS ? 1 : 0)),
    packMoves: tally.packMoves,
  };
}

interface RuleTally {
  readonly clients: Int32Array;
  readonly holders: Int32Array;
  readonly lastSold: Int32Array;
  readonly packMoves: Uint8Array;
}

function tallyClient(bank: Bank, lookup: OfferLookup, client: number, tally: RuleTally): void {
  const { offers } = lookup.vocabulary;
  const { from, startDay } = bank.subscriptions;
  const seen = new Set<number>();
  tally.clients[suitabilityGroup(bank, client, bank.asOfDay)]!++;
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    const offer = lookup.offerOfItem[offerItemAt(bank, s, bank.asOfDay)] ?? -1;
    if (offer < 0) continue;
    const start = startDay[s]!;
    tally.lastSold[offer] = Math.max(tally.lastSold[offer]!, start);
    if (seen.has(offer)) continue;
    seen.add(offer);
    tally.holders[suitabilityGroup(bank, client, start) * offers.length + offer]!++;
    if (!offers[offer]!.isPack) continue;
    for (const held of activePacks(bank, lookup, client, start - 1)) tally.packMoves[held * offers.length + offer] = 1;
  }
}

function unsuitableOffers(clients: Int32Array, holders: Int32Array, offers: number): Uint8Array {
  const all = clients.reduce((sum, n) => sum + n, 0);
  const result = new Uint8Array(SUITABILITY_GROUPS * offers);
  for (let o = 0; o < offers; o++) {
    let total = 0;
    for (let g = 0; g < SUITABILITY_GROUPS; g++) total += holders[g * offers + o]!;
    for (let g = 0; g < SUITABILITY_GROUPS; g++) {
      const own = holders[g * offers + o]!;
      const expected = (total / Math.max(1, all)) * clients[g]!;
      const rare = own < SMALLEST_SHARE * clients[g]! && own < SMALLEST_FRACTION * expected;
      result[g * offers + o] = rare && expected >= LEAST_EXPECTED ? 1 : 0;
    }
  }
  return result;
}

/** Places of the packs a client holds and that are active on a day. */
export function activePacks(bank: Bank, lookup: OfferLookup, client: number, day: Day): number[] {
  const { from, product } = bank.subscriptions;
  const packs: number[] = [];
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    if (product[s]! >= 0 || !isActiveOn(bank, s, day)) continue;
    const offer = lookup.offerOfItem[offerItemAt(bank, s, day)] ?? -1;
    if (offer >= 0) packs.push(offer);
  }
  return packs;
}

/** The rule that keeps an offer from a client, or null. Offers held are left to the caller. */
export function exclusionOf(
  rules: OfferRules,
  lookup: OfferLookup,
  offer: number,
  group: number,
  packs: readonly number[],
): OfferExclusion | null {
  const { offers } = lookup.vocabulary;
  if (rules.closed[offer]) return 'closed';
  if (rules.unsuitable[group * offers.length + offer])
    return group === 0 ? 'minor' : group === 2 ? 'company' : 'person';
  if (!offers[offer]!.isPack || packs.length === 0) return null;
  return packs.some((held) => rules.packMoves[held * offers.length + offer]) ? null : 'pack';
}
