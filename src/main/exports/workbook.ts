import type ExcelJS from 'exceljs';
import { dayFromIso } from '../core/dates';
import { writeWhole } from './safe-file';
import type { ColumnKind, Sheet, SheetCell } from './sheet';
import { streamWriter } from './stream-writer';

const FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  integer: '#,##0',
  decimal: '#,##0.00',
  score: '0.0',
  share: '0.0%',
  date: 'dd/mm/yyyy',
};

const HEADER_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF0' } };
const TITLE_ROWS = 2;
const MILLISECONDS_A_DAY = 86_400_000;
/** Excel refuses longer sheet names and these characters. */
const LONGEST_NAME = 31;

/**
 * Writes a typed, formatted workbook: title line, frozen header with filters, real numbers and dates, print set-up. Text is
 * always written as text, so nothing in the data can become a formula.
 */
export async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<void> {
  await writeWhole(path, async (temporary) => {
    const workbook = await streamWriter(temporary, false);
    for (const sheet of sheets) writeSheet(workbook, sheet);
    await workbook.commit();
  });
}

function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { name, title, columns, rows }: Sheet): void {
  const sheet = workbook.addWorksheet(name.replace(/[\\/*?:[\]]/g, ' ').slice(0, LONGEST_NAME), {
    views: [{ state: 'frozen', ySplit: TITLE_ROWS, xSplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const titleRow = sheet.addRow([title]);
  titleRow.font = { bold: true, size: 12 };
  titleRow.commit();
  const header = sheet.addRow(columns.map((column) => column.heading));
  header.font = { bold: true };
  header.eachCell((cell) => {
    cell.fill = HEADER_FILL;
    cell.alignment = { wrapText: true, vertical: 'middle' };
  });
  header.commit();
  sheet.autoFilter = {
    from: { row: TITLE_ROWS, column: 1 },
    to: { row: TITLE_ROWS + rows.length, column: columns.length },
  };
  for (const row of rows) {
    const written = sheet.addRow(row.map((cell, index) => typedValue(cell, columns[index]!.kind)));
    columns.forEach((column, index) => {
      written.getCell(index + 1).numFmt = FORMATS[column.kind];
    });
    written.commit();
  }
  sheet.commit();
}

function typedValue(cell: SheetCell, kind: ColumnKind): string | number | Date | null {
  if (kind !== 'date' || typeof cell !== 'string') return cell;
  const day = dayFromIso(cell);
  return day === null ? cell : new Date(day * MILLISECONDS_A_DAY);
}
