import { civilFromDay, type Day, dayFromCivil, dayFromParts } from '../../core/dates';
import { code, wholeNumber } from '../columns/code';
import { date } from '../columns/date';
import { choice } from '../columns/text';
import { FIRST_EVENT } from '../event-days';
import { placeOf, type Source, type SourceColumn } from './source';

const columns: readonly SourceColumn[] = [
  { header: 'CLI', field: 'client', parse: wholeNumber, need: 'needed' },
  { header: 'SEXT', field: 'sex', parse: choice({ M: 'M', F: 'F' }), need: 'nullable', valueWords: 'sex' },
  { header: 'DNA', field: 'birth_day', parse: date, need: 'nullable' },
  { header: 'AGE', field: 'agency', parse: code(5), need: 'needed' },
  {
    header: 'TCLI',
    field: 'client_type',
    parse: choice({ 1: 1, 2: 2, 3: 3 }),
    need: 'needed',
    valueWords: 'client-type',
  },
  { header: 'GES', field: 'manager', parse: code(3), need: 'needed' },
  { header: 'DOU', field: 'opened_day', parse: date, need: 'needed' },
  { header: 'UTIC', field: 'creator', parse: code(6), need: 'nullable' },
];

const BIRTH = placeOf(columns, 'birth_day');
const OPENED = placeOf(columns, 'opened_day');

/**
 * One row per client. A birth date after the opening of the relationship is a century late (data-schema.md 3.3); one before
 * 1901 is a default value, such as 01/01/1900.
 */
export const clients: Source = {
  kind: 'clients',
  table: 'stg_client',
  signature: ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'],
  columns,
  derived: [],
  key: 'client',
  check: (row, notes) => {
    const birth = row[BIRTH] as Day | null;
    const opened = row[OPENED] as Day;
    if (birth === null || (birth <= opened && birth >= FIRST_EVENT)) return null;
    if (birth < FIRST_EVENT) {
      row[BIRTH] = null;
      notes.repair('birth-unusable', 'DNA', birth, null);
      return null;
    }
    const repaired = centuryEarlier(birth);
    row[BIRTH] = repaired <= opened ? repaired : null;
    notes.repair(repaired <= opened ? 'birth-century' : 'birth-unusable', 'DNA', birth, row[BIRTH]!);
    return null;
  },
};

/** The same date 100 years before; 29 February becomes the 28th where that year has none. */
export function centuryEarlier(day: Day): Day {
  const { year, month, dayOfMonth } = civilFromDay(day);
  return dayFromParts(year - 100, month, dayOfMonth) ?? dayFromCivil(year - 100, month, dayOfMonth - 1);
}
