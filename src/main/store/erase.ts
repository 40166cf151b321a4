import { createHmac, randomBytes } from 'node:crypto';
import type { ReadableDb, WritableDb } from './database';
import { takeOutOfCellSets } from './erase-cells';
import type { HeldOutRows } from './model-store';
import { selectNumber, selectRow, selectRows } from './sql';
import { takeOutOfTestedRows } from './tested-rows-store';

/** A client to be taken out: `surrogate` stands in for an anonymised one, null erases. */
interface Erased {
  readonly mark: string;
  readonly surrogate: number | null;
}

/** Stand-ins of anonymised clients begin here, under the 31 bits a client number has in memory. */
const FIRST_SURROGATE = 2_000_000_000;

/** Tables whose rows stand in a file, and the kind of export they are read from. */
export const STAGED = ['stg_client', 'stg_account', 'stg_subscription', 'stg_entry'] as const;

/** Tables with rows of clients that an import does not make anew. */
export const SCORED = ['score_churn', 'score_recommendation'] as const;

/** What a client is recognised by once the number is gone. */
export function markOf(salt: string, client: number): string {
  return createHmac('sha256', salt).update(String(client)).digest('hex');
}

/** The salt of the workspace's marks; made at the first erasure. */
export function saltOf(db: WritableDb): string {
  const known = readSalt(db);
  if (known !== null) return known;
  const salt = randomBytes(32).toString('hex');
  db.prepare("INSERT INTO user_privacy_setting VALUES ('salt', ?)").run(salt);
  return salt;
}

/** The same; null where nobody was ever taken out. */
export function readSalt(db: ReadableDb): string | null {
  return selectRow<{ value: string }>(db, "SELECT value FROM user_privacy_setting WHERE key = 'salt'")?.value ?? null;
}

/** Sets after how many years clients who left are anonymised; null: never. */
export function saveRetention(db: WritableDb, years: number | null): void {
  if (years === null) db.exec("DELETE FROM user_privacy_setting WHERE key = 'retention-years'");
  else db.prepare("INSERT OR REPLACE INTO user_privacy_setting VALUES ('retention-years', ?)").run(String(years));
}

/** Notes clients as taken out from now on. @returns their marks. */
export function noteErased(
  db: WritableDb,
  clients: readonly number[],
  mode: 'erase' | 'anonymise',
  at: string,
): readonly string[] {
  const salt = saltOf(db);
  const note = db.prepare('INSERT OR IGNORE INTO user_erased (mark, surrogate, erased_at) VALUES (?, ?, ?)');
  const last = selectNumber(db, 'SELECT max(surrogate) FROM user_erased') ?? FIRST_SURROGATE;
  return clients.map((client, i) => {
    const mark = markOf(salt, client);
    note.run(mark, mode === 'erase' ? null : last + 1 + i, at);
    return mark;
  });
}

/**
 * Takes every noted client out of all rows but the marts, which are to be rebuilt; of one file's rows when it is named, as they
 * come in. Overwritten pages are wiped (`secure_delete`), so that nothing stays in the file. Belongs into a transaction.
 * @returns how many clients were found and taken out.
 */
export function takeOutErased(db: WritableDb, fileId?: number): number {
  const found = findErased(db, fileId);
  if (found.length === 0) return 0;
  db.exec('DROP TABLE IF EXISTS temp.erased; CREATE TEMP TABLE erased (client INTEGER PRIMARY KEY, surrogate INTEGER)');
  const note = db.prepare('INSERT INTO temp.erased VALUES (?, ?)');
  for (const { client, surrogate } of found) note.run(client, surrogate);
  const only = fileId === undefined ? '' : ` AND file_id = ${fileId}`;
  takeOutOfFiles(db, only);
  if (fileId === undefined) takeOutOfScores(db);
  db.exec('DROP TABLE temp.erased');
  return found.length;
}

/** Clients in the rows of the files that are noted as taken out. */
function findErased(
  db: ReadableDb,
  fileId: number | undefined,
): readonly { client: number; surrogate: number | null }[] {
  const erased = new Map(
    selectRows(db, 'SELECT mark, surrogate FROM user_erased', [], (row: Erased) => [row.mark, row.surrogate] as const),
  );
  const salt = readSalt(db);
  if (erased.size === 0 || salt === null) return [];
  const of = fileId === undefined ? '' : ` WHERE file_id = ${fileId}`;
  const sql = [
    ...STAGED.map((table) => `SELECT client FROM ${table}${of}`),
    `SELECT exported_client FROM stg_entry${of}`,
    `SELECT CAST(ltrim(trim(j.value), '0') AS INTEGER) FROM import_reject r, json_each(r.cells) j
      ${of} ${of === '' ? 'WHERE' : 'AND'} trim(j.value) GLOB '[0-9]*' AND trim(j.value) NOT GLOB '*[^0-9]*'`,
    ...(fileId === undefined ? SCORED.map((table) => `SELECT client FROM ${table}`) : []),
  ].join(' UNION ');
  return selectRows(db, sql, [], (row: { client: number | null }) => row.client).flatMap((client) => {
    const mark = client === null ? undefined : markOf(salt, client);
    return client === null || mark === undefined || !erased.has(mark) ? [] : [{ client, surrogate: erased.get(mark)! }];
  });
}

const GONE = '(SELECT client FROM temp.erased WHERE surrogate IS NULL)';
const HIDDEN = '(SELECT client FROM temp.erased WHERE surrogate IS NOT NULL)';
const SURROGATE = (column: string) => `(SELECT surrogate FROM temp.erased e WHERE e.client = ${column})`;

function takeOutOfFiles(db: WritableDb, only: string): void {
  for (const table of STAGED) {
    // What was repaired in their rows, and the places of their rows at fault, before the rows themselves go.
    for (const [kept, row] of [
      ['import_repair', 'row_number'],
      ['quality_failing_row', 'source_row'],
    ] as const)
      db.exec(`DELETE FROM ${kept} WHERE EXISTS (SELECT 1 FROM ${table} s JOIN temp.erased e ON e.client = s.client
        WHERE s.file_id = ${kept}.file_id AND s.source_row = ${kept}.${row}${only})`);
    takeOutOfCellSets(
      db,
      `SELECT s.file_id, s.source_row AS row FROM ${table} s JOIN temp.erased e ON e.client = s.client WHERE 1${only}`,
    );
    db.exec(`UPDATE import_file SET (rows, accepted) = (
        SELECT import_file.rows - count(*), import_file.accepted - count(*) FROM ${table} s
        WHERE s.file_id = import_file.id AND s.client IN ${GONE}${only})
      WHERE EXISTS (SELECT 1 FROM ${table} s WHERE s.file_id = import_file.id AND s.client IN ${GONE}${only})`);
    db.exec(`DELETE FROM ${table} WHERE client IN ${GONE}${only}`);
    const person = table === 'stg_client' ? ', birth_day = NULL, sex = NULL' : '';
    db.exec(`UPDATE ${table} SET client = ${SURROGATE(`${table}.client`)}${person} WHERE client IN ${HIDDEN}${only}`);
  }
  db.exec(
    `UPDATE stg_entry SET exported_client = NULL WHERE exported_client IN (SELECT client FROM temp.erased)${only}`,
  );
  // Rejected rows are kept whole: those with the number in any cell go.
  const named = `EXISTS (SELECT 1 FROM json_each(cells) j JOIN temp.erased e ON ltrim(trim(j.value), '0') = CAST(e.client AS TEXT))${only}`;
  takeOutOfCellSets(db, `SELECT file_id, row_number AS row FROM import_reject WHERE ${named}`);
  db.exec(`UPDATE import_file SET (rows, rejected) = (
      SELECT import_file.rows - count(*), import_file.rejected - count(*) FROM import_reject WHERE file_id = import_file.id AND ${named})
    WHERE id IN (SELECT file_id FROM import_reject WHERE ${named});
    DELETE FROM import_reject WHERE ${named}`);
}

function takeOutOfScores(db: WritableDb): void {
  for (const table of SCORED) {
    db.exec(`DELETE FROM ${table} WHERE client IN ${GONE};
      UPDATE ${table} SET client = ${SURROGATE(`${table}.client`)} WHERE client IN ${HIDDEN}`);
  }
  db.exec(`DELETE FROM score_scenario WHERE entity = 'client' AND CAST(code AS INTEGER) IN ${GONE};
    UPDATE score_scenario SET code = CAST(${SURROGATE('CAST(code AS INTEGER)')} AS TEXT)
    WHERE entity = 'client' AND CAST(code AS INTEGER) IN ${HIDDEN}`);
  takeOutOfModels(db);
}

/** The rows a version was tested on are named by their clients. */
function takeOutOfModels(db: WritableDb): void {
  const gone = new Set(selectRows(db, 'SELECT client FROM temp.erased', [], (row: { client: number }) => row.client));
  takeOutOfTestedRows(db, gone);
  const write = db.prepare('UPDATE model_run SET held_out = ? WHERE id = ?');
  const runs = selectRows(
    db,
    `SELECT id, held_out FROM model_run WHERE held_out IS NOT NULL AND task IN ('churn', 'recommendation')`,
    [],
    (row: { id: number; held_out: string }) => row,
  );
  for (const { id, held_out } of runs) {
    const rows = JSON.parse(held_out) as HeldOutRows;
    const stays = rows.ids.map((one) => !gone.has(Number(String(one).split(/\D/)[0])));
    if (stays.every(Boolean)) continue;
    const keep = <T>(list: readonly T[]) => list.filter((_, i) => stays[i]);
    const { baselineLosses } = rows;
    const kept = { ...rows, ids: keep(rows.ids), losses: keep(rows.losses) };
    write.run(JSON.stringify({ ...kept, ...(baselineLosses && { baselineLosses: keep(baselineLosses) }) }), id);
  }
}
