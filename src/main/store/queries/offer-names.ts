import { say } from '../../core/words';

/** Attributes of products that have a category of their own in words (data-schema.md 2.5). */
const attributes: ReadonlySet<string> = new Set(['01', '11', '21', '33', '38', '41', '51', '71', '91']);

/** Category of an offer, in words. `attribute` is null for packs and for products the reference does not know. */
export function categoryOf(isPack: boolean, attribute: string | null): string {
  if (isPack) return say('offers:category-pack');
  return say(`offers:category-${attribute !== null && attributes.has(attribute) ? attribute : 'other'}`);
}

/** Joins names to an offer code `o.offer`; packs have six digits, products three, so a code is one or the other. */
export const offerNameSql = {
  columns:
    'coalesce(p.name, k.name, o.offer) AS name, k.pack IS NOT NULL AND p.product IS NULL AS is_pack, p.attribute',
  joins: 'LEFT JOIN mart_product p ON p.product = o.offer LEFT JOIN mart_pack k ON k.pack = o.offer',
} as const;
