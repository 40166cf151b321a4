import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { type Cell, readWorkbook } from '../../../../../src/main/ingest/read-workbook';
import { collector } from '../../../../corpus/collect';
import { excelJsBook, handMadeBook } from '../../../../corpus/random-books';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-differential-'));

/** ExcelJS's value in our terms. */
function toCell(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return value;
  if (value instanceof Date) {
    const seconds = Math.round(value.getTime() / 1000);
    const day = Math.floor(seconds / 86_400);
    return { day, seconds: seconds - day * 86_400 };
  }
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('error' in value) return { error: value.error };
  if ('result' in value) return toCell(value.result as ExcelJS.CellValue);
  return null;
}

type Sheets = Record<string, Record<string, Cell>>;

async function byExcelJs(content: Buffer): Promise<Sheets> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as unknown as ArrayBuffer);
  const sheets: Sheets = {};
  book.eachSheet((sheet) => {
    const cells: Record<string, Cell> = {};
    sheet.eachRow((row, r) =>
      row.eachCell((found, c) => {
        const cell = toCell(found.value);
        if (cell !== null && cell !== '') cells[`${r}:${c}`] = cell;
      }),
    );
    sheets[sheet.name] = cells;
  });
  return sheets;
}

async function byUs(content: Buffer): Promise<Sheets> {
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, content);
  const { sink, sheets } = collector();
  await readWorkbook(path, sink);
  const found: Sheets = {};
  for (const [name, rows] of sheets) {
    const cells: Record<string, Cell> = {};
    for (const [r, row] of rows)
      row.forEach((cell, c) => {
        if (cell !== null && cell !== '') cells[`${r}:${c + 1}`] = cell;
      });
    found[name] = cells;
  }
  return found;
}

it('gives the cells ExcelJS gives, on 500 generated workbooks', { timeout: 900_000 }, async () => {
  const random = createRandom(500);
  let cells = 0;
  for (let i = 0; i < 500; i++) {
    const content = i % 2 === 0 ? await excelJsBook(random) : handMadeBook(random);
    const ours = await byUs(content);
    expect(ours, `workbook ${i}`).toEqual(await byExcelJs(content));
    for (const sheet of Object.values(ours)) cells += Object.keys(sheet).length;
  }
  expect(cells).toBeGreaterThan(20_000);
});
