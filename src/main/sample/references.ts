import type { Random } from '../core/random';
import { type CatalogueProduct, CHAPTER, LOAN_BLOCK, MAIN_PRODUCTS } from './catalogue';

/** A ledger chapter: account type 1..46, 999 internal, null for the few without. */
export interface Chapter {
  readonly code: string;
  readonly type: number | null;
}

/** A rarely sold product and what makes it likely: the planted item-to-item effect. */
export interface TailProduct {
  readonly code: string;
  /** Relative frequency in the tail. */
  readonly weight: number;
  /** Product whose holders take it `lift` times as often. */
  readonly trigger: string;
  readonly lift: number;
  readonly business: boolean;
}

/** Sizes of the reference workbooks (data-schema.md 1). */
export const REFERENCE_ROWS = { chapters: 2988, products: 673 } as const;

/** Account types 1, 7, 8 and 9 have these chapters, every other type one of its own, type 2 two. */
const COMMON_TYPES: Readonly<Record<number, string>> = {
  1: CHAPTER.savings,
  7: CHAPTER.company,
  8: CHAPTER.cheque,
  9: CHAPTER.trader,
};

/** Types of accounts seldom opened: foreign currency, term, blocked. */
export const RARE_TYPES: readonly number[] = [2, 3, 4, 5, 6, 10, 11, 12, 14, 15, 18, 20, 21, 23, 25, 30, 33, 38, 41];
const ACCOUNT_TYPES = 46;
const CHAPTERS_WITHOUT_TYPE = 5;

/** Chapter of a customer account type. */
export function chapterOfType(type: number): string {
  return COMMON_TYPES[type] ?? String(25_400_000 + type * 1000);
}

/** Internal chapters of documentary credits and other commitments, about 130 in use. */
export function internalChapter(index: number): string {
  return String(90_320_000 + index * 17);
}

/** All 2,988 chapters: 47 of customer types, 5 without type, the rest internal, in order of their code; one more row is blank. */
export function buildChapters(random: Random): readonly Chapter[] {
  const types = new Map<string, number | null>();
  for (let type = 1; type <= ACCOUNT_TYPES; type++) types.set(chapterOfType(type), type);
  types.set('25402500', 2);
  for (let i = 0; i < CHAPTERS_WITHOUT_TYPE; i++) types.set(String(69_000_000 + i * 11), null);
  for (const code of [...LOAN_BLOCK, CHAPTER.advance, CHAPTER.commitment]) types.set(code, 999);
  for (let i = 0; i < 130; i++) types.set(internalChapter(i), 999);
  while (types.size < REFERENCE_ROWS.chapters - 1) {
    const digits = 2 + random.pick([1, 1, 3, 8, 15, 25, 60]);
    const code = String(10 ** (digits - 1) + random.below(9 * 10 ** (digits - 1)));
    if (!types.has(code)) types.set(code, 999);
  }
  return [...types.entries()].map(([code, type]) => ({ code, type })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

const TAIL_IN_USE = 74;
const TAIL_NAMES = [
  'GARANTIE',
  'CREDIT',
  'ASSURANCE',
  'CARTE PREPAYEE',
  'ENGAGEMENT',
  'PLACEMENT',
  'CAUTION',
  'SERVICE',
];
const TAIL_KINDS = [
  { attribute: '01', family: '280', share: 0.67 },
  { attribute: '11', family: '420', share: 0.25 },
  { attribute: '71', family: '571', share: 0.04 },
  { attribute: '21', family: '401', share: 0.04 },
] as const;

/** The 673 products: those with a role, a long tail, and codes nobody holds. Ordered by code; 17 names occur twice. */
export function buildProducts(random: Random): readonly CatalogueProduct[] {
  const used = new Set(MAIN_PRODUCTS.map((product) => product.code));
  const products: CatalogueProduct[] = [...MAIN_PRODUCTS];
  for (let number = 1; products.length < REFERENCE_ROWS.products; number++) {
    const code = String(number).padStart(3, '0');
    if (used.has(code)) continue;
    const inTail = number >= 400 && number < 400 + TAIL_IN_USE;
    const kind = inTail ? TAIL_KINDS[1 + (number % 3)]! : TAIL_KINDS[random.pick(TAIL_KINDS.map((k) => k.share))]!;
    const family = inTail ? kind.family : String(600 + random.below(30));
    const serial = number < 18 ? number + 900 : number > 600 && number < 618 ? number - 600 + 900 : number;
    const name = `${TAIL_NAMES[serial % TAIL_NAMES.length]} ${serial}`;
    products.push({ code, name, attribute: kind.attribute, family });
  }
  return products.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The tail of products in use: 60 codes are rare, each with a product whose holders take it more often. */
export function buildTail(random: Random): readonly TailProduct[] {
  const triggers = ['201', '202', '301', '310', '320', '350', '360'];
  return Array.from({ length: TAIL_IN_USE }, (_, i) => {
    const business = i % 4 === 3;
    return {
      code: String(400 + i),
      weight: 1 / (1 + i) ** 0.9,
      trigger: business ? '203' : triggers[random.below(triggers.length)]!,
      lift: 4 + random.below(5),
      business,
    };
  });
}
