import { listedCode } from '../columns/code';
import { text } from '../columns/text';
import type { Source } from './source';

/** Agency codes and names: one row per agency (data-schema.md 2.5). */
export const agencies: Source = {
  kind: 'agencies',
  table: 'stg_agency',
  signature: ['AGE', 'LIB'],
  columns: [
    { header: 'AGE', field: 'agency', parse: listedCode(5), need: 'needed' },
    { header: 'LIB', field: 'name', parse: text, need: 'nullable' },
  ],
  derived: [],
  key: 'agency',
  check: null,
};
