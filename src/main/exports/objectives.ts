import type { Attainment } from '../../shared/domain/objectives';
import { writtenIso } from '../core/dates';
import { say } from '../core/words';
import type { ColumnKind, Sheet, SheetColumn } from './sheet';

function worded(key: string, kind: ColumnKind, width: number): SheetColumn {
  return { heading: say(`objectives:column-${key}`), kind, width };
}

/** Objectives beside what is produced and expected; the columns an import of objectives reads come first. */
export function objectivesSheet({ asOf, measure, period, rows }: Attainment): Sheet {
  const name = say('objectives:sheet');
  return {
    name,
    title: say('exports:title', { name, date: writtenIso(asOf), rows: rows.length, count: rows.length }),
    columns: [
      worded('code', 'text', 10),
      worded('name', 'text', 34),
      worded('period', 'text', 10),
      worded('measure', 'text', 22),
      worded('objective', 'decimal', 12),
      worded('actual', 'integer', 12),
      worded('expected', 'decimal', 12),
      worded('low', 'decimal', 12),
      worded('high', 'decimal', 12),
      worded('attainment', 'share', 12),
      worded('standing', 'text', 26),
    ],
    rows: rows.map((row) => [
      ...[row.code, row.name, period, say(`objectives:measure-${measure}`), row.objective, row.actual],
      ...[row.expected, row.low, row.high, row.attainment],
      row.standing === null ? null : say(`objectives:standing-${row.standing}`),
    ]),
  };
}
