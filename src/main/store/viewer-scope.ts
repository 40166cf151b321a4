import type { ReadableDb } from './database';
import { selectRows } from './sql';

/** What a table of the workspace is cut down to; tables with a column `client` that are not named here show own clients' rows. */
const SPECIAL: Readonly<Record<string, string>> = {
  mart_client: 'SELECT * FROM main.mart_client WHERE manager = (SELECT manager FROM temp.viewer)',
  // Rows whose client is not certain still have a portfolio.
  mart_entry: `SELECT * FROM main.mart_entry WHERE manager = (SELECT manager FROM temp.viewer) AND (client IS NULL OR client IN own)`,
  stg_entry: `SELECT * FROM main.stg_entry WHERE manager = (SELECT manager FROM temp.viewer) AND (client IS NULL OR client IN own)`,
  score_scenario: `SELECT * FROM main.score_scenario WHERE CASE entity
      WHEN 'client' THEN CAST(code AS INTEGER) IN own
      WHEN 'manager' THEN code = (SELECT manager FROM temp.viewer) ELSE 1 END`,
  mart_total: `SELECT kind, CASE kind
      WHEN 'clients' THEN (SELECT count(*) FROM own)
      WHEN 'accounts' THEN (SELECT count(*) FROM main.mart_account WHERE client IN own)
      WHEN 'subscriptions' THEN (SELECT count(*) FROM main.mart_subscription WHERE client IN own)
      WHEN 'entries' THEN (SELECT count(*) FROM main.mart_entry WHERE manager = (SELECT manager FROM temp.viewer))
      ELSE row_count END AS row_count FROM main.mart_total`,
  // Cells and places of rows of any portfolio.
  import_repair: `SELECT * FROM main.import_repair r WHERE ${['client', 'account', 'subscription', 'entry']
    .map(
      (table) => `EXISTS (SELECT 1 FROM main.stg_${table} s
      WHERE s.file_id = r.file_id AND s.source_row = r.row_number AND s.client IN own)`,
    )
    .join(' OR ')}`,
  import_reject: 'SELECT * FROM main.import_reject WHERE 0',
  quality_failing_row: 'SELECT * FROM main.quality_failing_row WHERE 0',
  user_profile: 'SELECT * FROM main.user_profile WHERE 0',
};

/** Own clients: those of the viewer's portfolio today. */
const OWN = '(SELECT client FROM main.mart_client WHERE manager = (SELECT manager FROM temp.viewer))';

/**
 * Narrows a reading connection to one manager's portfolio. Temporary views take the place of every table that holds rows of
 * clients, under the same names, so that no query can be written that forgets the condition; a table that a later migration
 * adds with a column `client` is narrowed too. Figures of agencies and managers (months, scores) stay whole.
 */
export function narrowTo(db: ReadableDb, manager: string): void {
  db.pragma('query_only = OFF');
  try {
    db.exec('CREATE TEMP TABLE IF NOT EXISTS viewer (manager TEXT NOT NULL); DELETE FROM temp.viewer;');
    db.prepare('INSERT INTO temp.viewer VALUES (?)').run(manager);
    for (const table of tablesOf(db)) {
      const sql =
        SPECIAL[table.name] ?? (table.hasClient ? `SELECT * FROM main."${table.name}" WHERE client IN own` : null);
      if (sql === null) continue;
      const body = sql.replaceAll('IN own', `IN ${OWN}`).replaceAll('FROM own', `FROM ${OWN}`);
      db.exec(`CREATE TEMP VIEW IF NOT EXISTS "${table.name}" AS ${body}`);
    }
  } finally {
    db.pragma('query_only = ON');
  }
}

/** Clients a narrowed connection shows. */
export function visibleClients(db: ReadableDb): ReadonlySet<number> {
  return new Set(selectRows(db, 'SELECT client FROM mart_client', [], (row: { client: number }) => row.client));
}

function tablesOf(db: ReadableDb): readonly { readonly name: string; readonly hasClient: boolean }[] {
  return selectRows(
    db,
    `SELECT s.name, EXISTS (SELECT 1 FROM pragma_table_info(s.name, 'main') c WHERE c.name = 'client') AS has_client
     FROM main.sqlite_schema s WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite_%'`,
    [],
    ({ name, has_client }: { name: string; has_client: number }) => ({ name, hasClient: has_client === 1 }),
  );
}
