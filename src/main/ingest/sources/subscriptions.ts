import type { Day } from '../../core/dates';
import { code, wholeNumber } from '../columns/code';
import { date } from '../columns/date';
import { rejections } from '../columns/parser';
import { text } from '../columns/text';
import { placeOf, type Source, type SourceColumn } from './source';

const columns: readonly SourceColumn[] = [
  { header: 'CLI', field: 'client', parse: wholeNumber, need: 'needed' },
  { header: 'UTSOU', field: 'seller', parse: code(6), need: 'nullable' },
  { header: 'CPACK', field: 'pack', parse: code(6), need: 'nullable' },
  { header: 'CPRO', field: 'product', parse: code(3), need: 'nullable' },
  { header: 'ETA', field: 'status', parse: text, need: 'needed' },
  { header: 'DDSOU', field: 'start_day', parse: date, need: 'needed' },
  { header: 'DFSOU', field: 'end_day', parse: date, need: 'nullable' },
];

const PACK = placeOf(columns, 'pack');
const PRODUCT = placeOf(columns, 'product');
const START = placeOf(columns, 'start_day');
const END = placeOf(columns, 'end_day');
const EXPORTED_END = columns.length;

/**
 * One row per subscription: a product, a pack, or a product of a pack. An end before the start is a sentinel: the row has
 * no end, and what the file said stays in `exported_end_day` (data-schema.md 3.4).
 */
export const subscriptions: Source = {
  kind: 'subscriptions',
  table: 'stg_subscription',
  signature: ['CLI', 'UTSOU', 'CPACK', 'CPRO', 'ETA', 'DDSOU', 'DFSOU'],
  columns,
  derived: ['exported_end_day'],
  key: null,
  check: (row, notes) => {
    if (row[PACK] === null && row[PRODUCT] === null) return { column: 'CPRO', rejection: rejections.noPackNoProduct };
    const end = row[END] as Day | null;
    row[EXPORTED_END] = end;
    if (end === null || end >= (row[START] as Day)) return null;
    row[END] = null;
    notes.repair('end-before-start', 'DFSOU', end, null);
    return null;
  },
};
