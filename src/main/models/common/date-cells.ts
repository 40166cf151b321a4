import { civilFromDay, type Day, dayFromParts, weekday } from '../../core/dates';

/** A column of dates as numbers: day, month 1..12 and day of the week; NaN where there is none. */
interface DayNumbers {
  readonly day: Float32Array;
  readonly month: Float32Array;
  readonly weekday: Float32Array;
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d.*)?$/;
const LOCAL = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]\d.*)?$/;

/**
 * Reads a column of dates written year first, day first or month first, with or without a time; null when any cell is
 * something else. Day first unless that gives a date that does not exist.
 */
export function dayNumbers(cells: readonly (string | null)[]): DayNumbers | null {
  const orders: readonly ((cell: string) => Day | null)[] = [
    (cell) => fromParts(ISO.exec(cell), [1, 2, 3]),
    (cell) => fromParts(LOCAL.exec(cell), [3, 2, 1]),
    (cell) => fromParts(LOCAL.exec(cell), [3, 1, 2]),
  ];
  for (const read of orders) {
    const days = readAll(cells, read);
    if (days !== null) return numbersOf(days);
  }
  return null;
}

function readAll(cells: readonly (string | null)[], read: (cell: string) => Day | null): (Day | null)[] | null {
  const days: (Day | null)[] = [];
  let known = 0;
  for (const cell of cells) {
    const day = cell === null ? null : read(cell);
    if (cell !== null && day === null) return null;
    if (day !== null) known++;
    days.push(day);
  }
  return known === 0 ? null : days;
}

function fromParts(parts: RegExpExecArray | null, [year, month, day]: readonly [number, number, number]): Day | null {
  return parts && dayFromParts(Number(parts[year]), Number(parts[month]), Number(parts[day]));
}

function numbersOf(days: readonly (Day | null)[]): DayNumbers {
  const of = (value: (day: Day) => number) =>
    Float32Array.from(days, (day) => (day === null ? Number.NaN : value(day)));
  return { day: of((day) => day), month: of((day) => civilFromDay(day).month), weekday: of(weekday) };
}
