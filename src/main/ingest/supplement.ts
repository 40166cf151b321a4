import type { Day } from '../core/dates';
import type { WritableDb } from '../store/database';
import { eachRow, selectNumber } from '../store/sql';
import { rejections } from './columns/parser';
import { countRule, type ParsedSheet } from './parsed-sheet';

/**
 * As-of date of the export whose rejected rows a sheet gives back: they count as of that day.
 * @returns null for an export of the bank, or when that import is no longer there.
 */
export function supplementedDay(db: WritableDb, { source, supplements }: ParsedSheet): Day | null {
  if (supplements === null) return null;
  const sql = 'SELECT max(as_of_day) FROM import_file WHERE batch_id = ? AND kind = ? AND supplements IS NULL';
  return selectNumber(db, sql, [supplements, source.kind]);
}

/**
 * Rows given back join the rows of their import, so the same correction dropped twice would count twice: rows that an
 * earlier correction of the same import brought are rejected as duplicates. Kinds with a key need no such care.
 */
export function rejectKnownSupplements(db: WritableDb, sheet: ParsedSheet): void {
  const { source, supplements } = sheet;
  if (supplements === null || source.key !== null) return;
  const fields = source.columns.map(({ field }) => field);
  // A repaired field may differ from what the file said; entries are linked later: only fields of the export are compared.
  const known = new Set<string>();
  const sql = `SELECT ${fields.map((field) => `s.${field}`).join(', ')} FROM ${source.table} s
    JOIN import_file f ON f.id = s.file_id WHERE f.supplements = ?`;
  for (const row of eachRow(db, sql, [supplements])) known.add(JSON.stringify(row));
  if (known.size === 0) return;
  const kept: number[] = [];
  for (const [index, row] of sheet.rows.entries()) {
    if (!known.has(JSON.stringify(row.slice(0, fields.length)))) kept.push(index);
    else {
      const { header } = source.columns[0]!;
      countRule(sheet, 'duplicate-row', header);
      const cells = sheet.cells[index]!;
      const rowNumber = sheet.rowNumbers[index]!;
      sheet.rejects.push({ rowNumber, column: header, value: null, reason: rejections.duplicate.reason, cells });
    }
  }
  sheet.rows = kept.map((index) => sheet.rows[index]!);
  sheet.cells = kept.map((index) => sheet.cells[index]!);
  sheet.rowNumbers = kept.map((index) => sheet.rowNumbers[index]!);
  const rowsKept = new Set(sheet.rowNumbers);
  sheet.repairs = sheet.repairs.filter(({ rowNumber }) => rowsKept.has(rowNumber));
}
