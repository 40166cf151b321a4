import type { Cell } from '../read-workbook';
import { bareText, type CellParser, type ColumnSeen, isErrorText, refuseOther, rejections, type Value } from './parser';

/** Free text, trimmed; numbers are taken as they print, blanks are nothing. */
export const text: CellParser = (cell, seen) => {
  if (cell === null) return null;
  if (typeof cell === 'string') {
    const bare = bareText(cell, seen);
    return bare !== null && isErrorText(bare) ? rejections.excelError : bare;
  }
  if (typeof cell === 'number') return String(cell);
  return refuseOther(cell, rejections.notText);
};

/** The text after the first dash of `NNNNN-NAME`; null without one. The part before it is read by `codeBeforeDash`. */
export const textAfterDash: CellParser = (cell) => {
  if (typeof cell !== 'string') return null;
  const dash = cell.indexOf('-');
  return dash < 0 ? null : cell.slice(dash + 1).trim() || null;
};

/** A whole number as other programs write it: `01`, `1.0`, `1,00`. */
const NUMBER_TEXT = /^0*(\d+)(?:[.,]0+)?$/;

/**
 * One of a list: the cell's text, compared without case and accents, or as a whole number, gives the value listed for it.
 * @throws nothing: a text that is not listed is rejected as `not-in-list`.
 */
export function choice(values: Readonly<Record<string, Value>>): CellParser {
  const listed = new Map(Object.entries(values).map(([name, value]) => [fold(name), value]));
  return (cell: Cell, seen: ColumnSeen) => {
    const bare = text(cell, seen);
    if (typeof bare !== 'string') return bare;
    const number = NUMBER_TEXT.exec(bare)?.[1];
    return listed.get(bare) ?? listed.get(fold(bare)) ?? listed.get(number ?? '') ?? rejections.notInList;
  };
}

/**
 * A text as headers and list values are compared: Unicode NFC, accents and case folded, curly apostrophes and non-breaking
 * blanks made plain, blanks around it and doubled ones removed (data-schema.md section 1).
 */
export function fold(raw: string): string {
  return raw
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .normalize('NFC');
}
