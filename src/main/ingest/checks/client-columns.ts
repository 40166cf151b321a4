import type { Day } from '../../core/dates';
import type { ReadableDb } from '../../store/database';
import { allRows, eachRow } from '../../store/sql';

/** What a row says of a client besides its number: agency, type, manager and day the relationship was opened. */
export type CompositeKey = string;

/** Builds the composite key by which entries are repaired (data-schema.md 3.1). */
export function compositeKey(agency: string, clientType: number, manager: string, day: Day): CompositeKey {
  return `${agency}|${clientType}|${manager}|${day}`;
}

/** A known client as the newest export of clients has it. */
export interface KnownClient {
  readonly agency: string;
  readonly opened: Day;
  readonly key: CompositeKey;
}

/** All clients of the workspace, and the CLI column of each workbook of clients as it stood in the file. */
export interface KnownClients {
  readonly byNumber: ReadonlyMap<number, KnownClient>;
  /** One list per file; position = place in the file, length = its rows, holes where a row was rejected. */
  readonly columns: readonly (readonly (number | undefined)[])[];
}

type ClientFile = readonly [id: number, rows: number, headerRow: number | null];
type ClientRow = readonly [
  sourceRow: number,
  client: number,
  agency: string,
  type: number,
  manager: string,
  opened: Day,
];

/** Reads the clients of all batches, older exports first so that the newest one has the last word. */
export function readClientColumns(db: ReadableDb): KnownClients {
  const byNumber = new Map<number, KnownClient>();
  const columns: (number | undefined)[][] = [];
  const files = allRows(
    db,
    `WITH newest AS (
       SELECT batch_id, max(coalesce(as_of_day, -2147483648)) AS day FROM import_file WHERE kind = 'clients' GROUP BY batch_id
     )
     SELECT f.id, f.rows, f.header_row
     FROM import_file f
     JOIN import_batch b ON b.id = f.batch_id
     JOIN newest n ON n.batch_id = f.batch_id
     WHERE f.kind = 'clients'
     ORDER BY n.day, coalesce(b.as_of_day, -2147483648), f.batch_id, f.id`,
  ) as readonly ClientFile[];
  for (const [file, length, headerRow] of files) {
    // All at once: taken one by one they take twice as long.
    const rows = allRows(
      db,
      'SELECT source_row, client, agency, client_type, manager, opened_day FROM stg_client WHERE file_id = ? ORDER BY source_row',
      [file],
    ) as readonly ClientRow[];
    if (rows.length === 0) continue;
    const column = new Array<number | undefined>(length).fill(undefined);
    columns.push(column);
    for (const [sourceRow, client, agency, type, manager, opened] of rows) {
      byNumber.set(client, { agency, opened, key: compositeKey(agency, type, manager, opened) });
      column[sourceRow - (headerRow ?? 1) - 1] = client;
    }
  }
  return { byNumber, columns };
}

/** Place of the first row of each file among all rows of its batch and kind: files of one kind follow each other. */
export function filePlaces(db: ReadableDb, kind: 'entries'): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  const ends = new Map<number, number>();
  const files = eachRow(db, 'SELECT id, batch_id, rows FROM import_file WHERE kind = ? ORDER BY id', [kind]);
  for (const [file, batch, rows] of files as IterableIterator<readonly [number, number, number]>) {
    const start = ends.get(batch) ?? 0;
    places.set(file, start);
    ends.set(batch, start + rows);
  }
  return places;
}
