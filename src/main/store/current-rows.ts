import type { SourceKind } from '../../shared/domain/imports';
import { findGoneClients, type StockDecision } from './client-stock';
import type { WritableDb } from './database';
import { selectNumber } from './sql';

/** Staging table of each kind, and the key whose newest batch counts; null: the newest batch counts as a whole. */
const tables: readonly { readonly kind: SourceKind; readonly name: string; readonly key: string | null }[] = [
  { kind: 'clients', name: 'client', key: 'client' },
  { kind: 'accounts', name: 'account', key: 'client' },
  { kind: 'subscriptions', name: 'subscription', key: 'client' },
  { kind: 'entries', name: 'entry', key: null },
  { kind: 'agencies', name: 'agency', key: 'agency' },
  { kind: 'managers', name: 'manager', key: 'manager' },
  { kind: 'manager-users', name: 'manager_user', key: 'user' },
  { kind: 'users', name: 'user', key: 'user' },
  { kind: 'chapters', name: 'chapter', key: 'chapter' },
  { kind: 'districts', name: 'district', key: 'agency' },
  { kind: 'packs', name: 'pack', key: 'pack' },
  { kind: 'products', name: 'product', key: 'product' },
];

/**
 * Makes the temporary views `current_<table>` over staging: the rows that count now. Rows of all imports stay in staging;
 * per client (per code for references) those of the newest batch of that kind that holds it are current, and of entries,
 * whose client numbers cannot be trusted, the newest batch whole. The newest batch is the one with the latest as-of date
 * of its files of that kind, then the one with the latest as-of date of its own, then the one imported last. Within a batch the files of a kind are one set.
 * Rejected rows given back (import_file.supplements) of kinds without a key are part of the set of the import they were
 * rejected from; when that was taken back, they count only where nothing else does. Those with a key replace by key.
 * What a client that a newer whole stock no longer names still had ends on that stock's day; without an account the client
 * itself is left out.
 * @returns how the clients of each import are taken.
 */
export function createCurrentRows(db: WritableDb): readonly StockDecision[] {
  dropCurrentRows(db);
  db.exec(`
    CREATE TEMP TABLE file_rank AS
    SELECT
      f.id AS file_id, f.kind,
      dense_rank() OVER (
        PARTITION BY f.kind ORDER BY b.newest_day, coalesce(i.as_of_day, -2147483648), f.batch_id
      ) AS place,
      f.supplements, f.batch_id
    FROM main.import_file f
    JOIN main.import_batch i ON i.id = f.batch_id
    JOIN (
      SELECT batch_id, kind, max(coalesce(as_of_day, -2147483648)) AS newest_day
      FROM main.import_file
      GROUP BY batch_id, kind
    ) b ON b.batch_id = f.batch_id AND b.kind = f.kind;
    UPDATE temp.file_rank AS r SET place = coalesce(
      (SELECT max(o.place) FROM temp.file_rank o WHERE o.batch_id = r.supplements AND o.kind = r.kind AND o.supplements IS NULL), 0)
    WHERE supplements IS NOT NULL AND kind IN ('accounts', 'subscriptions', 'entries');
  `);
  const decisions = findGoneClients(db);
  const places = db.prepare('SELECT max(place), count(DISTINCT place) FROM temp.file_rank WHERE kind = ?').raw();
  for (const table of tables) {
    const [last, sets] = places.get(table.kind) as [number | null, number];
    db.exec(
      `CREATE TEMP VIEW current_${table.name} AS ${withoutGone(db, table.name, currentRows(db, table, last ?? 0, sets))}`,
    );
  }
  return decisions;
}

/** Removes what `createCurrentRows` made. */
export function dropCurrentRows(db: WritableDb): void {
  for (const { name } of tables) {
    db.exec(`DROP VIEW IF EXISTS temp.current_${name}; DROP TABLE IF EXISTS temp.newest_${name};`);
  }
  db.exec('DROP TABLE IF EXISTS temp.file_rank; DROP TABLE IF EXISTS temp.gone_client;');
}

/** The query behind one view. With a single batch it is the staging table itself. */
function currentRows(db: WritableDb, table: (typeof tables)[number], last: number, sets: number): string {
  const { name, key } = table;
  if (sets <= 1) return `SELECT * FROM main.stg_${name}`;
  const ranked = `main.stg_${name} s JOIN temp.file_rank r ON r.file_id = s.file_id`;
  if (key === null) return `SELECT s.* FROM ${ranked} WHERE r.place = ${last}`;
  // Without a type of its own the key would be numeric, and the codes `00404` and `000404` one.
  const type = key === 'client' ? 'INTEGER' : 'TEXT';
  db.exec(`
    CREATE TEMP TABLE newest_${name} (key ${type} PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO temp.newest_${name} SELECT s.${key}, max(r.place) FROM ${ranked} GROUP BY s.${key};
  `);
  return `SELECT s.* FROM ${ranked} JOIN temp.newest_${name} n ON n.key = s.${key} AND n.place = r.place`;
}

const NEVER = 2_147_483_647;

/** Ends what gone clients had, and leaves those out that had nothing to end. */
function withoutGone(db: WritableDb, name: string, rows: string): string {
  if (!['client', 'account', 'subscription'].includes(name)) return rows;
  if (selectNumber(db, 'SELECT 1 FROM temp.gone_client LIMIT 1') === null) return rows;
  if (name === 'client') {
    return `SELECT * FROM (${rows}) WHERE client NOT IN (
      SELECT client FROM temp.gone_client EXCEPT SELECT client FROM main.stg_account)`;
  }
  const [end, start] = name === 'account' ? ['closed_day', 'opened_day'] : ['end_day', 'start_day'];
  const columns = (db.pragma(`main.table_info(stg_${name})`) as { name: string }[]).map((column) =>
    column.name === end
      ? `CASE WHEN coalesce(c.${end}, ${NEVER}) > g.gone_day THEN max(c.${start}, g.gone_day) ELSE c.${end} END AS ${end}`
      : `c.${column.name}`,
  );
  return `SELECT ${columns.join(', ')} FROM (${rows}) c LEFT JOIN temp.gone_client g ON g.client = c.client`;
}
