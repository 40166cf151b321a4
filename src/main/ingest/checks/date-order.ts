import { type Day, isoFromDay, weekday } from '../../core/dates';
import { swappedDay } from '../columns/date';
import { LAST_EVENT } from '../event-days';
import { cellText, countRule, type ParsedSheet } from '../parsed-sheet';
import { placeOf } from '../sources/source';

/** A column is suspect when at least so many of its two-way dates cannot be right as they are read... */
const MIN_FAULTS = 3;

/** ...at least this share of them... */
const MIN_FAULT_SHARE = 0.01;

/** ...and reading them the other way round leaves at most this share of the faults. */
const CURED_SHARE = 0.2;

/** A cell that can be read as two days: the row's index, the day as read and the day with day and month changed round. */
interface TwoWay {
  readonly row: number;
  readonly asRead: Day;
  readonly swapped: Day;
}

/**
 * Finds and repairs a column in which the dates that can be read both ways are MM/DD/YYYY among DD/MM/YYYY
 * (data-schema.md 3.2). Looked at are only those dates: some pass the last possible day, fall on a weekend or lie before
 * `notBefore` of their row; when changing day and month cures it, all of them are changed.
 * @param last last possible day: the as-of date of the companion files; null takes the latest of the other dates of the column.
 * @param notBefore field whose day the column's may not precede (the entry, for exits); null for none.
 */
export function orderDates(sheet: ParsedSheet, field: string, last: Day | null, notBefore: string | null): void {
  const place = placeOf(sheet.source.columns, field);
  const { twoWay, latest } = readBothWays(sheet, place);
  const limit = last ?? latest;
  const floorPlace = notBefore === null ? -1 : placeOf(sheet.source.columns, notBefore);
  const floorOf = (row: number) => (floorPlace < 0 ? Number.NEGATIVE_INFINITY : (sheet.rows[row]![floorPlace] as Day));
  const isFault = (row: number, day: Day) => day > limit || weekday(day) >= 5 || day < floorOf(row);
  let faults = 0;
  let left = 0;
  for (const { row, asRead, swapped } of twoWay) {
    if (isFault(row, asRead)) faults++;
    if (isFault(row, swapped)) left++;
  }
  const isSuspect = faults >= Math.max(MIN_FAULTS, twoWay.length * MIN_FAULT_SHARE);
  if (isSuspect && left <= faults * CURED_SHARE) swapAll(sheet, place, twoWay);
}

/** The dates of a column that can be read both ways, and the latest of the others (infinite when there is none). */
function readBothWays(sheet: ParsedSheet, place: number): { twoWay: readonly TwoWay[]; latest: Day } {
  const position = sheet.positions[place]!;
  const twoWay: TwoWay[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const [row, values] of sheet.rows.entries()) {
    const asRead = values[place] as Day | null;
    if (asRead === null) continue;
    const swapped = swappedDay(sheet.cells.cell(row, position), asRead);
    if (swapped === null) latest = asRead > LAST_EVENT ? latest : Math.max(latest, asRead);
    else twoWay.push({ row, asRead, swapped });
  }
  return { twoWay, latest: latest === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : latest };
}

function swapAll(sheet: ParsedSheet, place: number, twoWay: readonly TwoWay[]): void {
  const { header } = sheet.source.columns[place]!;
  const position = sheet.positions[place]!;
  countRule(sheet, 'date-order', header, twoWay.length);
  for (const { row, swapped } of twoWay) {
    sheet.rows[row]![place] = swapped;
    sheet.repairs.push({
      rowNumber: sheet.rowNumbers[row]!,
      column: header,
      rule: 'date-order',
      before: cellText(sheet.cells.cell(row, position), isoFromDay),
      after: isoFromDay(swapped),
    });
  }
}
