import { writeFile } from 'node:fs/promises';
import type { Language } from '../../shared/domain/common';
import { writeWhole } from './safe-file';
import type { Sheet, SheetCell } from './sheet';

/** A text that a spreadsheet would take for a formula is made plain by an apostrophe (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Writes one table as CSV the way the user's Excel reads it: UTF-8 with BOM; in French and Arabic semicolons and decimal
 * commas, in English commas and points. Dates as DD/MM/YYYY.
 */
export async function writeCsv(path: string, sheet: Sheet, language: Language): Promise<void> {
  const [separator, point] = language === 'en' ? [',', '.'] : [';', ','];
  const line = (cells: readonly SheetCell[]) =>
    cells.map((cell, index) => field(cell, sheet.columns[index]?.kind === 'date', separator, point)).join(separator);
  const lines = [line(sheet.columns.map((column) => column.heading)), ...sheet.rows.map(line)];
  await writeWhole(path, (temporary) => writeFile(temporary, `\uFEFF${lines.join('\r\n')}\r\n`, 'utf8'));
}

function field(cell: SheetCell, isDate: boolean, separator: string, point: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', point);
  const text = isDate ? cell.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1') : cell;
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
