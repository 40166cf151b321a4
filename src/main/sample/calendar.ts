import { type Day, dayFromCivil, monthFromDay, weekday } from '../core/dates';
import type { Random } from '../core/random';

/** Last day with events in the clients, accounts and products workbooks. */
export const LAST_DAY: Day = dayFromCivil(2025, 5, 15);
/** Last day of the entry/exit workbook, one month earlier (data-schema.md 3.6). */
export const LAST_ENTRY_DAY: Day = dayFromCivil(2025, 4, 15);
/** First day of the entry/exit workbook: 27 months. */
export const FIRST_ENTRY_DAY: Day = dayFromCivil(2023, 1, 16);
/** Business days over which the clients of the clients workbook opened. */
export const OPENING_DAYS = 342;
/** Month number of the first simulated month. */
export const FIRST_MONTH = monthFromDay(FIRST_ENTRY_DAY);
/** Number of simulated calendar months. */
export const MONTHS = monthFromDay(LAST_DAY) - FIRST_MONTH + 1;

/** Openings of the earlier clients over those of the cohort: they are only in the entry/exit workbook. */
export const EARLIER_SHARE = 0.478;

/** Relative openings per full month, January to December; December is low, spring is high. */
export const SEASON: Readonly<Record<number, readonly number[]>> = {
  2023: [0.6, 0.62, 0.65, 0.6, 0.65, 0.62, 0.58, 0.52, 0.6, 0.58, 0.56, 0.36],
  2024: [0.97, 0.96, 0.97, 1.02, 1.06, 0.98, 0.9, 0.82, 0.9, 0.88, 0.72, 0.42],
  2025: [1.2, 1.24, 1.32, 1.36, 1.4],
};

const FIXED_HOLIDAYS = ['1-1', '3-20', '4-9', '5-1', '7-25', '8-13', '10-15', '12-17'];
const MOVING_HOLIDAYS = [
  [2023, 4, 21],
  [2023, 6, 28],
  [2023, 6, 29],
  [2023, 7, 19],
  [2023, 9, 27],
  [2024, 4, 10],
  [2024, 4, 11],
  [2024, 6, 17],
  [2024, 6, 18],
  [2024, 9, 16],
  [2025, 3, 31],
  [2025, 4, 1],
] as const;

function holidays(): ReadonlySet<Day> {
  const days = new Set<Day>(MOVING_HOLIDAYS.map(([year, month, day]) => dayFromCivil(year, month, day)));
  for (const year of [2023, 2024, 2025])
    for (const text of FIXED_HOLIDAYS) {
      const [month, day] = text.split('-').map(Number);
      days.add(dayFromCivil(year, month!, day!));
    }
  return days;
}

const closed = holidays();

/** Days on which the bank is open: Monday to Friday, without holidays. */
export function isBusinessDay(day: Day): boolean {
  return weekday(day) < 5 && !closed.has(day);
}

/** Business days from `from` to `to`, both included, in order. */
export function businessDays(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day++) if (isBusinessDay(day)) days.push(day);
  return days;
}

/** The business day on or before `day`. */
export function onBusinessDay(day: Day): Day {
  let result = day;
  while (!isBusinessDay(result)) result--;
  return result;
}

const upToLast = businessDays(FIRST_ENTRY_DAY, LAST_DAY);
/** Days on which the cohort opened, the last `OPENING_DAYS` business days. */
export const COHORT_DAYS: readonly Day[] = upToLast.slice(-OPENING_DAYS);
/** Days on which the earlier clients opened. */
export const EARLIER_DAYS: readonly Day[] = upToLast.slice(0, -OPENING_DAYS);

/**
 * Opening day of each of `count` clients, in order: month factors of `SEASON`, Fridays 8% busier, 12% noise from day to day.
 */
export function openingDays(days: readonly Day[], count: number, random: Random): Int32Array {
  const weights = days.map((day) => {
    const month = monthFromDay(day);
    const season = SEASON[Math.floor(month / 12)]?.[month % 12] ?? 1;
    return season * (weekday(day) === 4 ? 1.08 : 1) * Math.exp(0.12 * random.normal());
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const result = new Int32Array(count);
  let at = 0;
  let reached = 0;
  for (const [index, day] of days.entries()) {
    reached += weights[index]!;
    const until = index === days.length - 1 ? count : Math.round((reached / sum) * count);
    while (at < until) result[at++] = day;
  }
  return result;
}
