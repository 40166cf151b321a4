import { code, listedCode } from '../columns/code';
import type { Source } from './source';

/** Ledger chapters and their account type: one row per chapter. 999 is internal. */
export const chapters: Source = {
  kind: 'chapters',
  table: 'stg_chapter',
  signature: ['CHA', 'TYPC'],
  columns: [
    { header: 'CHA', field: 'chapter', parse: listedCode(0), need: 'needed' },
    { header: 'TYPC', field: 'account_type', parse: code(3), need: 'nullable' },
  ],
  derived: [],
  key: 'chapter',
  check: null,
};
