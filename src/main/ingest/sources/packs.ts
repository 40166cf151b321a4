import { listedCode } from '../columns/code';
import { text } from '../columns/text';
import type { Source } from './source';

/** Pack names: one row per pack. */
export const packs: Source = {
  kind: 'packs',
  table: 'stg_pack',
  signature: ['CPACK', 'LIB'],
  columns: [
    { header: 'CPACK', field: 'pack', parse: listedCode(6), need: 'needed' },
    { header: 'LIB', field: 'name', parse: text, need: 'nullable' },
  ],
  derived: [],
  key: 'pack',
  check: null,
};
