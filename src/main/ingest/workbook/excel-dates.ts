import { dayFromCivil, dayFromParts } from '../../core/dates';
import type { Cell } from './cell';
import { Refused } from './refused';

const DAY_0_OF_1900 = dayFromCivil(1899, 12, 30);
const DAY_0_OF_1904 = dayFromCivil(1904, 1, 1);
const LAST_DAY = dayFromCivil(9999, 12, 31);
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?$/;

/**
 * A number under a date format as a date. Excel's 1900 calendar holds a 29 February 1900 that never was (number 60):
 * numbers below it are a day later than plain counting says, and it stays a number itself. Numbers outside
 * 1900-01-01..9999-12-31 stay numbers (a time without a date is one). Seconds are rounded.
 */
export function dateFromSerial(serial: number, is1904: boolean): Cell {
  const whole = Math.floor(serial);
  const rounded = Math.round((serial - whole) * 86_400);
  const days = rounded === 86_400 ? whole + 1 : whole;
  const seconds = rounded === 86_400 ? 0 : rounded;
  if (is1904) return days < 0 || DAY_0_OF_1904 + days > LAST_DAY ? serial : { day: DAY_0_OF_1904 + days, seconds };
  if (days < 1 || days === 60 || DAY_0_OF_1900 + days > LAST_DAY) return serial;
  return { day: DAY_0_OF_1900 + days + (days < 60 ? 1 : 0), seconds };
}

/** A cell of type `d`: an ISO 8601 date, with or without a time; a time alone stays text. */
export function dateFromIso(text: string): Cell {
  const match = ISO.exec(text.trim());
  if (!match) {
    if (/^T?\d{2}:\d{2}/.test(text.trim())) return text;
    throw new Refused('bad-value');
  }
  const [year, month, dayOfMonth, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const day = dayFromParts(year, month, dayOfMonth);
  if (day === null || hours > 23 || minutes > 59 || seconds > 59) throw new Refused('bad-value');
  return { day, seconds: hours * 3600 + minutes * 60 + seconds };
}
