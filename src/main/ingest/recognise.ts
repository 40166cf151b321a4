import type { SourceKind } from '../../shared/domain/imports';
import { fold } from './columns/text';
import type { Cell } from './read-workbook';
import { sources } from './sources/all-sources';
import type { Source } from './sources/source';

/** An export told by its header row. */
export interface Recognised {
  readonly source: Source;
  /** Column position in the sheet of each of the source's columns; -1 where an optional one is missing. */
  readonly positions: readonly number[];
}

/** The export a sheet looks like most, when some of its columns are missing. */
export interface NearMiss {
  readonly kind: SourceKind;
  readonly missing: readonly string[];
}

/** From this share of an export's columns on, a sheet is said to look like it. */
const LOOKS_LIKE = 0.6;

/**
 * Tells an export by its header row alone: the source with the most signature columns whose signature is complete.
 * Order, case, accents, surrounding blanks and further columns do not matter; names of files and sheets are not looked at.
 */
export function recognise(header: readonly Cell[]): Recognised | null {
  const places = placesOf(header);
  const source = sources
    .filter(({ signature }) => signature.every((name) => places.has(fold(name))))
    .reduce<Source | null>(
      (best, next) => (best && best.signature.length >= next.signature.length ? best : next),
      null,
    );
  if (!source) return null;
  return { source, positions: source.columns.map((column) => places.get(fold(column.header)) ?? -1) };
}

/** The export whose signature is present for the greatest part, at least 60%; null when the sheet looks like none. */
export function nearMiss(header: readonly Cell[]): NearMiss | null {
  const places = placesOf(header);
  let best: NearMiss | null = null;
  let bestShare = 0;
  for (const { kind, signature } of sources) {
    const missing = signature.filter((name) => !places.has(fold(name)));
    const share = 1 - missing.length / signature.length;
    if (share >= LOOKS_LIKE && share > bestShare) {
      best = { kind, missing };
      bestShare = share;
    }
  }
  return best;
}

/** Folded header name to position; of two equal names the first counts. */
function placesOf(header: readonly Cell[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [position, cell] of header.entries()) {
    const name = typeof cell === 'string' ? fold(cell) : '';
    if (name !== '' && !places.has(name)) places.set(name, position);
  }
  return places;
}
