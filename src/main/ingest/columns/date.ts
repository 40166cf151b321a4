import { civilFromDay, type Day, dayFromCivil } from '../../core/dates';
import type { Cell } from '../read-workbook';
import { bareText, type CellParser, isErrorText, type Rejection, refuseOther, rejections } from './parser';

/** Day number of Excel's serial 0 in the 1900 date system, for dates written as plain numbers. */
const SERIAL_ZERO: Day = -25_569;

/** By so many days workbooks that count from 1904-01-01 are behind. */
const DAYS_TO_1904 = 1462;

/** Serials taken as dates: 1927 to 2173. Smaller or larger numbers in a date column are rejected. */
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 99_999;

const ZERO = 48;
const SLASH = 47;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A date: text `DD/MM/YYYY` (also with `-` or `.`, one-digit days and months), ISO text, a true Excel date or its serial
 * number. Where only the second field can be a day (13..31) the text is read as MM/DD/YYYY; which order the texts that
 * can be read both ways have is decided for the whole column by `orderDates`.
 */
export const date: CellParser = (cell, seen) => {
  if (cell === null) return null;
  if (typeof cell === 'string') {
    const bare = bareText(cell, seen);
    return bare === null ? null : (dayFromText(bare) ?? dayOfMarked(bare));
  }
  if (typeof cell === 'number') {
    const serial = Math.floor(cell) + (seen.at.is1904 ? DAYS_TO_1904 : 0);
    return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? serial + SERIAL_ZERO : rejections.notDate;
  }
  return typeof cell === 'object' && 'day' in cell ? cell.day : refuseOther(cell, rejections.notDate);
};

/** Programs that write from right to left put marks of direction, which no one sees, between the fields of a date. */
const MARKS = /[\u200e\u200f\u061c]/g;

/** Only for texts that are no date as they stand. */
function dayOfMarked(text: string): Day | Rejection {
  if (isErrorText(text)) return rejections.excelError;
  const bare = text.replace(MARKS, '');
  return (bare === text ? null : dayFromText(bare)) ?? rejections.notDate;
}

/**
 * The day a date cell would be with day and month changed round; null where the cell can be read in one way only (a day
 * above 12, equal day and month, ISO text). True dates count too: a spreadsheet of another locale makes them of wrong readings.
 */
export function swappedDay(cell: Cell | undefined, day: Day): Day | null {
  if (typeof cell === 'string' && isIso(cell.trim())) return null;
  const { year, month, dayOfMonth } = civilFromDay(day);
  return dayOfMonth > 12 || dayOfMonth === month ? null : dayFromCivil(year, dayOfMonth, month);
}

function isIso(text: string): boolean {
  return twoDigits(text, 0) >= 0 && twoDigits(text, 2) >= 0;
}

/** Slow but general: three groups of digits, one separator, perhaps a time after them, which is left aside. */
const DATE_TEXT = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[ T]\d{1,2}:\d{2}.*)?$/;

function dayFromText(text: string): Day | null {
  const a = twoDigits(text, 0);
  const b = twoDigits(text, 3);
  const century = twoDigits(text, 6);
  const rest = twoDigits(text, 8);
  if (text.length === 10 && isSlashed(text) && a >= 0 && b >= 0 && century >= 0 && rest >= 0) {
    return dayMonthYear(a, b, century * 100 + rest);
  }
  const match = DATE_TEXT.exec(text);
  if (!match) return null;
  const [first, second, third] = [match[1]!, Number(match[3]), match[4]!];
  if (first.length === 4) return third.length <= 2 ? dayOf(Number(first), second, Number(third)) : null;
  return first.length <= 2 && third.length === 4 ? dayMonthYear(Number(first), second, Number(third)) : null;
}

/** DD/MM unless the second field can only be a day. */
function dayMonthYear(a: number, b: number, year: number): Day | null {
  return b > 12 ? dayOf(year, a, b) : dayOf(year, b, a);
}

function isSlashed(text: string): boolean {
  return text.charCodeAt(2) === SLASH && text.charCodeAt(5) === SLASH;
}

/** The number two digits make; negative when they are not both digits. */
function twoDigits(text: string, at: number): number {
  const a = text.charCodeAt(at) - ZERO;
  const b = text.charCodeAt(at + 1) - ZERO;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1) return null;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return dayOfMonth > MONTH_DAYS[month - 1]! + leap ? null : dayFromCivil(year, month, dayOfMonth);
}
