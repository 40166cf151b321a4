import type { Day } from '../core/dates';
import type { WritableDb } from '../store/database';
import { eachRow, selectNumber } from '../store/sql';
import { rejections } from './columns/parser';
import { countRule, type ParsedSheet } from './parsed-sheet';
import { type Fault, setAside } from './set-aside';

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
  const { header } = source.columns[0]!;
  const faults = new Map<number, Fault>();
  for (const [index, row] of sheet.rows.entries()) {
    if (!known.has(JSON.stringify(row.slice(0, fields.length)))) continue;
    countRule(sheet, 'duplicate-row', header);
    faults.set(index, { column: header, rejection: rejections.duplicate });
  }
  setAside(sheet, faults);
}
