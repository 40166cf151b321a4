import { isoFromDay } from '../core/dates';
import type { Rejection } from './columns/parser';
import { cellText, countRule, type ParsedSheet } from './parsed-sheet';

/** Why an accepted row is rejected after all. */
export interface Fault {
  readonly column: string;
  readonly rejection: Rejection;
}

/**
 * Rejects rows of a sheet that were accepted one by one, once the file as a whole was looked at. A rejected row is given back
 * as it was: repairs of it do not count.
 * @param faults by the row's place in `sheet.rows`.
 */
export function setAside(sheet: ParsedSheet, faults: ReadonlyMap<number, Fault>): void {
  if (faults.size === 0) return;
  const gone = new Set<number>();
  for (const [index, { column, rejection }] of faults) {
    const cells = sheet.cells.at(index);
    const place = sheet.source.columns.findIndex(({ header }) => header === column);
    const value = cellText(cells[sheet.positions[place]!], isoFromDay);
    const rowNumber = sheet.rowNumbers[index]!;
    gone.add(rowNumber);
    sheet.rejects.push({ rowNumber, column, value, reason: rejection.reason, cells });
  }
  for (const { rowNumber, rule, column } of sheet.repairs) if (gone.has(rowNumber)) countRule(sheet, rule, column, -1);
  sheet.repairs = sheet.repairs.filter(({ rowNumber }) => !gone.has(rowNumber));
  const kept = (_: unknown, index: number) => !faults.has(index);
  sheet.rows = sheet.rows.filter(kept);
  sheet.cells.keep((index) => !faults.has(index));
  sheet.rowNumbers = sheet.rowNumbers.filter(kept);
}
