import type { Cell } from '../read-workbook';
import { bareText, type CellParser, type ColumnSeen, type Rejection, refuseOther, rejections } from './parser';

const ZERO = 48;
const NINE = 57;

/** True when a text is made of digits only. */
function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < ZERO || c > NINE) return false;
  }
  return text.length > 0;
}

/**
 * A code in its reference form: a text of `width` characters, digits padded with zeros on the left. Codes are compared as
 * texts, never as numbers (`000011` is not `11`).
 * @param width 0 for codes of any length (chapters).
 * @param countsZeros false where a number is how the export writes the code and nothing was lost (TYP).
 */
export function code(width: number, countsZeros = true): CellParser {
  return (cell, seen) => {
    if (cell === null) return null;
    const bare = typeof cell === 'string' ? bareText(cell, seen) : digitsOf(cell);
    if (typeof bare !== 'string') return bare;
    if (bare.length >= width || !isDigits(bare)) return bare;
    if (countsZeros) seen.zeroStripped.add(seen.at.row);
    return bare.padStart(width, '0');
  };
}

/** The code before the first dash of `NNNNN-NAME`, padded to `width`. */
export function codeBeforeDash(width: number): CellParser {
  const parse = code(width);
  return (cell, seen) => {
    if (typeof cell !== 'string') return parse(cell, seen);
    const dash = cell.indexOf('-');
    return parse(dash < 0 ? cell : cell.slice(0, dash).trim(), seen);
  };
}

function digitsOf(cell: Exclude<Cell, string | null>): string | Rejection {
  if (typeof cell !== 'number') return refuseOther(cell, rejections.notCode);
  return Number.isInteger(cell) && cell >= 0 ? String(cell) : rejections.notCode;
}

/** Thousands set apart by blanks (`41 000 001`, no-break and narrow ones too), or no decimals written out (`41000001.00`). */
const SPACED = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+$/;
const WHOLE = /^(\d+)[.,]0+$/;

/** The digits of a whole number that was written for people. */
function plainDigits(text: string): string {
  return SPACED.test(text) ? text.replace(/\D/g, '') : text.replace(WHOLE, '$1');
}

/** A whole number above zero, as a number or as text of digits: the client number. */
export const wholeNumber: CellParser = (cell: Cell, seen: ColumnSeen) => {
  if (cell === null) return null;
  if (typeof cell === 'number') return Number.isSafeInteger(cell) && cell > 0 ? cell : rejections.notNumber;
  if (typeof cell !== 'string') return refuseOther(cell, rejections.notNumber);
  const bare = bareText(cell, seen);
  if (bare === null) return null;
  const digits = isDigits(bare) ? bare : plainDigits(bare);
  const value = isDigits(digits) ? Number(digits) : 0;
  return Number.isSafeInteger(value) && value > 0 ? value : rejections.notNumber;
};
