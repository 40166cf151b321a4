import { civilFromDay, type Day, dayFromCivil } from '../../core/dates';
import { rejections, type Value } from '../columns/parser';
import { FIRST_DAY } from '../event-days';
import { countRule, type ParsedSheet } from '../parsed-sheet';
import { type Fault, setAside } from '../set-aside';
import { placeOf } from '../sources/source';
import { lastPossibleDay, latestPast } from './as-of';
import { orderDates } from './date-order';
import { countTwins } from './twins';

/** Ends more than so many years after the year of the as-of date are called long. */
const LONG_YEARS = 20;

/**
 * The checks that look at a file as a whole, once all its rows are read; sets its as-of date.
 * @param companion as-of date of the clients and accounts of the same batch, else of the workspace; null without any.
 * @param limit last day a row may have, where it is known: rows given back belong to an export whose as-of date is.
 */
export function settleSheet(sheet: ParsedSheet, companion: Day | null, limit: Day | null = null): void {
  switch (sheet.source.kind) {
    case 'clients':
      settleDated(sheet, ['opened_day'], null, limit);
      break;
    case 'accounts':
      settleDated(sheet, ['opened_day', 'closed_day'], null, limit);
      countClosings(sheet);
      countTwins(sheet);
      break;
    case 'subscriptions':
      settleDated(sheet, ['start_day'], companion, limit);
      countEnds(sheet);
      countTwins(sheet);
      break;
    case 'entries':
      orderDates(sheet, 'entry_day', limit ?? companion, null);
      orderDates(sheet, 'exit_day', limit ?? companion, 'entry_day');
      settleDated(sheet, ['entry_day', 'exit_day'], null, limit);
      countEarlyExits(sheet);
      break;
    default:
  }
}

/** Sets the as-of date from all dates of the fields and rejects rows with one after it. */
function settleDated(sheet: ParsedSheet, fields: readonly string[], companion: Day | null, limit: Day | null): void {
  const places = fields.map((field) => placeOf(sheet.source.columns, field));
  const days = daysOf(sheet, places);
  const last = limit ?? lastPossibleDay(days, companion);
  if (last === null) return;
  rejectImpossible(sheet, places, last);
  if (limit !== null) {
    sheet.asOf = limit;
    return;
  }
  // Without the rows after it, the latest date left: the last possible day may be a companion's and a little later.
  sheet.asOf = latestPast(days.filter((day) => day <= last));
}

/** All days of some fields, in the order of the rows. */
function daysOf({ rows }: ParsedSheet, places: readonly number[]): Int32Array {
  const days = new Int32Array(rows.length * places.length);
  let count = 0;
  for (const row of rows) {
    for (const place of places) if (row[place] !== null) days[count++] = row[place] as Day;
  }
  return days.subarray(0, count);
}

/** Rejects rows dated after the last possible day, and those dated in a year no system has kept (`05/05/0024`). */
function rejectImpossible(sheet: ParsedSheet, places: readonly number[], last: Day): void {
  const faults = new Map<number, Fault>();
  for (let index = 0; index < sheet.rows.length; index++) {
    const row = sheet.rows[index]!;
    const place = outsidePlace(row, places, last);
    if (place < 0) continue;
    const column = sheet.source.columns[place]!.header;
    const isLate = (row[place] as Day) > last;
    if (isLate) countRule(sheet, 'future-date', column);
    faults.set(index, { column, rejection: isLate ? rejections.futureDate : rejections.notDate });
  }
  setAside(sheet, faults);
}

/** The first place of a row that holds a day before or after all possible ones; -1 for none. Rows are many: no closure, no list. */
function outsidePlace(row: readonly Value[], places: readonly number[], last: Day): number {
  for (const place of places) {
    const day = row[place] as Day | null;
    if (day !== null && (day > last || day < FIRST_DAY)) return place;
  }
  return -1;
}

/** The closing date rules over the flag; both checks are of the rows that are taken. */
function countClosings(sheet: ParsedSheet): void {
  const [flag, opened, closed] = ['is_closed', 'opened_day', 'closed_day'].map((field) =>
    placeOf(sheet.source.columns, field),
  ) as [number, number, number];
  let differing = 0;
  let early = 0;
  for (const row of sheet.rows) {
    const day = row[closed] as Day | null;
    if ((day !== null) !== (row[flag] === 1)) differing++;
    if (day !== null && day < (row[opened] as Day)) early++;
  }
  if (differing > 0) countRule(sheet, 'closed-flag', 'CFE', differing);
  if (early > 0) countRule(sheet, 'closed-before-opened', 'DFE', early);
}

/** Ends still to come are planned, not past; very late ones are kept and shown as long (data-schema.md 3.4). */
function countEnds(sheet: ParsedSheet): void {
  if (sheet.asOf === null) return;
  const end = placeOf(sheet.source.columns, 'end_day');
  const longFrom = dayFromCivil(civilFromDay(sheet.asOf).year + LONG_YEARS + 1, 1, 1);
  let planned = 0;
  let long = 0;
  for (const row of sheet.rows) {
    const day = row[end] as Day | null;
    if (day === null || day <= sheet.asOf) continue;
    planned++;
    if (day >= longFrom) long++;
  }
  if (planned > 0) countRule(sheet, 'planned-end', 'DFSOU', planned);
  if (long > 0) countRule(sheet, 'long-end', 'DFSOU', long);
}

function countEarlyExits(sheet: ParsedSheet): void {
  const entry = placeOf(sheet.source.columns, 'entry_day');
  const exit = placeOf(sheet.source.columns, 'exit_day');
  for (const row of sheet.rows) {
    if (row[exit] !== null && (row[exit] as Day) < (row[entry] as Day)) {
      countRule(sheet, 'exit-before-entry', 'DATE SORTIE');
    }
  }
}
