import type { ReadableDb } from '../database';
import { eachRow, selectRows } from '../sql';

interface ClientBatch {
  readonly batch_id: number;
  readonly day: number | null;
  readonly is_full: number;
}

/** Imports with clients, in the order they count in (store/current-rows.ts). */
const BATCHES = `SELECT f.batch_id, max(f.as_of_day) AS day, coalesce(max(s.is_full), 0) AS is_full
  FROM import_file f JOIN import_batch i ON i.id = f.batch_id LEFT JOIN mart_stock s ON s.batch_id = f.batch_id
  WHERE f.kind = 'clients'
  GROUP BY f.batch_id HAVING sum(f.supplements IS NULL) > 0
  ORDER BY max(coalesce(f.as_of_day, -2147483648)), max(coalesce(i.as_of_day, -2147483648)), f.batch_id`;

const NAMED = `SELECT c.client, c.file_id, c.source_row FROM stg_client c JOIN import_file f ON f.id = c.file_id
  WHERE f.batch_id = ? AND f.kind = 'clients'`;

const STILL_NAMED = `SELECT a.client FROM stg_account a JOIN import_file f ON f.id = a.file_id WHERE f.as_of_day >= :day
  UNION SELECT p.client FROM stg_subscription p JOIN import_file f ON f.id = p.file_id WHERE f.as_of_day >= :day`;

/** A client's newest row before an import. */
type Place = readonly [fileId: number, row: number];

/**
 * The clients known before an import that it does not name, as store/client-stock.ts counts them: each by its row in the newest
 * import that has it.
 */
export function missingClients(db: ReadableDb, batch: number): readonly Place[] {
  const known = new Map<number, Place>();
  for (const one of selectRows(db, BATCHES, [], (row: ClientBatch) => row)) {
    const named = namedBy(db, one.batch_id);
    const missing = [...known].filter(([client]) => !named.has(client));
    if (one.batch_id === batch) return missing.map(([, place]) => place);
    if (one.is_full === 1 && one.day !== null) forget(db, known, missing, one.day);
    for (const [client, place] of named) known.set(client, place);
  }
  return [];
}

function namedBy(db: ReadableDb, batch: number): ReadonlyMap<number, Place> {
  const named = new Map<number, Place>();
  for (const [client, file, row] of eachRow(db, NAMED, [batch]) as Iterable<readonly [number, number, number]>)
    named.set(client, [file, row]);
  return named;
}

/** Clients a whole stock does not name are gone, unless accounts or products of that day or later still name them. */
function forget(
  db: ReadableDb,
  known: Map<number, Place>,
  missing: readonly (readonly [number, Place])[],
  day: number,
): void {
  if (missing.length === 0) return;
  const still = new Set(selectRows(db, STILL_NAMED, { day }, (row: { client: number }) => row.client));
  for (const [client] of missing) if (!still.has(client)) known.delete(client);
}
