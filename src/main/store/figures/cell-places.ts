import { CELL_RULES, type CellRule, type FigureQuery } from '../../../shared/domain/figures';
import { RowSet } from '../../core/row-set';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

/** A cell that was read the same way as all of its kind in its column. */
export interface CellPlace {
  readonly fileId: number;
  readonly row: number;
  /** As the export writes it. */
  readonly column: string;
}

/** One page of such cells; `total`: of all pages. */
export interface CellPlaces {
  readonly total: number;
  readonly cells: readonly CellPlace[];
}

export const isCellRule = (rule: string | undefined): rule is CellRule =>
  (CELL_RULES as readonly (string | undefined)[]).includes(rule);

interface SetRow {
  readonly file_id: number;
  readonly column_name: string;
  readonly cells: number;
}

/**
 * Where the cells stand that a rule read the same way throughout, by file, column and row.
 * @param query `rule`, and what narrows it: `batch`, `kind` and `column`.
 */
export function readCellPlaces(
  db: ReadableDb,
  { rule = '', batch = 0, kind, column = '' }: FigureQuery,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): CellPlaces {
  const sets = selectRows(
    db,
    `SELECT s.file_id, s.column_name, s.cells FROM import_cell_set s JOIN import_file f ON f.id = s.file_id
     WHERE s.rule = :rule AND :batch IN (0, f.batch_id) AND :kind IN ('', f.kind) AND :column IN ('', s.column_name)
     ORDER BY s.file_id, s.column_name`,
    { rule, batch, kind: kind ?? '', column },
    (row: SetRow) => row,
  );
  const cells: CellPlace[] = [];
  let before = 0;
  for (const { file_id, column_name, cells: size } of sets) {
    const skip = Math.max(0, offset - before);
    const left = limit - cells.length;
    before += size;
    if (skip >= size || left === 0) continue;
    const rows = readRowSet(db, file_id, column_name, rule).rows(left, skip);
    for (const row of rows) cells.push({ fileId: file_id, row, column: column_name });
  }
  return { total: before, cells };
}

function readRowSet(db: ReadableDb, fileId: number, column: string, rule: string): RowSet {
  const sql = 'SELECT row_set FROM import_cell_set WHERE file_id = ? AND column_name = ? AND rule = ?';
  const packed = db.prepare(sql).pluck().get(fileId, column, rule) as Buffer;
  return RowSet.unpack(packed);
}

/** What was read the same way throughout, in the cells of one row. */
export type CellsOfRow = (
  fileId: number,
  row: number,
) => readonly { readonly column: string; readonly rule: CellRule }[];

/** A reader of the cells of rows that unpacks what is kept of a file once. */
export function cellsOfRows(db: ReadableDb): CellsOfRow {
  const files = new Map<number, readonly { column: string; rule: CellRule; rows: RowSet }[]>();
  return (fileId, row) => {
    let sets = files.get(fileId);
    if (!sets) {
      sets = selectRows(
        db,
        'SELECT column_name, rule, row_set FROM import_cell_set WHERE file_id = ? ORDER BY column_name, rule',
        [fileId],
        (one: { column_name: string; rule: CellRule; row_set: Buffer }) => ({
          ...{ column: one.column_name, rule: one.rule, rows: RowSet.unpack(one.row_set) },
        }),
      );
      files.set(fileId, sets);
    }
    return sets.filter(({ rows }) => rows.has(row));
  };
}
