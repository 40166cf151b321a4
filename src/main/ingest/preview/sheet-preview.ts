import type { DateOrder, PreviewColumn, SheetPreview } from '../../../shared/domain/imports';
import { date } from '../columns/date';
import type { ParsedSheet } from '../parsed-sheet';
import type { Cell, ReadSummary } from '../read-workbook';
import { headerNames } from '../recognition/signature';
import type { SourceColumn } from '../sources/source';
import { shownValue } from './shown-value';

/** Rows shown of each sheet. */
const ROWS = 50;

/** Highest number that can be a month. */
const MONTHS = 12;

/** The first rows of a settled sheet as they will be read, with what was found about its columns. */
export function previewSheet(sheet: ParsedSheet, path: string, csv: ReadSummary['csv']): SheetPreview {
  const { source, positions, rows, rowNumbers } = sheet;
  const columns = source.columns.map((column, place) => previewColumn(sheet, column, place, positions[place]!));
  return {
    ...{ path, kind: source.kind, sheet: sheet.sheet, headerRow: sheet.headerRow, columns, csv },
    header: headerNames(sheet.header),
    rows: rows.slice(0, ROWS).map((row, index) => ({
      row: rowNumbers[index]!,
      values: source.columns.map((column, place) => shownValue(column, row[place]!)),
    })),
  };
}

function previewColumn(sheet: ParsedSheet, column: SourceColumn, place: number, position: number): PreviewColumn {
  const { header, field, parse } = column;
  const found = position >= 0;
  const from = found ? headerText(sheet.header[position]) : null;
  if (parse === date)
    return { header, field, type: 'date', dateOrder: dateOrder(sheet, header, position), found, from };
  const first = sheet.rows.find((row) => row[place] !== null)?.[place];
  const isNumber = typeof first === 'number' && column.valueWords === undefined;
  return { header, field, type: isNumber ? 'number' : 'text', dateOrder: null, found, from };
}

function headerText(cell: Cell | undefined): string | null {
  return typeof cell === 'string' ? cell.trim() : null;
}

/** How the dates of a column are written, from all its cells; null when it holds none. */
function dateOrder(sheet: ParsedSheet, header: string, position: number): DateOrder | null {
  if (sheet.counts.has(`date-order|${header}`)) return 'mixed';
  const seen = new Set<DateOrder | 'either'>();
  for (const cell of sheet.cells.column(position)) {
    const order = orderOf(cell);
    if (order) seen.add(order);
  }
  if (seen.has('day-first')) return seen.has('month-first') ? 'mixed' : 'day-first';
  for (const order of ['month-first', 'iso', 'excel'] as const) if (seen.has(order)) return order;
  return seen.has('either') ? 'day-first' : null;
}

/** `either`: both leading fields could be the month. */
function orderOf(cell: Cell | undefined): DateOrder | 'either' | null {
  if (typeof cell === 'number' || (typeof cell === 'object' && cell !== null && 'day' in cell)) return 'excel';
  if (typeof cell !== 'string') return null;
  const [first = '', second = ''] = cell.trim().split(/[/.-]/, 2);
  if (first === '') return null;
  if (first.length === 4) return 'iso';
  if (Number(first) > MONTHS) return 'day-first';
  return Number(second) > MONTHS ? 'month-first' : 'either';
}
