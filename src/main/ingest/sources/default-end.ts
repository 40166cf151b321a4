import type { Day } from '../../core/dates';
import type { Value } from '../columns/parser';
import { FIRST_EVENT, LAST_EVENT } from '../event-days';
import type { RowNotes } from './source';

/** Reads an end that is a default value as none, and tells. Works in place on the row. */
export function dropDefaultEnd(row: Value[], place: number, column: string, notes: RowNotes): void {
  const end = row[place] as Day | null;
  if (end === null || (end >= FIRST_EVENT && end <= LAST_EVENT)) return;
  row[place] = null;
  notes.repair('default-end', column, end, null);
}
