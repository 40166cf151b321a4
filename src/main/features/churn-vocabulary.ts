import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { isCustomerAccount, itemOf } from './client-state';

/** Codes that get inputs of their own. Codes, not indexes: a later import may number them anew. */
export interface ChurnVocabulary {
  /** Commonest products and packs. */
  readonly items: readonly { readonly kind: 'product' | 'pack'; readonly code: string }[];
  readonly packs: readonly string[];
  /** Commonest internal chapters. */
  readonly chapters: readonly string[];
  readonly districts: readonly string[];
}

/** The vocabulary as indexes of one bank; -1 where the bank no longer knows a code. */
export interface ChurnIndexes {
  /** Items in the vocabulary. */
  readonly items: number;
  /** By item (see `itemOf`): place among the vocabulary's items, or -1. */
  readonly itemPlace: Int16Array;
  readonly packPlace: Int16Array;
  readonly chapterPlace: Int16Array;
  readonly districtPlace: Int16Array;
  /** By chapter: 1 when it is a loan. */
  readonly isLoan: Uint8Array;
}

const ITEMS = 24;
const PACKS = 9;
const CHAPTERS = 4;
const DISTRICTS = 12;

/** Chapters of loans start with these digits in the bank's ledger. */
const LOAN_CHAPTER = '22';

/** The commonest codes among what is known on `day`, commonest first, equal counts by code. */
export function churnVocabulary(bank: Bank, day: Day): ChurnVocabulary {
  const { products, packs, chapters, districts } = bank.codes;
  const s = bank.subscriptions;
  const items = new Int32Array(products.length + packs.length);
  const packRows = new Int32Array(packs.length);
  for (let i = 0; i < s.count; i++) {
    if (s.startDay[i]! > day) continue;
    items[itemOf(bank, i)]!++;
    if (s.pack[i]! >= 0 && s.packKnownDay[i]! <= day) packRows[s.pack[i]!]!++;
  }
  const chapterRows = new Int32Array(chapters.length);
  for (let a = 0; a < bank.accounts.count; a++) {
    if (bank.accounts.openedDay[a]! <= day && !isCustomerAccount(bank, a)) chapterRows[bank.accounts.chapter[a]!]!++;
  }
  const clients = new Int32Array(districts.length);
  for (let c = 0; c < bank.clients.count; c++) {
    if (bank.clients.openedDay[c]! <= day && bank.clients.district[c]! >= 0) clients[bank.clients.district[c]!]!++;
  }
  const item = (i: number) =>
    i < products.length
      ? { kind: 'product' as const, code: products[i]!.code }
      : { kind: 'pack' as const, code: packs[i - products.length]!.code };
  return {
    items: commonest(items, ITEMS, (i) => item(i).code).map(item),
    packs: commonest(packRows, PACKS, (i) => packs[i]!.code).map((i) => packs[i]!.code),
    chapters: commonest(chapterRows, CHAPTERS, (i) => chapters[i]!.code).map((i) => chapters[i]!.code),
    districts: commonest(clients, DISTRICTS, (i) => districts[i]!).map((i) => districts[i]!),
  };
}

function commonest(counts: Int32Array, most: number, codeOf: (index: number) => string): number[] {
  return [...counts.keys()]
    .filter((i) => counts[i]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || (codeOf(a) < codeOf(b) ? -1 : 1))
    .slice(0, most);
}

/** Finds the vocabulary's codes in a bank. */
export function churnIndexes(bank: Bank, vocabulary: ChurnVocabulary): ChurnIndexes {
  const { products, packs, chapters, districts } = bank.codes;
  const place = (codes: readonly string[], wanted: readonly string[]) =>
    Int16Array.from(codes, (code) => wanted.indexOf(code));
  const itemKeys = vocabulary.items.map((item) => `${item.kind}:${item.code}`);
  return {
    items: itemKeys.length,
    itemPlace: place([...products.map((p) => `product:${p.code}`), ...packs.map((p) => `pack:${p.code}`)], itemKeys),
    packPlace: place(
      packs.map((p) => p.code),
      vocabulary.packs,
    ),
    chapterPlace: place(
      chapters.map((c) => c.code),
      vocabulary.chapters,
    ),
    districtPlace: place(districts, vocabulary.districts),
    isLoan: Uint8Array.from(chapters, (c) => (c.code.startsWith(LOAN_CHAPTER) ? 1 : 0)),
  };
}
