import type { KnownLayout } from '../../../shared/domain/layouts';
import { plainText } from '../../lib/plain-text';

/** Words that say nothing of a column. */
const EMPTY: ReadonlySet<string> = new Set([
  'de',
  'du',
  'des',
  'le',
  'la',
  'les',
  'un',
  'une',
  'ou',
  'et',
  'of',
  'the',
  'or',
  'and',
]);

/** Less than half of their words in common, and two names are of two things. */
const LEAST = 0.5;

/** The words of a name that tell it, without accents, case, plurals and signs. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = plainText(text).match(/[\p{L}\d]{2,}/gu) ?? [];
  return new Set(words.filter((word) => !EMPTY.has(word)).map((word) => word.replace(/s$/, '')));
}

/** Words two names share, out of all words of both, 0..1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/**
 * Columns of a file that are called what a known column is in words ("Date ouverture compte", "Date d'ouverture du compte"), by
 * known header; the most alike first, each column once. Proposed to a person, who sees their values beside them.
 */
export function columnsByWords(layout: KnownLayout, header: readonly string[]): Readonly<Record<string, string>> {
  const pairs = layout.columns.flatMap((known) =>
    header.map((column) => ({
      known: known.header,
      column,
      like: likeness(wordsOf(known.text), wordsOf(column)),
    })),
  );
  const found: Record<string, string> = {};
  for (const { known, column } of pairs.filter(({ like }) => like >= LEAST).sort((a, b) => b.like - a.like))
    if (found[known] === undefined && !Object.values(found).includes(column)) found[known] = column;
  return found;
}
