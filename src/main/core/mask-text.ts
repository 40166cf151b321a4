import { HIDDEN } from '../../shared/domain/privacy';

/** Letters in a row that a shape shows: enough to tell a name from a code, too few to tell its length. */
const LETTERS = 3;

/** Signs a shape shows at most. */
const LONGEST = 24;

/** A number of which only the last three digits are left: enough to speak of it. */
export function lastDigits(value: string | number): string {
  return HIDDEN + String(value).slice(-3).padStart(3, '0');
}

/** How a cell is written without what it says: letters as `a`, digits as `0`, signs as they are; so a column can still be mapped. */
export function shapeOf(value: string | number | boolean): string {
  if (typeof value === 'boolean') return HIDDEN;
  const plain = String(value)
    .replace(/\p{N}/gu, '0')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === 'A' ? 'A' : 'a'));
  const shorter = plain.replace(/[Aa]{4,}/g, (run) => run.slice(0, LETTERS));
  return shorter.length > LONGEST ? `${shorter.slice(0, LONGEST)}…` : shorter;
}
