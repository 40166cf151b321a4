import type { Cell } from '../read-workbook';
import {
  bareText,
  type CellParser,
  type ColumnSeen,
  isErrorText,
  type Rejection,
  refuseOther,
  rejections,
  wholePart,
} from './parser';

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
  const padded = (digits: string, seen: ColumnSeen): string => {
    if (digits.length >= width) return digits;
    if (countsZeros) seen.zeroStripped.add(seen.at.row);
    return digits.padStart(width, '0');
  };
  return (cell, seen) => {
    if (cell === null) return null;
    const bare = typeof cell === 'string' ? bareText(cell, seen) : digitsOf(cell);
    if (typeof bare !== 'string') return bare;
    const digits = isDigits(bare) ? bare : wholePart(bare);
    return digits === null ? otherThanDigits(bare) : padded(digits, seen);
  };
}

function otherThanDigits(bare: string): string | Rejection {
  return isErrorText(bare) ? rejections.excelError : bare;
}

const LETTERS_AND_DIGITS = /^[\p{L}\p{N}]+$/u;

/** The code a reference lists: letters and digits only, so that no line of signs or of words under a table becomes one. */
export function listedCode(width: number): CellParser {
  const parse = code(width);
  return (cell, seen) => {
    const value = parse(cell, seen);
    return typeof value === 'string' && !LETTERS_AND_DIGITS.test(value) ? rejections.notCode : value;
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
  // Above that, numbers of Excel lose digits and print with an exponent.
  return Number.isSafeInteger(cell) && cell >= 0 ? String(cell) : rejections.notCode;
}

/** Thousands set apart by blanks (`41 000 001`, no-break and narrow ones too). */
const SPACED = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+$/;

/** The digits of a whole number that was written for people. */
function plainDigits(text: string): string {
  return SPACED.test(text) ? text.replace(/\D/g, '') : (wholePart(text) ?? text);
}

/** A whole number above zero, as a number or as text of digits: the client number. */
export const wholeNumber: CellParser = (cell: Cell, seen: ColumnSeen) => {
  if (cell === null) return null;
  if (typeof cell === 'number') return Number.isSafeInteger(cell) && cell > 0 ? cell : rejections.notNumber;
  if (typeof cell !== 'string') return refuseOther(cell, rejections.notNumber);
  const bare = bareText(cell, seen);
  if (bare === null) return null;
  if (isErrorText(bare)) return rejections.excelError;
  const digits = isDigits(bare) ? bare : plainDigits(bare);
  const value = isDigits(digits) ? Number(digits) : 0;
  return Number.isSafeInteger(value) && value > 0 ? value : rejections.notNumber;
};
