import type { ChurnVocabulary } from './churn-vocabulary';
import { type ClientGroup, type ClientSnapshot, daysSince, describing } from './client-group';
import { itemOf } from './client-state';

const feature = describing({
  asOfRule:
    'Subscriptions started by T; an end counts only when it is not later than T, a pack code only once the pack itself was sold by T.',
  nullRule: 'Days since an event that never happened are 999.',
});

const FIXED = 12;

/** Name of an item wherever one stands for it: `product:201`, `pack:000011`. */
export function itemKey(item: ChurnVocabulary['items'][number]): string {
  return `${item.kind}:${item.code}`;
}

/** Products and packs: how many, how lately, and which of the commonest ones. */
export const productFeatures: ClientGroup = {
  columns: (vocabulary) => [
    feature('productsActive', 'count', 'productsActive', true),
    feature('productsStarted', 'count', 'productsStarted'),
    feature('productsEnded', 'count', 'productsEnded'),
    feature('productKinds', 'count', 'productKinds'),
    feature('productsOnDayOne', 'count', 'productsOnDayOne'),
    feature('productsStarted30', 'count', 'recentSales', true),
    feature('productsStarted90', 'count', 'recentSales', true),
    feature('productsEnded30', 'count', 'recentEnds', true),
    feature('productsEnded90', 'count', 'recentEnds', true),
    feature('daysSinceProductStart', 'days', 'lastProductStart', true),
    feature('daysSinceProductEnd', 'days', 'lastProductEnd'),
    feature('sellers', 'count', 'sellers'),
    ...vocabulary.items.map((item) => feature(`active:${itemKey(item)}`, 'flag', `item:${itemKey(item)}`, true)),
    ...vocabulary.items.map((item) => feature(`ended:${itemKey(item)}`, 'flag', `item:${itemKey(item)}`)),
    ...vocabulary.packs.map((code) => feature(`inPack:${code}`, 'flag', `inPack:${code}`, true)),
  ],
  fill: (snapshot, { values, width, offset }) => {
    for (let row = 0; row < snapshot.clients.length; row++) {
      fillClient(snapshot, snapshot.clients[row]!, values, row * width + offset);
    }
  },
};

function fillClient(snapshot: ClientSnapshot, client: number, values: Float32Array, at: number): void {
  const { bank, day } = snapshot;
  const { from, startDay, endDay, seller } = bank.subscriptions;
  const kinds = new Set<number>();
  const sellers = new Set<number>();
  let lastStart = -1;
  let lastEnd = -1;
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    if (startDay[s]! > day) continue;
    kinds.add(itemOf(bank, s));
    sellers.add(seller[s]!);
    lastStart = Math.max(lastStart, startDay[s]!);
    if (endDay[s]! <= day) lastEnd = Math.max(lastEnd, endDay[s]!);
    countStart(values, at, day - startDay[s]!, startDay[s]! <= bank.clients.openedDay[client]!);
    if (endDay[s]! <= day) countEnd(values, at, day - endDay[s]!);
    else values[at]!++;
    markCodes(snapshot, s, values, at);
  }
  values[at + 3] = kinds.size;
  values[at + 9] = daysSince(lastStart, day);
  values[at + 10] = daysSince(lastEnd, day);
  values[at + 11] = sellers.size;
}

function countStart(values: Float32Array, at: number, daysAgo: number, onDayOne: boolean): void {
  values[at + 1]!++;
  if (onDayOne) values[at + 4]!++;
  if (daysAgo < 30) values[at + 5]!++;
  if (daysAgo < 90) values[at + 6]!++;
}

function countEnd(values: Float32Array, at: number, daysAgo: number): void {
  values[at + 2]!++;
  if (daysAgo < 30) values[at + 7]!++;
  if (daysAgo < 90) values[at + 8]!++;
}

function markCodes({ bank, day, indexes }: ClientSnapshot, s: number, values: Float32Array, at: number): void {
  const { endDay, pack, packKnownDay } = bank.subscriptions;
  const ended = endDay[s]! <= day;
  const item = indexes.itemPlace[itemOf(bank, s)]!;
  if (item >= 0) values[at + FIXED + (ended ? indexes.items : 0) + item] = 1;
  if (ended || pack[s]! < 0 || packKnownDay[s]! > day) return;
  const place = indexes.packPlace[pack[s]!]!;
  if (place >= 0) values[at + FIXED + 2 * indexes.items + place] = 1;
}
