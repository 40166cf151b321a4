import type { LayoutProposal, Recognition } from '../../../shared/domain/layouts';
import { fold } from '../columns/text';
import type { Cell } from '../read-workbook';
import { sourceOf, sources } from '../sources/all-sources';
import type { Source } from '../sources/source';
import { headersOf, type Match, type Matches, matchNames } from './match-names';
import { matchValues } from './match-values';
import type { RememberedLayouts } from './remembered';
import { headerNames, signatureOf } from './signature';

/** An export told by its header row. */
export interface Recognised {
  readonly source: Source;
  /** Column position in the sheet of each of the source's columns; -1 where an optional one is missing. */
  readonly positions: readonly number[];
  readonly recognition: Recognition;
}

/** From this confidence on a layout with guessed columns is taken; below, it is proposed. */
const SURE_ENOUGH = 0.9;

/** From this share of an export's columns on, a sheet is said to look like it. */
const LOOKS_LIKE = 0.6;

/** Below this share of names found, what the columns hold is not even looked at. */
const HALF = 0.5;

/** Columns that tell nothing may stand beside those of a small reference known by other names: more, and it is another table. */
const MOST_OTHERS = 3;
const SMALL = 3;

interface Candidate {
  readonly source: Source;
  readonly matches: Matches;
  /** Share of the columns that tell the export, weighed by how sure each is. */
  readonly confidence: number;
  readonly complete: boolean;
}

/**
 * Tells an export by its header row: a layout a person mapped, else the export with the most signature columns whose
 * signature is complete. Order, case, accents, blanks, signs and further columns do not matter, and known other names count;
 * names of files and sheets are not looked at.
 */
export function recognise(header: readonly Cell[], remembered: RememberedLayouts): Recognised | null {
  const names = headerNames(header);
  const layout = remembered.get(signatureOf(names));
  if (layout) return byHand(sourceOf(layout.kind), names, layout.columns, layout.id);
  const candidates = sources
    .map((source) => candidateOf(source, matchNames(source, names)))
    .filter((candidate) => candidate.complete && isTold(candidate, names) && !isGuess(candidate));
  const best = candidates.sort(
    (a, b) => b.source.signature.length - a.source.signature.length || columnsFound(b) - columnsFound(a),
  )[0];
  return best ? recognised(best, names) : null;
}

/**
 * Tells an export whose columns are partly renamed, with the help of its first rows.
 * @returns what is sure enough to be read so; null otherwise.
 */
export function recogniseByRows(header: readonly Cell[], rows: readonly (readonly Cell[])[]): Recognised | null {
  const names = headerNames(header);
  const [best] = guesses(names, rows).filter(({ complete, confidence }) => complete && confidence >= SURE_ENOUGH);
  return best ? recognised(best, names) : null;
}

/** What a sheet is most likely, the likeliest first: exports of which at least 60% of the columns are found. */
export function propose(
  sheet: string,
  header: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): readonly LayoutProposal[] {
  const names = headerNames(header);
  return guesses(names, rows)
    .filter(({ source, matches }) => foundShare(source, matches) >= LOOKS_LIKE)
    .map(({ source, matches, confidence }) => ({
      ...{ kind: source.kind, confidence, sheet, header: names },
      columns: headersOf(source).map((one) => matchOf(one, matches.get(one), names)),
      complete: source.columns.every(({ header: one, need }) => need !== 'needed' || matches.has(one)),
    }));
}

function guesses(names: readonly string[], rows: readonly (readonly Cell[])[]): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const source of sources) {
    const matches = matchNames(source, names);
    if (foundShare(source, matches) < HALF) continue;
    matchValues(source, names, rows, matches);
    const candidate = candidateOf(source, matches);
    if (isTold(candidate, names)) found.push(candidate);
  }
  return found.sort((a, b) => columnsFound(b) - columnsFound(a));
}

function candidateOf(source: Source, matches: Matches): Candidate {
  const scores = source.signature.map((name) => matches.get(name)?.score ?? 0);
  const confidence = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return { source, matches, confidence, complete: scores.every((score) => score > 0) };
}

/** How many of the columns that tell the export were found, each weighed by how sure it is. */
function columnsFound({ source, confidence }: Candidate): number {
  return source.signature.length * confidence;
}

/** Whether a small reference is told by its own names, or stands alone in the sheet. */
function isTold({ source, matches }: Candidate, names: readonly string[]): boolean {
  if (source.signature.length > SMALL) return true;
  const isOwn = source.signature.every((name) => matches.get(name)?.by === 'name');
  return isOwn || names.filter((name) => name !== '').length <= source.signature.length + MOST_OTHERS;
}

function isGuess({ source, matches }: Candidate): boolean {
  return source.signature.some((name) => matches.get(name)!.score < 0.9);
}

function foundShare({ signature }: Source, matches: Matches): number {
  return signature.filter((name) => matches.has(name)).length / signature.length;
}

function recognised({ source, matches, confidence }: Candidate, names: readonly string[]): Recognised {
  const columns = headersOf(source)
    .map((header) => matchOf(header, matches.get(header), names))
    .filter(({ header, column }) => column !== header);
  const all = [...matches.values()];
  const how = all.some(({ score }) => score < 0.9)
    ? 'guessed'
    : all.every(({ score }) => score === 1)
      ? 'exact'
      : 'tolerant';
  return {
    source,
    positions: source.columns.map(({ header }) => matches.get(header)?.position ?? -1),
    recognition: { how, confidence, columns },
  };
}

function matchOf(header: string, match: Match | undefined, names: readonly string[]) {
  return { header, column: match ? names[match.position]! : null, by: match?.by ?? null };
}

function byHand(
  source: Source,
  names: readonly string[],
  mapped: Readonly<Record<string, string>>,
  layout: number,
): Recognised {
  const folded = names.map(fold);
  const place = (header: string) => {
    const column = mapped[header];
    return column === undefined ? -1 : folded.indexOf(fold(column));
  };
  const positions = source.columns.map(({ header }) => place(header));
  const columns = headersOf(source)
    .map((header) => ({
      header,
      column: names[place(header)] ?? null,
      by: place(header) < 0 ? null : ('hand' as const),
    }))
    .filter(({ header, column }) => column !== header);
  return { source, positions, recognition: { how: 'remembered', confidence: 1, columns, layout } };
}
