import type { Stock, StockKind } from '../../shared/domain/layouts';
import type { Day } from '../core/dates';
import type { WritableDb } from './database';
import { selectRow, selectRows } from './sql';

/** How one import's clients are taken. */
export interface StockDecision {
  readonly batchId: number;
  readonly kind: StockKind;
  readonly chosen: boolean;
  readonly found: StockKind;
  readonly reason: Stock['reason'];
  readonly known: number;
  readonly missing: number;
  readonly asOfDay: Day | null;
}

/** Of the clients known before, at most this share may be missing for an export to be taken as the whole stock... */
const MAX_MISSING = 0.05;

/** ...and at least this share of those must be ones it could have named: of its agencies, opened since its first opening. */
const MIN_IN_REACH = 0.9;

interface ClientBatch {
  readonly batch_id: number;
  readonly place: number;
  readonly chosen: StockKind | null;
  readonly day: Day | null;
}

interface Missing {
  readonly known: number;
  readonly missing: number;
  readonly in_agencies: number;
  readonly in_reach: number;
}

/**
 * Decides, import by import from the oldest, whether its clients are the whole stock, and fills `temp.gone_client` (client,
 * gone_day) with the clients that the newest whole stock no longer names. Needs `temp.file_rank`. A function of the staging
 * tables and of what people chose alone, so files may come in any order and be taken back.
 *
 * Without a choice an export is the whole stock when it leaves out few of the clients known before (at most 5%), and those are
 * ones it could have named: of agencies it holds, opened no earlier than its first client. A month's cohort that slides, or a
 * colleague's part, leaves out others.
 */
export function findGoneClients(db: WritableDb): readonly StockDecision[] {
  db.exec(`
    CREATE TEMP TABLE gone_client (client INTEGER PRIMARY KEY, gone_day INTEGER NOT NULL);
    CREATE TEMP TABLE known_client (client INTEGER PRIMARY KEY, agency TEXT NOT NULL, opened_day INTEGER NOT NULL);
  `);
  const batches = selectRows<ClientBatch, ClientBatch>(
    db,
    `SELECT r.batch_id, r.place, max(f.stock) AS chosen, max(f.as_of_day) AS day
     FROM temp.file_rank r JOIN main.import_file f ON f.id = r.file_id
     WHERE r.kind = 'clients' AND f.supplements IS NULL GROUP BY r.batch_id ORDER BY r.place`,
    [],
    (row) => row,
  );
  // One import has nothing to be compared with: large workspaces of a single export are not read twice.
  const decisions = batches.map((batch, index) => decide(db, batch, index === 0, batches.length > 1));
  db.exec('DROP TABLE temp.known_client');
  return decisions;
}

function decide(db: WritableDb, batch: ClientBatch, isFirst: boolean, isOneOfMany: boolean): StockDecision {
  const counts = isFirst ? { known: 0, missing: 0, in_agencies: 0, in_reach: 0 } : countMissing(db, batch.batch_id);
  const reason = reasonOf(counts);
  const found: StockKind = reason === 'few-missing' ? 'full' : 'part';
  const kind = batch.chosen ?? found;
  if (isOneOfMany) {
    if (kind === 'full' && batch.day !== null && counts.missing > 0) markGone(db, batch.batch_id, batch.day);
    learn(db, batch.batch_id);
  }
  return {
    ...{ batchId: batch.batch_id, kind, chosen: batch.chosen !== null, found, reason },
    ...{ known: counts.known, missing: counts.missing, asOfDay: batch.day },
  };
}

function reasonOf({ known, missing, in_agencies: inAgencies, in_reach: inReach }: Missing): Stock['reason'] {
  if (known === 0) return 'first';
  if (missing === 0) return 'all-named';
  if (inAgencies < missing * MIN_IN_REACH) return 'other-agencies';
  if (inReach < missing * MIN_IN_REACH) return 'older-clients';
  return missing <= known * MAX_MISSING ? 'few-missing' : 'many-missing';
}

const NAMED = `SELECT s.client FROM main.stg_client s JOIN temp.file_rank r ON r.file_id = s.file_id
  WHERE r.batch_id = :batch AND r.kind = 'clients'`;

function countMissing(db: WritableDb, batch: number): Missing {
  return selectRow<Missing>(
    db,
    `WITH
       own AS MATERIALIZED (
         SELECT s.client, s.agency, s.opened_day FROM main.stg_client s JOIN temp.file_rank r ON r.file_id = s.file_id
         WHERE r.batch_id = :batch AND r.kind = 'clients'
       ),
       first AS (SELECT min(opened_day) AS day FROM own),
       missing AS MATERIALIZED (SELECT * FROM temp.known_client WHERE client NOT IN (SELECT client FROM own))
     SELECT
       (SELECT count(*) FROM temp.known_client) AS known,
       count(*) AS missing,
       coalesce(sum(agency IN (SELECT agency FROM own)), 0) AS in_agencies,
       coalesce(sum(agency IN (SELECT agency FROM own) AND opened_day >= (SELECT day FROM first)), 0) AS in_reach
     FROM missing`,
    { batch },
  )!;
}

/** Clients known before and not named: gone, unless accounts or products of that day or later still name them. */
function markGone(db: WritableDb, batch: number, day: Day): void {
  db.prepare(
    `INSERT INTO temp.gone_client (client, gone_day)
     SELECT client, :day FROM temp.known_client
     WHERE client NOT IN (${NAMED})
       AND client NOT IN (
         SELECT a.client FROM main.stg_account a JOIN main.import_file f ON f.id = a.file_id WHERE f.as_of_day >= :day
         UNION ALL SELECT p.client FROM main.stg_subscription p JOIN main.import_file f ON f.id = p.file_id WHERE f.as_of_day >= :day
       )
     ON CONFLICT DO NOTHING`,
  ).run({ batch, day });
  db.exec('DELETE FROM temp.known_client WHERE client IN (SELECT client FROM temp.gone_client)');
}

/** The clients of an import are known from then on, and back if they were gone. */
function learn(db: WritableDb, batch: number): void {
  db.prepare(`DELETE FROM temp.gone_client WHERE client IN (${NAMED})`).run({ batch });
  db.prepare(
    `INSERT OR REPLACE INTO temp.known_client (client, agency, opened_day)
     SELECT s.client, s.agency, s.opened_day FROM main.stg_client s JOIN temp.file_rank r ON r.file_id = s.file_id
     WHERE r.batch_id = :batch AND r.kind = 'clients'`,
  ).run({ batch });
}

/** Keeps the decisions for the screens; part of the marts. */
export function storeDecisions(db: WritableDb, decisions: readonly StockDecision[]): void {
  db.exec('DELETE FROM mart_stock');
  const insert = db.prepare('INSERT INTO mart_stock VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { batchId, kind, chosen, found, reason, known, missing, asOfDay } of decisions) {
    insert.run(
      ...[batchId, Number(kind === 'full'), Number(chosen), Number(found === 'full')],
      ...[reason, known, missing, asOfDay],
    );
  }
}
