import type { StockKind } from '../../shared/domain/layouts';
import { isoFromDay } from '../core/dates';
import type { WritableDb } from '../store/database';
import { takeOutErased } from '../store/erase';
import { insertMany } from '../store/insert-rows';
import { insertCellSets } from './cell-sets';
import { cellTypesOf } from './checks/drift';
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
 * repairs. Within the transaction of its import, which ends with any error: a savepoint for each sheet would keep what it
 * changes in memory, and every statement goes through that once it is more than the cache holds (a hundred times slower).
 * @returns the id of its line in `import_file`.
 */
export function writeSheet(db: WritableDb, sheet: ParsedSheet, origin: SheetOrigin): number {
  if (!db.inTransaction) throw new Error('A sheet is stored within an import');
  const fileId = insertFile(db, sheet, origin);
  insertRows(db, sheet, fileId);
  insertRejects(db, sheet, fileId);
  insertRepairs(db, sheet, fileId);
  insertCellSets(db, sheet, fileId);
  // Clients who were taken out stay out.
  takeOutErased(db, fileId);
  return fileId;
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

function insertRows(db: WritableDb, { source, rows, rowNumbers }: ParsedSheet, fileId: number): void {
  const fields = ['file_id', 'source_row', ...source.columns.map(({ field }) => field), ...source.derived];
  insertMany(db, source.table, fields, rows.length, (index, values, at) => {
    const row = rows[index]!;
    values[at] = fileId;
    values[at + 1] = rowNumbers[index];
    for (let place = 0; place < fields.length - 2; place++) values[at + 2 + place] = row[place];
  });
}

const REPAIR = ['file_id', 'row_number', 'column_name', 'rule', 'before', 'after'];

/** In the order of the table: checks tell them column by column, and a large table that is written all over is slow. */
function insertRepairs(db: WritableDb, sheet: ParsedSheet, fileId: number): void {
  const repairs = [...sheet.repairs].sort((a, b) => a.rowNumber - b.rowNumber || (a.column < b.column ? -1 : 1));
  insertMany(db, 'import_repair', REPAIR, repairs.length, (index, values, at) => {
    const { rowNumber, column, rule, before, after } = repairs[index]!;
    values[at] = fileId;
    values[at + 1] = rowNumber;
    values[at + 2] = column;
    values[at + 3] = rule;
    values[at + 4] = before;
    values[at + 5] = after;
  });
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
