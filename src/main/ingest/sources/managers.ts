import { listedCode } from '../columns/code';
import { text } from '../columns/text';
import type { Source } from './source';

/** Manager (portfolio) codes and short titles: one row per manager. */
export const managers: Source = {
  kind: 'managers',
  table: 'stg_manager',
  signature: ['GES', 'INTITULE'],
  columns: [
    { header: 'GES', field: 'manager', parse: listedCode(3), need: 'needed' },
    { header: 'INTITULE', field: 'title', parse: text, need: 'nullable' },
  ],
  derived: [],
  key: 'manager',
  check: null,
};
