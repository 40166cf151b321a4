import type { MatchedBy } from '../../../shared/domain/layouts';
import { fold } from '../columns/text';
import type { Source } from '../sources/source';
import { aliases } from './aliases';

/** A column of an export found in a file. */
export interface Match {
  readonly position: number;
  readonly by: MatchedBy;
  /** How sure it is, 0..1. */
  readonly score: number;
}

/** Found columns by header of the export; what is missing is not in it. */
export type Matches = Map<string, Match>;

const SAME_NAME = 1;
const SAME_LETTERS = 0.98;
const KNOWN_ALIAS = 0.95;
const LIKE_SPELLING = 0.85;

/** Names shorter than this are never taken for one another's misspelling. */
const SHORTEST_SPELLED = 4;
/** Names of so many letters may differ in two. */
const TWO_SLIPS_FROM = 8;

/** Headers of an export, each once: two fields may come from one column. */
export function headersOf({ columns }: Source): readonly string[] {
  return [...new Set(columns.map(({ header }) => header))];
}

/** Letters and digits only: what is left when signs and blanks are read over. */
function letters(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The names of a column of an export as they are compared. */
interface OwnName {
  readonly folded: string;
  readonly letters: string;
  /** Letters of its known other names. */
  readonly aliases: ReadonlySet<string>;
}

const ownNamesOf = new Map<Source, ReadonlyMap<string, OwnName>>();

/** The names of an export's columns, folded once: a workbook's first rows are compared with those of every export. */
function ownNames(source: Source): ReadonlyMap<string, OwnName> {
  const known = ownNamesOf.get(source);
  if (known) return known;
  const others = aliases[source.kind];
  const names = new Map(
    headersOf(source).map((header) => {
      const own = {
        folded: fold(header),
        letters: letters(header),
        aliases: new Set((others[header] ?? []).map(letters)),
      };
      return [header, own] as const;
    }),
  );
  ownNamesOf.set(source, names);
  return names;
}

interface Comparable {
  readonly folded: readonly string[];
  readonly squashed: readonly string[];
}

const comparableOf = new WeakMap<readonly string[], Comparable>();

/** A header is compared with every export in turn: its names are folded once. */
function comparable(names: readonly string[]): Comparable {
  const known = comparableOf.get(names);
  if (known) return known;
  const made = { folded: names.map(fold), squashed: names.map(letters) };
  comparableOf.set(names, made);
  return made;
}

/**
 * Matches the columns of an export with those of a file by their names: the same folded name, the same letters, a known other
 * name, nearly the same spelling, the surest first; each column of the file is used once.
 */
export function matchNames(source: Source, names: readonly string[]): Matches {
  const { folded, squashed } = comparable(names);
  const matches: Matches = new Map();
  const taken = new Set<number>();
  const round = (by: MatchedBy, score: number, fits: (header: string) => (position: number) => boolean): void => {
    for (const header of headersOf(source)) {
      if (matches.has(header)) continue;
      const isIt = fits(header);
      const position = names.findIndex((name, at) => name !== '' && !taken.has(at) && isIt(at));
      if (position < 0) continue;
      matches.set(header, { position, by, score });
      taken.add(position);
    }
  };
  const own = ownNames(source);
  round('name', SAME_NAME, (header) => (at) => folded[at] === own.get(header)!.folded);
  round('name', SAME_LETTERS, (header) => (at) => squashed[at] === own.get(header)!.letters);
  round('alias', KNOWN_ALIAS, (header) => (at) => own.get(header)!.aliases.has(squashed[at]!));
  round('spelling', LIKE_SPELLING, (header) => (at) => isMisspelt(own.get(header)!.letters, squashed[at]!));
  return matches;
}

function isMisspelt(wanted: string, found: string): boolean {
  const length = Math.min(wanted.length, found.length);
  const most = length >= TWO_SLIPS_FROM ? 2 : 1;
  const longest = Math.max(wanted.length, found.length);
  if (length < SHORTEST_SPELLED || longest - length > most || longest > LONGEST_COMPARED) return false;
  return slips(wanted, found, most) <= most;
}

/** Room for two rows of the table of distances; longer names are never compared, as no column of an export has one. */
const LONGEST_COMPARED = 64;
const rowsOfTable = [new Uint8Array(LONGEST_COMPARED + 1), new Uint8Array(LONGEST_COMPARED + 1)] as const;

/** Levenshtein's distance: letters added, dropped or changed between two names; any number above `most` once it is surely that. */
function slips(a: string, b: string, most: number): number {
  let [row, next]: [Uint8Array, Uint8Array] = [...rowsOfTable];
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    const letter = a.charCodeAt(i - 1);
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      const here = Math.min(change, row[j]! + 1, next[j - 1]! + 1);
      next[j] = here;
      if (here < least) least = here;
    }
    if (least > most) return least;
    [row, next] = [next, row];
  }
  return row[b.length]!;
}
