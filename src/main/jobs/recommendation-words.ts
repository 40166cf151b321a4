import { say } from '../core/words';
import type { Bank } from '../features/bank';
import type { OfferReason } from '../features/offer-evidence';

/** Why an offer is proposed, as stored beside the score: figures and codes, put into words when shown. */
export interface StoredReason {
  /** `again`: the client has the product as a component of a pack, and such clients took it alone too. */
  readonly kind: OfferReason['kind'] | 'again';
  /** Code of the product or pack held, for `holders` and `again`. */
  readonly held: string | null;
  /** So many clients took the offer within 90 days... */
  readonly taken: number;
  /** ...of so many alike who did not have it. */
  readonly of: number;
}

/** The sentence of a reason in the current language. */
export function reasonInWords(bank: Bank, reason: StoredReason): string {
  const { kind, held, taken, of } = reason;
  return say(`offers:reason-${kind}`, { held: held === null ? '' : nameOf(bank, held), count: taken, taken, of });
}

/** Name of a product or pack; its code when the reference has no name. */
export function nameOf(bank: Bank, code: string): string {
  const { products, packs } = bank.codes;
  return (products.find((p) => p.code === code) ?? packs.find((p) => p.code === code))?.name ?? code;
}

/** Product attributes that have a category of their own (data-schema.md 2.5). */
const ATTRIBUTES = new Set(['01', '11', '21', '33', '38', '41', '51', '71', '91']);

/** Category of an offer in words: pack, card, insurance, credit... */
export function categoryOf(bank: Bank, code: string): string {
  const product = bank.codes.products.find((p) => p.code === code);
  if (!product) return say('offers:category-pack');
  const attribute = product.attribute ?? '';
  return say(ATTRIBUTES.has(attribute) ? `offers:category-${attribute}` : 'offers:category-other');
}
