/**
 * Days as whole numbers: day 0 is 1970-01-01. Every stored date is such a number (column suffix `_day`), so that
 * "as of T" is plain arithmetic and no time zone can move a date.
 */
export type Day = number;

/** The day that never comes: stands for "no end" and "not known" where a number is needed. */
export const NEVER: Day = 2_147_483_647;

/** Mean length of a year, for ages in years from days. */
export const DAYS_A_YEAR = 365.25;

/** Day number of a civil date (proleptic Gregorian); `month` 1..12. Source: H. Hinnant, "chrono-compatible low-level date algorithms". */
export function dayFromCivil(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Civil date of a day number. Same source as `dayFromCivil`. */
export function civilFromDay(day: Day): { year: number; month: number; dayOfMonth: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** `YYYY-MM-DD` of a day number. */
export function isoFromDay(day: Day): string {
  const { year, month, dayOfMonth } = civilFromDay(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** `DD/MM/YYYY` of a day number: how sentences for people write a date, in every language; fields stay ISO. */
export function writtenDay(day: Day): string {
  return writtenIso(isoFromDay(day));
}

/** `DD/MM/YYYY` of a date that is ISO already. */
export function writtenIso(iso: string): string {
  return iso.split('-').reverse().join('/');
}

/** Day number of `YYYY-MM-DD`; null when the text is no such date. */
export function dayFromIso(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  return dayFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Day number of a civil date that is checked to exist; null otherwise (31 February, month 13). */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null;
  const day = dayFromCivil(year, month, dayOfMonth);
  return civilFromDay(day).dayOfMonth === dayOfMonth ? day : null;
}

/** Month number of a day: year * 12 + month - 1. Consecutive months are consecutive numbers. */
export function monthFromDay(day: Day): number {
  const { year, month } = civilFromDay(day);
  return year * 12 + month - 1;
}

/** First day of a month number. */
export function firstDayOfMonth(month: number): Day {
  return dayFromCivil(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** `YYYY-MM` of a month number. */
export function isoFromMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Day of the week, 0 = Monday .. 6 = Sunday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The day `months` months after `day`; a month's last day stays a last day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = civilFromDay(day);
  const isLast = civilFromDay(day + 1).dayOfMonth === 1;
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = civilFromDay(dayFromCivil(Math.floor((index + 1) / 12), ((index + 1) % 12) + 1, 1) - 1).dayOfMonth;
  return dayFromCivil(toYear, toMonth, isLast ? last : Math.min(dayOfMonth, last));
}
