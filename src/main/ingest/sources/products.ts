import { code, listedCode } from '../columns/code';
import { text } from '../columns/text';
import type { Source } from './source';

/** Product names (not unique), attribute and family: one row per product. */
export const products: Source = {
  kind: 'products',
  table: 'stg_product',
  signature: ['CPRO', 'LIB', 'ATT', 'CGAM'],
  columns: [
    { header: 'CPRO', field: 'product', parse: listedCode(3), need: 'needed' },
    { header: 'LIB', field: 'name', parse: text, need: 'nullable' },
    { header: 'ATT', field: 'attribute', parse: code(2), need: 'nullable' },
    { header: 'CGAM', field: 'family', parse: code(3), need: 'nullable' },
  ],
  derived: [],
  key: 'product',
  check: null,
};
