import { code } from '../columns/code';
import { choice } from '../columns/text';
import type { Source } from './source';

/** Which log-in is a manager (GES is a flag here) and of which portfolio (CGE): one row per log-in. */
export const managerUsers: Source = {
  kind: 'manager-users',
  table: 'stg_manager_user',
  signature: ['CUTI', 'GES', 'CGE'],
  columns: [
    { header: 'CUTI', field: 'user', parse: code(6), need: 'needed' },
    { header: 'GES', field: 'is_manager', parse: choice({ O: 1, N: 0 }), need: 'nullable', valueWords: 'flag' },
    { header: 'CGE', field: 'manager', parse: code(3), need: 'nullable' },
  ],
  derived: [],
  key: 'user',
  check: null,
};
