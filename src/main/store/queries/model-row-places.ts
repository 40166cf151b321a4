import type { Task } from '../../../shared/domain/common';
import type { FigureRow } from '../../../shared/domain/figures';
import type { ReadableDb } from '../database';
import { selectRow } from '../sql';
import { readRowOrigin } from './row-origins';

type Place = Pick<FigureRow, 'client' | 'agency' | 'manager' | 'code' | 'name' | 'origin'>;

interface PlaceRow {
  readonly agency: string | null;
  readonly manager: string | null;
  readonly name: string | null;
  readonly file_id: number | null;
  readonly source_row: number | null;
}

/** Where the client or unit of a model's row stands in the files; unknown to the workspace of today: nowhere. */
export function placeOfModelRow(db: ReadableDb, task: Task, id: number | string): Place {
  if (typeof id === 'number') {
    const sql = 'SELECT agency, manager, NULL AS name, file_id, source_row FROM mart_client WHERE client = ?';
    const row = selectRow<PlaceRow>(db, sql, [id]);
    return {
      client: id,
      agency: row?.agency ?? null,
      manager: row?.manager ?? null,
      code: null,
      name: null,
      origin: originOf(db, row),
    };
  }
  if (task === 'agency-performance') {
    const sql = `SELECT g.name, p.file_id, p.source_row FROM mart_agency g
      LEFT JOIN stg_agency p ON p.agency = g.agency WHERE g.agency = ? ORDER BY p.file_id DESC LIMIT 1`;
    const row = selectRow<PlaceRow>(db, sql, [id]);
    return { client: null, agency: id, manager: null, code: id, name: row?.name ?? null, origin: originOf(db, row) };
  }
  const sql = `SELECT m.agency, p.file_id, p.source_row FROM mart_manager m
    LEFT JOIN stg_manager p ON p.manager = m.manager WHERE m.manager = ? ORDER BY p.file_id DESC LIMIT 1`;
  const row = selectRow<PlaceRow>(db, sql, [id]);
  return { client: null, agency: row?.agency ?? null, manager: id, code: id, name: null, origin: originOf(db, row) };
}

function originOf(db: ReadableDb, row: PlaceRow | null): FigureRow['origin'] {
  if (row === null || row.file_id === null || row.source_row === null) return null;
  return readRowOrigin(db, row.file_id, row.source_row);
}
