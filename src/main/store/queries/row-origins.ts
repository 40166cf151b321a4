import type { RowOrigin } from '../../../shared/domain/imports';
import { dayFromIso, writtenIso } from '../../core/dates';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { type CellsOfRow, cellsOfRows } from '../figures/cell-places';
import { selectRow, selectRows } from '../sql';

/** Rules whose repairs have their own sentence (`store:repair.<rule>`); the others are told as "read as". */
const worded: ReadonlySet<string> = new Set([
  'date-order',
  'birth-century',
  'birth-unusable',
  'end-before-start',
  'default-end',
  'client-repaired',
  'client-ambiguous',
  'client-overwritten',
]);

interface RepairRow {
  readonly column_name: string;
  readonly rule: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A value as a sentence writes it: dates are stored ISO and read day first. */
function asWritten(value: string | null): string {
  return value !== null && dayFromIso(value) !== null ? writtenIso(value) : (value ?? '');
}

/**
 * Where a stored row comes from: file, sheet, row number, and what was repaired in it, in words.
 * @param cells reads what was repaired throughout columns; one for many rows is quicker.
 */
export function readRowOrigin(
  db: ReadableDb,
  fileId: number,
  sourceRow: number,
  cells: CellsOfRow = cellsOfRows(db),
): RowOrigin {
  const file = selectRow<{ path: string; sheet: string }>(db, 'SELECT path, sheet FROM import_file WHERE id = ?', [
    fileId,
  ]);
  if (file === null) throw new Error('A stored row names a file that is not in the history of imports');
  const alike = cells(fileId, sourceRow).map(({ column, rule }) => ({
    ...{ column, rule, before: null, after: null },
    text: say(`store:repair.${rule}`, { column }),
  }));
  const repairs = [...alike, ...repairsOf(db, fileId, sourceRow)];
  return { path: file.path, sheet: file.sheet, row: sourceRow, repairs };
}

/** Repairs of single cells, each with what stood there. */
function repairsOf(db: ReadableDb, fileId: number, sourceRow: number): RowOrigin['repairs'] {
  return selectRows(
    db,
    `SELECT column_name, rule, before, after FROM import_repair
     WHERE file_id = ? AND row_number = ? ORDER BY column_name`,
    [fileId, sourceRow],
    (row: RepairRow) => ({
      column: row.column_name,
      rule: row.rule,
      before: row.before,
      after: row.after,
      text: say(`store:repair.${worded.has(row.rule) ? row.rule : 'other'}`, {
        column: row.column_name,
        before: asWritten(row.before),
        after: asWritten(row.after),
      }),
    }),
  );
}
