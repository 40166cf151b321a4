import type { StockKind } from '../../shared/domain/layouts';
import { isoFromDay } from '../core/dates';
import type { WritableDb } from '../store/database';
import { takeOutErased } from '../store/erase';
import { insertCellSets } from './cell-sets';
import { cellTypesOf } from './checks/drift';
import type { Value } from './columns/parser';
import { cellText, type ParsedSheet } from './parsed-sheet';

/** Where a sheet comes from. */
export interface SheetOrigin {
  readonly batchId: number;
  readonly path: string;
  readonly sha256: string;
  /** A person's word on whether its clients are the whole stock. */
  readonly stock: StockKind | null;
}

/**
 * Stores one sheet: its line in the history, typed rows, rejected rows (whole, so that they can be given back) and
 * repairs, in one transaction.
 * @returns the id of its line in `import_file`.
 */
export function writeSheet(db: WritableDb, sheet: ParsedSheet, origin: SheetOrigin): number {
  return db.transaction(() => {
    const fileId = insertFile(db, sheet, origin);
    insertRows(db, sheet, fileId);
    insertRejects(db, sheet, fileId);
    const repair = db.prepare('INSERT INTO import_repair VALUES (?, ?, ?, ?, ?, ?)');
    for (const { rowNumber, column, rule, before, after } of sheet.repairs) {
      repair.run(fileId, rowNumber, column, rule, before, after);
    }
    insertCellSets(db, sheet, fileId);
    // Clients who were taken out stay out.
    takeOutErased(db, fileId);
    return fileId;
  })();
}

function insertFile(db: WritableDb, sheet: ParsedSheet, origin: SheetOrigin): number {
  const accepted = sheet.rows.length;
  const rejected = sheet.rejects.length;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO import_file (batch_id, path, sha256, kind, sheet, rows, accepted, rejected, as_of_day, header_row, header, supplements,
         recognition, cell_types, stock, ignored_sheets)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[origin.batchId, origin.path, origin.sha256, sheet.source.kind, sheet.sheet],
      ...[accepted + rejected, accepted, rejected, sheet.asOf, sheet.headerRow],
      JSON.stringify(sheet.header.map((cell) => cellText(cell, isoFromDay))),
      ...[sheet.supplements, JSON.stringify(sheet.recognition), JSON.stringify(cellTypesOf(sheet)), origin.stock],
      sheet.ignored.length === 0 ? null : JSON.stringify(sheet.ignored),
    );
  return Number(lastInsertRowid);
}

/** Rows of one INSERT: many enough that its own cost is small, few enough for SQLite's 32,766 values. */
const ROWS_AT_ONCE = 64;

function insertRows(db: WritableDb, { source, rows, rowNumbers }: ParsedSheet, fileId: number): void {
  const fields = ['file_id', 'source_row', ...source.columns.map(({ field }) => field), ...source.derived];
  const marks = `(${fields.map(() => '?').join(', ')})`;
  const insert = (count: number) =>
    db.prepare(`INSERT INTO ${source.table} (${fields.join(', ')}) VALUES ${new Array(count).fill(marks).join(', ')}`);
  const full = rows.length < ROWS_AT_ONCE ? null : insert(ROWS_AT_ONCE);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, rows.length);
    const values: Value[] = [];
    for (let i = from; i < to; i++) {
      values.push(fileId, rowNumbers[i]!);
      for (const value of rows[i]!) values.push(value);
    }
    (to - from === ROWS_AT_ONCE && full ? full : insert(to - from)).run(values);
  }
}

function insertRejects(db: WritableDb, sheet: ParsedSheet, fileId: number): void {
  const insert = db.prepare(
    `INSERT INTO import_reject (file_id, sheet, row_number, column_name, value, reason, cells)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { rowNumber, column, value, reason, cells } of sheet.rejects) {
    const whole = JSON.stringify(cells.map((cell) => (typeof cell === 'object' ? cellText(cell, isoFromDay) : cell)));
    insert.run(fileId, sheet.sheet, rowNumber, column, value, reason, whole);
  }
}
