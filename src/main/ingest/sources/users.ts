import { code } from '../columns/code';
import { text } from '../columns/text';
import type { Source } from './source';

/** Log-ins and first names: one row per log-in. */
export const users: Source = {
  kind: 'users',
  table: 'stg_user',
  signature: ['CUTI', 'PRENOM'],
  columns: [
    { header: 'CUTI', field: 'user', parse: code(6), need: 'needed' },
    { header: 'PRENOM', field: 'first_name', parse: text, need: 'nullable' },
  ],
  derived: [],
  key: 'user',
  check: null,
};
