import type { FigureRow, FigureRows } from '../../shared/domain/figures';
import { say } from '../core/words';
import type { Sheet } from './sheet';

const column = (key: string, kind: 'text' | 'integer' | 'date', width: number) => ({
  heading: say(`figures:${key}`),
  ...{ kind, width },
});

/** The rows behind a figure, each with its file, sheet, row number and the repairs made to it. */
export function figureSheet({ figure, total, rows }: FigureRows): Sheet {
  const name = say(`figures:name.${figure}`);
  const isMade = rows.some(({ finding }) => finding);
  const isLearnt = rows.some(({ learnt }) => learnt);
  const hasInput = rows.some(({ learnt }) => learnt?.input !== undefined);
  return {
    name: say('figures:sheet'),
    title: say('figures:sheet-title', { name, count: total }),
    columns: [
      { ...column('client', 'text', 12), personal: 'number' as const },
      column('agency', 'text', 9),
      column('manager', 'text', 10),
      column('code', 'text', 14),
      column('label', 'text', 34),
      column('from', 'date', 12),
      column('to', 'date', 12),
      column('file', 'text', 44),
      column('sheet-name', 'text', 18),
      column('row', 'integer', 10),
      { ...column('repairs', 'text', 80), personal: 'cell' as const },
      ...(isMade ? [column('part-count', 'integer', 12), column('part-of', 'text', 60)] : []),
      ...(isLearnt ? [column('said', 'text', 40), column('outcome', 'text', 60)] : []),
      ...(hasInput ? [column('input', 'text', 24)] : []),
    ],
    rows: rows.map((row) => [
      row.client === null ? null : String(row.client),
      row.agency,
      row.manager,
      row.code,
      row.name,
      row.from,
      row.to,
      row.origin?.path ?? null,
      row.origin?.sheet ?? null,
      row.origin?.row ?? null,
      row.origin?.repairs.map(({ text }) => text).join('\n') || null,
      ...(isMade ? [row.finding?.count ?? null, row.finding?.text ?? null] : []),
      ...(isLearnt ? learntCells(row.learnt) : []).slice(0, hasInput ? 3 : 2),
    ]),
  };
}

const learntCells = (learnt: FigureRow['learnt']) => [
  learnt?.said ?? null,
  learnt?.outcome || null,
  learnt?.input ?? null,
];
