import type { Bank } from './bank';
import { INTERNAL_TYPE } from './client-state';

/** A product or a pack by its code, so that a model outlives the order of codes in one import. */
export interface OfferCode {
  readonly code: string;
  readonly isPack: boolean;
}

/** What the recommendation model knows by name: its outputs (`offers`) and the codes behind its inputs. */
export interface OfferVocabulary {
  /** Packs, and products sold alone (accounts left out), that somebody took by the date, as known then. */
  readonly offers: readonly OfferCode[];
  /** Products and packs, components too, with at least `MIN_HOLDERS` holders. */
  readonly codes: readonly OfferCode[];
  /** The commonest internal chapters (credit, guarantee, accrual). */
  readonly chapters: readonly string[];
  readonly districts: readonly string[];
  /** Pack and a product most of its holders have as its component. */
  readonly gaps: readonly { readonly pack: string; readonly product: string }[];
}

/** A code with fewer holders says more about those clients than about the product. */
const MIN_HOLDERS = 20;
const CHAPTERS_KEPT = 12;
/** Share of a pack's holders from which a component is usual. */
const USUAL_SHARE = 0.4;

/** The vocabulary of a bank; pass `knownAt(bank, day)` so that nothing later is counted. */
export function offerVocabulary(bank: Bank): OfferVocabulary {
  const { products, packs, districts } = bank.codes;
  const item = (index: number): OfferCode =>
    index < products.length
      ? { code: products[index]!.code, isPack: false }
      : { code: packs[index - products.length]!.code, isPack: true };
  const offered = holdersByItem(bank, (s) => offerItemAt(bank, s, bank.asOfDay));
  const started = holdersByItem(bank, (s) => itemStarted(bank, s));
  return {
    offers: itemsWhere(offered, 1).map(item),
    codes: itemsWhere(started, MIN_HOLDERS).map(item),
    chapters: commonInternalChapters(bank),
    districts,
    gaps: usualComponents(bank),
  };
}

/**
 * The offer a subscription row is, with the pack codes known on `day`: product index, number of products + pack index,
 * or -1 for a component of a known pack and for account products (cli.md; data-schema.md 3.7).
 */
export function offerItemAt(bank: Bank, subscription: number, day: number): number {
  const { product, pack, packKnownDay } = bank.subscriptions;
  const code = product[subscription]!;
  const packCode = pack[subscription]!;
  if (code < 0) return packCode < 0 ? -1 : bank.codes.products.length + packCode;
  if (packCode >= 0 && packKnownDay[subscription]! <= day) return -1;
  return bank.codes.products[code]!.isAccount ? -1 : code;
}

/** The product or pack a row starts, whatever it belongs to; same numbering, never looking at a component's pack code. */
function itemStarted(bank: Bank, subscription: number): number {
  const code = bank.subscriptions.product[subscription]!;
  const packCode = bank.subscriptions.pack[subscription]!;
  if (code >= 0) return code;
  return packCode < 0 ? -1 : bank.codes.products.length + packCode;
}

/** Number of clients per item; rows of one client are neighbours, so the last client seen is enough to count each once. */
function holdersByItem(bank: Bank, itemOf: (subscription: number) => number): Int32Array {
  const size = bank.codes.products.length + bank.codes.packs.length;
  const holders = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  for (let s = 0; s < bank.subscriptions.count; s++) {
    const item = itemOf(s);
    const client = bank.subscriptions.client[s]!;
    if (item < 0 || last[item] === client) continue;
    last[item] = client;
    holders[item]!++;
  }
  return holders;
}

function itemsWhere(holders: Int32Array, atLeast: number): number[] {
  return [...holders.keys()].filter((item) => holders[item]! >= atLeast);
}

function commonInternalChapters(bank: Bank): string[] {
  const count = new Int32Array(bank.codes.chapters.length);
  const { chapter, type } = bank.accounts;
  for (let a = 0; a < bank.accounts.count; a++)
    if (type[a] === INTERNAL_TYPE && chapter[a]! >= 0) count[chapter[a]!]!++;
  return itemsWhere(count, 1)
    .sort((a, b) => count[b]! - count[a]! || a - b)
    .slice(0, CHAPTERS_KEPT)
    .map((index) => bank.codes.chapters[index]!.code);
}

/** Components that at least `USUAL_SHARE` of a pack's holders have; pass a bank as known at its date. */
export function usualComponents(bank: Bank): { pack: string; product: string }[] {
  const { product, pack, packKnownDay } = bank.subscriptions;
  const { products, packs } = bank.codes;
  const holders = holdersByItem(bank, (s) => (product[s]! < 0 ? itemStarted(bank, s) : -1));
  const result: { pack: string; product: string }[] = [];
  for (let k = 0; k < packs.length; k++) {
    const owners = holders[products.length + k]!;
    if (owners < MIN_HOLDERS) continue;
    const within = holdersByItem(bank, (s) =>
      pack[s] === k && product[s]! >= 0 && packKnownDay[s]! <= bank.asOfDay ? product[s]! : -1,
    );
    for (const p of itemsWhere(within, Math.ceil(USUAL_SHARE * owners)))
      if (p < products.length) result.push({ pack: packs[k]!.code, product: products[p]!.code });
  }
  return result;
}

/** The vocabulary's places by the bank's own code numbers; -1 where a code is not in it. */
export interface OfferLookup {
  readonly vocabulary: OfferVocabulary;
  /** By item: product index, or number of products + pack index. */
  readonly offerOfItem: Int16Array;
  readonly codeOfItem: Int16Array;
  readonly placeOfChapter: Int16Array;
  readonly placeOfDistrict: Int16Array;
  /** Pack item and product item of each gap; -1 when the bank no longer knows the code. */
  readonly gaps: readonly { readonly pack: number; readonly product: number }[];
}

/** Finds a vocabulary's codes in a bank. */
export function lookUpOffers(bank: Bank, vocabulary: OfferVocabulary): OfferLookup {
  const { products, packs, chapters, districts } = bank.codes;
  const productItem = new Map(products.map((p, i) => [p.code, i]));
  const packItem = new Map(packs.map((p, i) => [p.code, products.length + i]));
  const itemOf = (c: OfferCode) => (c.isPack ? packItem : productItem).get(c.code) ?? -1;
  const places = (size: number, indexes: readonly number[]) => {
    const result = new Int16Array(size).fill(-1);
    indexes.forEach((index, place) => {
      if (index >= 0) result[index] = place;
    });
    return result;
  };
  const items = products.length + packs.length;
  return {
    vocabulary,
    offerOfItem: places(items, vocabulary.offers.map(itemOf)),
    codeOfItem: places(items, vocabulary.codes.map(itemOf)),
    placeOfChapter: places(
      chapters.length,
      vocabulary.chapters.map((code) => chapters.findIndex((c) => c.code === code)),
    ),
    placeOfDistrict: places(
      districts.length,
      vocabulary.districts.map((name) => districts.indexOf(name)),
    ),
    gaps: vocabulary.gaps.map((g) => ({ pack: packItem.get(g.pack) ?? -1, product: productItem.get(g.product) ?? -1 })),
  };
}
