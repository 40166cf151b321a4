import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { isActiveOn, liveOn } from './client-state';
import { offerItemAt } from './offer-vocabulary';

/** How often live clients hold each offer and each pair of offers on a day; items as in `offerItemAt`. */
export interface BasketCounts {
  /** Clients with an open customer account. */
  readonly clients: number;
  readonly holders: ReadonlyMap<number, number>;
  /** By `from * items + to`: clients holding both, and those of them who took `from` on an earlier day. */
  readonly pairs: ReadonlyMap<number, { both: number; fromFirst: number }>;
  readonly items: number;
}

/**
 * Counts of what is held together: packs and products sold alone, active on `day`, pack codes as known then. Components of a
 * pack are left out: a pack and its card always go together and say nothing.
 * @param bank as known at `day`.
 */
export function basketCounts(bank: Bank, day: Day): BasketCounts {
  const items = bank.codes.products.length + bank.codes.packs.length;
  const live = liveOn(bank, day);
  const holders = new Map<number, number>();
  const pairs = new Map<number, { both: number; fromFirst: number }>();
  let clients = 0;
  for (let client = 0; client < live.length; client++) {
    if (!live[client]) continue;
    clients++;
    const held = heldSince(bank, client, day);
    for (const item of held.keys()) holders.set(item, (holders.get(item) ?? 0) + 1);
    countPairs(held, items, pairs);
  }
  return { clients, holders, pairs, items };
}

function countPairs(held: Map<number, Day>, items: number, pairs: Map<number, { both: number; fromFirst: number }>) {
  for (const [from, start] of held) {
    for (const [to, other] of held) {
      if (from === to) continue;
      const key = from * items + to;
      const pair = pairs.get(key) ?? { both: 0, fromFirst: 0 };
      pair.both++;
      if (start < other) pair.fromFirst++;
      pairs.set(key, pair);
    }
  }
}

/** Offers a client holds on a day, each with its first start. */
function heldSince(bank: Bank, client: number, day: Day): Map<number, Day> {
  const { from, startDay } = bank.subscriptions;
  const held = new Map<number, Day>();
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    const item = isActiveOn(bank, s, day) ? offerItemAt(bank, s, day) : -1;
    if (item >= 0) held.set(item, Math.min(startDay[s]!, held.get(item) ?? startDay[s]!));
  }
  return held;
}

/** 1 for every client who holds a product (alone) or pack of that code on a day. */
export function heldNow(bank: Bank, day: Day, code: string): Uint8Array {
  const { products, packs } = bank.codes;
  const held = new Uint8Array(bank.clients.count);
  for (let client = 0; client < held.length; client++) {
    for (const item of heldSince(bank, client, day).keys()) {
      const own = item < products.length ? products[item]!.code : packs[item - products.length]!.code;
      if (own === code) held[client] = 1;
    }
  }
  return held;
}
