import { code, wholeNumber } from '../columns/code';
import { date } from '../columns/date';
import { choice } from '../columns/text';
import { dropDefaultEnd } from './default-end';
import { placeOf, type Source, type SourceColumn } from './source';

const columns: readonly SourceColumn[] = [
  { header: 'CLI', field: 'client', parse: wholeNumber, need: 'needed' },
  { header: 'CFE', field: 'is_closed', parse: choice({ O: 1, N: 0 }), need: 'needed', valueWords: 'flag' },
  { header: 'CHA', field: 'chapter', parse: code(0), need: 'needed' },
  // A number is how the export writes the type: nothing was lost, the zeros only make it comparable with the chapter's.
  { header: 'TYP', field: 'exported_type', parse: code(3, false), need: 'nullable' },
  { header: 'DOU', field: 'opened_day', parse: date, need: 'needed' },
  { header: 'DFE', field: 'closed_day', parse: date, need: 'nullable' },
];

const CLOSED = placeOf(columns, 'closed_day');

/** One row per account, without a key: exact twins are real accounts (data-schema.md 2.2). The closing date rules over the flag. */
export const accounts: Source = {
  kind: 'accounts',
  table: 'stg_account',
  signature: ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'],
  columns,
  derived: [],
  key: null,
  check: (row, notes) => {
    dropDefaultEnd(row, CLOSED, 'DFE', notes);
    return null;
  },
};
