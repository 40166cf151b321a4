import type ExcelJS from 'exceljs';
import type { SourceKind } from '../../shared/domain/imports';
import { reasonHead } from '../core/reason-column';
import { say } from '../core/words';
import type { RejectedSheet } from '../store/queries/rejected-rows';
import { writeWhole } from './safe-file';
import { streamWriter } from './stream-writer';

const FAULT_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9A0' } };
const REASON_WIDTH = 60;
const WIDTH = 16;

/**
 * Writes rejected rows so that they can be corrected in Excel and imported again: one sheet for each export in its own
 * layout, headers in row 1, the cell at fault coloured, and a last column with the reason. The head of that column tells
 * which import the rows are from (`#12`): the corrected rows join it.
 * @returns how many rows were written.
 */
export async function writeRejects(path: string, batchId: number, sheets: readonly RejectedSheet[]): Promise<number> {
  await writeWhole(path, async (temporary) => {
    const workbook = await streamWriter(temporary, true);
    const used = new Map<SourceKind, number>();
    for (const sheet of sheets) {
      const number = (used.get(sheet.kind) ?? 0) + 1;
      used.set(sheet.kind, number);
      const name = say(`ingest:kind-${sheet.kind}`);
      writeSheet(workbook, number === 1 ? name : `${name} ${number}`, batchId, sheet);
    }
    await workbook.commit();
  });
  return sheets.reduce((sum, { rows }) => sum + rows.length, 0);
}

function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  batchId: number,
  { header, rows }: RejectedSheet,
): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [...header.map(() => ({ width: WIDTH })), { width: REASON_WIDTH }];
  const head = sheet.addRow([...header, reasonHead(batchId)]);
  head.font = { bold: true };
  head.commit();
  for (const { cells, column, reason } of rows) {
    const padded = header.map((_, index) => cells[index] ?? null);
    const row = sheet.addRow([...padded, reason]);
    const place = header.findIndex((name) => typeof name === 'string' && name.trim() === column);
    if (place >= 0) row.getCell(place + 1).fill = FAULT_FILL;
    row.commit();
  }
  sheet.commit();
}
