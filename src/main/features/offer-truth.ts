import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { liveOn } from './client-state';

/** What clients took after a date, by the definition of cli.md: pack codes as exported. */
export interface OfferTruth {
  /** Row numbers of the bank's clients that took something. */
  readonly client: Int32Array;
  /** Codes taken by each, in order of their first start. */
  readonly taken: readonly (readonly string[])[];
}

/**
 * Clients with an open customer account on `day` and the offers they first took in (day, day + horizon]: only offers
 * somebody held by `day`. This is the one function that looks ahead; it gives labels of a backtest and nothing else.
 */
export function offerTruth(bank: Bank, day: Day, horizon: number): OfferTruth {
  const { from, startDay, client: owner } = bank.subscriptions;
  const size = bank.codes.products.length + bank.codes.packs.length;
  const offered = new Uint8Array(size);
  for (let s = 0; s < bank.subscriptions.count; s++) {
    const item = exportedOffer(bank, s);
    if (item >= 0 && startDay[s]! <= day && owner[s]! >= 0) offered[item] = 1;
  }
  const live = liveOn(bank, day);
  const clients: number[] = [];
  const taken: string[][] = [];
  for (let c = 0; c < live.length; c++) {
    if (!live[c]) continue;
    const first = new Map<number, Day>();
    for (let s = from[c]!; s < from[c + 1]!; s++) {
      const item = exportedOffer(bank, s);
      if (item >= 0) first.set(item, Math.min(startDay[s]!, first.get(item) ?? startDay[s]!));
    }
    const items = [...first].filter(([item, start]) => start > day && start <= day + horizon && offered[item]);
    if (items.length === 0) continue;
    clients.push(c);
    taken.push(items.sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([item]) => codeOf(bank, item)));
  }
  return { client: Int32Array.from(clients), taken };
}

/** The offer a row is by the tags as exported; -1 for components and account products. */
function exportedOffer(bank: Bank, subscription: number): number {
  const product = bank.subscriptions.product[subscription]!;
  const pack = bank.subscriptions.pack[subscription]!;
  if (product < 0) return pack < 0 ? -1 : bank.codes.products.length + pack;
  return pack >= 0 || bank.codes.products[product]!.isAccount ? -1 : product;
}

function codeOf(bank: Bank, item: number): string {
  const { products, packs } = bank.codes;
  return item < products.length ? products[item]!.code : packs[item - products.length]!.code;
}
