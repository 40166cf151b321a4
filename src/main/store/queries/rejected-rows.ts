import type { SourceKind } from '../../../shared/domain/imports';
import type { Recognition } from '../../../shared/domain/layouts';
import { failure } from '../../core/failure';
import { findReasonColumn } from '../../core/reason-column';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { selectNumber, selectRows } from '../sql';

/** A cell as it stood in the file; dates as ISO text. */
export type KeptCell = string | number | boolean | null;

/** Rejected rows of one layout of one export, as they stood in their files. */
export interface RejectedSheet {
  readonly kind: SourceKind;
  readonly header: readonly KeptCell[];
  readonly rows: readonly {
    readonly cells: readonly KeptCell[];
    /** Header of the cell at fault; null when it is the row as a whole. */
    readonly column: string | null;
    readonly reason: string;
  }[];
}

interface KeptRow {
  readonly kind: SourceKind;
  readonly header: string;
  readonly recognition: string | null;
  readonly cells: string;
  readonly column_name: string | null;
  readonly reason: string;
}

/**
 * The rows one import did not take, whole, one sheet for each layout of each export, in order of file and row.
 * @param batchId the newest import that rejected something when left out.
 * @throws AppFailure `not-found` for an import that is not there, or when nothing was rejected.
 */
export function readRejectedSheets(
  db: ReadableDb,
  batchId?: number,
): { readonly batchId: number; readonly sheets: readonly RejectedSheet[] } {
  const batch =
    batchId ?? selectNumber(db, 'SELECT max(f.batch_id) FROM import_file f JOIN import_reject r ON r.file_id = f.id');
  if (batch === null || selectNumber(db, 'SELECT id FROM import_batch WHERE id = ?', [batch]) === null) {
    throw failure('not-found', {}, 'nothing-rejected');
  }
  const rows = selectRows(
    db,
    `SELECT f.kind, f.header, f.recognition, r.cells, r.column_name, r.reason FROM import_reject r JOIN import_file f ON f.id = r.file_id
     WHERE f.batch_id = ? AND f.header IS NOT NULL ORDER BY r.file_id, r.row_number, r.id`,
    [batch],
    (row: KeptRow) => row,
  );
  const sheets = new Map<string, { kind: SourceKind; header: KeptCell[]; rows: RejectedSheet['rows'][number][] }>();
  for (const { kind, header, recognition, cells, column_name: known, reason } of rows) {
    const column = columnInFile(known, recognition);
    const key = `${kind} ${header}`;
    const names = JSON.parse(header) as KeptCell[];
    // Rows that were given back before: without the reasons of then.
    const reasons = findReasonColumn(names)?.place ?? null;
    const sheet = sheets.get(key) ?? { kind, header: without(names, reasons), rows: [] };
    sheets.set(key, sheet);
    const whole = without(JSON.parse(cells) as KeptCell[], reasons).slice(0, sheet.header.length);
    sheet.rows.push({ cells: whole, column, reason: say(`rejects:${reason}`) });
  }
  return { batchId: batch, sheets: [...sheets.values()] };
}

/** A column as the file it is from calls it: the export's own name unless it was matched with another. */
function columnInFile(column: string | null, recognition: string | null): string | null {
  if (column === null || recognition === null) return column;
  const { columns } = JSON.parse(recognition) as Recognition;
  return columns.find(({ header }) => header === column)?.column ?? column;
}

function without(cells: KeptCell[], place: number | null): KeptCell[] {
  return place === null ? cells : cells.filter((_, at) => at !== place);
}
