/** How the numbers of a column are written. */
interface Notation {
  readonly shape: RegExp;
  readonly thousands: RegExp | null;
  readonly comma: boolean;
}

const SPACES = /[\s\u00A0\u202F']/g;
/** A currency before or after, or a percent sign: the unit is the column's, not the cell's. */
const UNIT = /^[€$£]\s*|\s*(?:[€$£%]|EUR|USD|TND|DT|MAD|DH|DZD|CHF)$/giu;

/** Tried in turn: the first one that every cell of the column is written in. */
const NOTATIONS: readonly Notation[] = [
  { shape: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, thousands: null, comma: false },
  // Before the decimal comma: what has a comma has groups of three behind it, what has none is under a thousand.
  { shape: /^[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d{1,3})(?:\.\d+)?$/, thousands: /,/g, comma: false },
  { shape: /^[+-]?\d+(?:,\d+)?$/, thousands: null, comma: true },
  { shape: /^[+-]?(?:\d{1,3}(?:[\s\u00A0\u202F']\d{3})+|\d+)(?:,\d+)?$/, thousands: SPACES, comma: true },
  { shape: /^[+-]?(?:\d{1,3}(?:[\s\u00A0\u202F']\d{3})+|\d+)(?:\.\d+)?$/, thousands: SPACES, comma: false },
  { shape: /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/, thousands: /\./g, comma: true },
  // Some cells with a point, some with a comma.
  { shape: /^[+-]?\d+(?:[.,]\d+)?$/, thousands: null, comma: true },
];

/**
 * Reads a column of numbers all written one way: with a point or a decimal comma, groups of thousands apart or not, a currency
 * or percent sign or none. NaN for an unknown cell; null when any cell is something else, or nothing is known.
 */
export function numbersOf(cells: readonly (string | null)[]): Float32Array | null {
  const bare = cells.map((cell) => (cell === null ? null : cell.replace(UNIT, '')));
  if (bare.every((cell) => cell === null)) return null;
  const notation = NOTATIONS.find(({ shape }) => bare.every((cell) => cell === null || shape.test(cell)));
  return notation ? Float32Array.from(bare, (cell) => (cell === null ? Number.NaN : inNotation(cell, notation))) : null;
}

function inNotation(cell: string, { thousands, comma }: Notation): number {
  const joined = thousands ? cell.replace(thousands, '') : cell;
  return Number(comma ? joined.replace(',', '.') : joined);
}
