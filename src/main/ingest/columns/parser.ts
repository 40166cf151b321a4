import { RowSet } from '../../core/row-set';
import type { Cell } from '../read-workbook';

/** What a typed column holds: a text, a number (days are day numbers) or nothing. */
export type Value = string | number | null;

/** Why a row is not taken; words in resources/locales as `rejects:<reason>`. */
export type RejectReason =
  | 'missing'
  | 'excel-error'
  | 'not-text'
  | 'not-a-number'
  | 'not-a-code'
  | 'not-a-date'
  | 'not-in-list'
  | 'no-pack-no-product'
  | 'future-date'
  | 'duplicate'
  | 'conflict'
  | 'header';

/** A cell that cannot be what its column says. */
export class Rejection {
  constructor(readonly reason: RejectReason) {}
}

/** One object per reason: rejecting a cell allocates nothing. */
export const rejections = {
  missing: new Rejection('missing'),
  excelError: new Rejection('excel-error'),
  notText: new Rejection('not-text'),
  notNumber: new Rejection('not-a-number'),
  notCode: new Rejection('not-a-code'),
  notDate: new Rejection('not-a-date'),
  notInList: new Rejection('not-in-list'),
  noPackNoProduct: new Rejection('no-pack-no-product'),
  futureDate: new Rejection('future-date'),
  duplicate: new Rejection('duplicate'),
  conflict: new Rejection('conflict'),
  header: new Rejection('header'),
} as const;

/** The row that is being read, shared by the columns of a sheet. */
export interface RowAt {
  row: number;
  /** Whether numbers that stand for days count from 1904-01-01. */
  is1904?: boolean;
}

/** What the parsers of one column noticed on the way: rows whose cell is padded with blanks, made of blanks only, or a code whose leading zeros were lost. */
export interface ColumnSeen {
  readonly at: RowAt;
  readonly padded: RowSet;
  readonly blank: RowSet;
  readonly zeroStripped: RowSet;
}

/** A column of which nothing was seen yet. */
export function nothingSeen(at: RowAt = { row: 0 }): ColumnSeen {
  return { at, padded: new RowSet(), blank: new RowSet(), zeroStripped: new RowSet() };
}

/** Turns one cell into a value or a rejection; pure but for the rows it adds to `seen`. */
export type CellParser = (cell: Cell, seen: ColumnSeen) => Value | Rejection;

/** True when a parsed cell is a rejection: values are never objects. */
export function isRejection(value: Value | Rejection): value is Rejection {
  return typeof value === 'object' && value !== null;
}

/** Marks that no one sees and other programs leave around a copied value: zero-width blanks and joiners, marks of direction. */
const UNSEEN = /^[\s\u200b-\u200f\u2060\u202a-\u202e\ufeff]+|[\s\u200b-\u200f\u2060\u202a-\u202e\ufeff]+$/g;
const FIRST_UNSEEN = 0x200b;

/** A cell's text without surrounding blanks; null when there is none. Notes padding and cells of blanks only. */
export function bareText(cell: string, seen: ColumnSeen): string | null {
  const trimmed = cell.trim();
  const isPlain = trimmed.charCodeAt(0) < FIRST_UNSEEN && trimmed.charCodeAt(trimmed.length - 1) < FIRST_UNSEEN;
  const text = isPlain || trimmed === '' ? trimmed : trimmed.replace(UNSEEN, '');
  if (text.length === cell.length) return text === '' ? null : text;
  (text === '' ? seen.blank : seen.padded).add(seen.at.row);
  return text === '' ? null : text;
}

/** Excel's errors as a CSV file holds them, in English and French; signs alone stand for a value its column was too narrow for. */
const ERROR_TEXT =
  /^#(?:#+|N\/A|REF!|DIV\/0!|VALUE!|VALEUR!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|PROPAGATION!|CALC!|GETTING_DATA)$/i;
const NUMBER_SIGN = 0x23;

/** True when a text is what an error of Excel's looks like in a file of texts. */
export function isErrorText(text: string): boolean {
  return text.charCodeAt(0) === NUMBER_SIGN && ERROR_TEXT.test(text);
}

/** A number with its decimals written out though it has none (`404.0`, `404,00`): its whole part; null for anything else. */
export function wholePart(text: string): string | null {
  return /^(\d+)[.,]0+$/.exec(text)?.[1] ?? null;
}

/** The rejection of a cell that is neither a text nor a number. */
export function refuseOther(cell: Cell, reason: Rejection): Rejection {
  return typeof cell === 'object' && cell !== null && 'error' in cell ? rejections.excelError : reason;
}
