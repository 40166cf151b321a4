import { listedCode } from '../columns/code';
import { text } from '../columns/text';
import type { Source } from './source';

/** District of each agency; departments have none. */
export const districts: Source = {
  kind: 'districts',
  table: 'stg_district',
  signature: ['AGE', 'DISTRICT'],
  columns: [
    { header: 'AGE', field: 'agency', parse: listedCode(5), need: 'needed' },
    { header: 'DISTRICT', field: 'district', parse: text, need: 'nullable' },
  ],
  derived: [],
  key: 'agency',
  check: null,
};
