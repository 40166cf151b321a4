import { type CellParser, type ColumnSeen, isRejection, nothingSeen } from '../columns/parser';
import type { Cell } from '../read-workbook';
import type { Source, SourceColumn } from '../sources/source';
import { headersOf, type Matches } from './match-names';

const HOLDS_IT = 0.8;
const ONLY_PLACE_LEFT = 0.7;

/** Cells of a column that fit may be wrong (or, where needed, empty) in this share. */
const MAX_MISFITS = 0.02;

/** A text no date, number or list holds. */
const NONSENSE = '~zz~';

/** What a column holds, from how its parser takes a nonsense text. */
export function typeOfParser(parse: CellParser): 'date' | 'number' | 'list' | 'text' {
  const probed = parse(NONSENSE, nobodySees());
  if (!isRejection(probed)) return 'text';
  return probed.reason === 'not-a-date' ? 'date' : probed.reason === 'not-a-number' ? 'number' : 'list';
}

/** Notes of a parser that nobody looks at. */
export function nobodySees(): ColumnSeen {
  return nothingSeen();
}

/**
 * Completes matches by names with what columns hold: a missing column is the only unused one whose values are of its type, or
 * the only one left, standing where it should. Works in place.
 * @param rows first rows below the header.
 */
export function matchValues(
  source: Source,
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  matches: Matches,
): void {
  if (rows.length === 0) return;
  for (let before = -1; before !== matches.size; ) {
    before = matches.size;
    matchOnce(source, names, rows, matches);
  }
  matchLast(source, names, rows, matches);
}

function missingColumns(source: Source, matches: Matches): readonly SourceColumn[] {
  return headersOf(source)
    .filter((header) => !matches.has(header) && source.signature.includes(header))
    .map((header) => source.columns.find((column) => column.header === header)!);
}

function freePositions(names: readonly string[], matches: Matches): readonly number[] {
  const taken = new Set([...matches.values()].map(({ position }) => position));
  return names.flatMap((name, at) => (name === '' || taken.has(at) ? [] : at));
}

/** Takes every missing column of a telling type that only one free column can be, unless two can only be the same one. */
function matchOnce(
  source: Source,
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  matches: Matches,
): void {
  const free = freePositions(names, matches);
  const wanted = missingColumns(source, matches)
    .filter(({ parse }) => typeOfParser(parse) !== 'text')
    .map((column) => ({ column, fits: free.filter((at) => holds(column, rows, at)) }));
  for (const { column, fits } of wanted) {
    const [position] = fits;
    if (fits.length !== 1 || position === undefined) continue;
    if (wanted.some((other) => other.column !== column && other.fits.length === 1 && other.fits[0] === position))
      continue;
    matches.set(column.header, { position, by: 'values', score: HOLDS_IT });
  }
}

/** The one column that is still missing is the one free column that stands in its place, if its values do not forbid it. */
function matchLast(
  source: Source,
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  matches: Matches,
): void {
  const [column, ...others] = missingColumns(source, matches);
  if (!column || others.length > 0) return;
  const headers = headersOf(source);
  const place = headers.indexOf(column.header);
  const before = matches.get(headers[place - 1] ?? '')?.position ?? -1;
  const isInPlace = (at: number) => place === 0 || at === before + 1;
  const fits = freePositions(names, matches).filter((at) => isInPlace(at) && holds(column, rows, at, true));
  if (fits.length !== 1) return;
  matches.set(column.header, { position: fits[0]!, by: 'values', score: ONLY_PLACE_LEFT });
}

/** Whether the cells of a file's column are what an export's column holds. */
function holds(
  { parse, need }: SourceColumn,
  rows: readonly (readonly Cell[])[],
  position: number,
  mayBeEmpty = false,
): boolean {
  const seen = nobodySees();
  const mostMisfits = rows.length * MAX_MISFITS;
  let filled = 0;
  let misfits = 0;
  for (const cells of rows) {
    const value = parse(cells[position] ?? null, seen);
    if (isRejection(value) || (value === null && need === 'needed')) misfits++;
    else if (value !== null) filled++;
    if (misfits > mostMisfits) return false;
  }
  return filled > 0 || (mayBeEmpty && need !== 'needed');
}
