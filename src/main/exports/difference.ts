import type { ImportDifference } from '../../shared/domain/imports';
import { writtenIso } from '../core/dates';
import { say } from '../core/words';
import type { ColumnKind, Sheet, SheetColumn } from './sheet';

function column(key: string, kind: ColumnKind, width: number): SheetColumn {
  return { heading: say(`exports:${key}`), kind, width };
}

/** What changed between two imports, one line a change. */
export function differenceSheet(difference: ImportDifference): Sheet {
  const { asOfFrom, asOfTo, rows } = difference;
  return {
    name: say('exports:difference'),
    title: say('exports:difference-title', {
      from: writtenIso(asOfFrom ?? ''),
      to: writtenIso(asOfTo ?? ''),
      rows: rows.length,
      count: rows.length,
    }),
    columns: [
      column('change-kind', 'text', 40),
      { ...column('client', 'integer', 12), personal: 'number' as const },
      column('agency', 'text', 9),
      column('manager', 'text', 12),
      column('agency-before', 'text', 13),
      column('manager-before', 'text', 18),
      column('chapter', 'text', 11),
      column('pack', 'text', 9),
      column('product', 'text', 9),
      column('name', 'text', 32),
      column('date', 'date', 12),
    ],
    rows: rows.map((row) => [
      say(`exports:${row.change}`),
      row.client,
      row.agency,
      row.manager,
      row.agencyBefore,
      row.managerBefore,
      row.chapter,
      row.pack,
      row.product,
      row.name,
      row.date,
    ]),
  };
}
