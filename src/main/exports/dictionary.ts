import type { DictionaryRow, RuleRow } from '../../shared/domain/quality';
import { say } from '../core/words';
import type { Sheet } from './sheet';

const heading = (key: string) => say(`quality-exports:${key}`);
const column = (key: string, width: number) => ({ heading: heading(key), kind: 'text' as const, width });

/** The data dictionary: one row per column of the workspace. */
export function dictionarySheet(rows: readonly DictionaryRow[]): Sheet {
  const mark = (yes: boolean) => (yes ? heading('yes') : heading('no'));
  return {
    name: heading('dictionary'),
    title: say('quality-exports:dictionary-title', { count: rows.length }),
    columns: [
      column('table', 24),
      column('column', 24),
      column('meaning', 60),
      column('unit', 18),
      column('sources', 40),
      column('rules', 48),
      column('tests', 48),
      column('type', 10),
      column('required', 12),
      column('key', 8),
      column('group', 24),
      column('table-meaning', 48),
    ],
    rows: rows.map((row) => [
      row.table,
      row.column,
      row.meaning,
      row.unit,
      row.sources.join('\n'),
      row.rules.map(({ text }) => text).join('\n'),
      row.tests.map(({ text }) => text).join('\n'),
      row.type,
      mark(row.required),
      mark(row.isKey),
      row.group,
      row.tableMeaning,
    ]),
  };
}

/** The rules of the import, with how often each was applied. */
export function rulesSheet(rows: readonly RuleRow[]): Sheet {
  return {
    name: heading('rule-table'),
    title: say('quality-exports:rules-title', { count: rows.length }),
    columns: [
      column('rule', 36),
      column('done', 80),
      column('severity', 14),
      { heading: heading('applied'), kind: 'integer', width: 14 },
      { heading: heading('imports'), kind: 'integer', width: 12 },
      column('name', 24),
    ],
    rows: rows.map((row) => [
      row.title,
      row.text,
      say(`common:severity-${row.severity}`),
      row.applied,
      row.imports,
      row.rule,
    ]),
  };
}
