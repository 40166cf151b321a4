import type { IsoDate } from '../../../shared/domain/common';
import type { ComplianceReport, EraseCount, HeldData, Retention } from '../../../shared/domain/privacy';
import { DAYS_A_YEAR, type Day, isoFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import { workspaceDay } from '../as-of';
import type { ReadableDb } from '../database';
import { SCORED, STAGED } from '../erase';
import { selectNumber, selectRow, selectRows } from '../sql';

/** The birth date of one client; null when it is not known. @throws AppFailure `not-found`. */
export function readBirthDate(db: ReadableDb, client: number): IsoDate | null {
  const row = selectRow<{ birth_day: Day | null }>(db, 'SELECT birth_day FROM mart_client WHERE client = ?', [client]);
  if (row === null) throw failure('not-found', { code: client }, 'unknown-client-code');
  return row.birth_day === null ? null : isoFromDay(row.birth_day);
}

/** Years after which clients who left are anonymised, and how many are due. */
export function readRetention(db: ReadableDb): Retention {
  const value = selectRow<{ value: string }>(
    db,
    "SELECT value FROM user_privacy_setting WHERE key = 'retention-years'",
  );
  return { years: value === null ? null : Number(value.value), due: dueForRetention(db).length };
}

/** Clients who left longer ago than the rule says and are not anonymised yet; none while there is no rule. */
export function dueForRetention(db: ReadableDb): readonly number[] {
  const rule = selectRow<{ value: string }>(db, "SELECT value FROM user_privacy_setting WHERE key = 'retention-years'");
  const day = workspaceDay(db);
  if (rule === null || day === null) return [];
  const before = day - Math.round(Number(rule.value) * DAYS_A_YEAR);
  const sql = `SELECT client FROM mart_client WHERE exit_day < ?
    AND client NOT IN (SELECT surrogate FROM user_erased WHERE surrogate IS NOT NULL) ORDER BY client`;
  return selectRows(db, sql, [before], (row: { client: number }) => row.client);
}

/** Columns with data of persons; `count` where another table tells how many there are. */
const HELD = [
  ['stg_client', 'client'],
  ['stg_client', 'birth_day'],
  ['stg_client', 'sex'],
  ['stg_account', 'client'],
  ['stg_subscription', 'client'],
  ['stg_entry', 'client'],
  ['stg_entry', 'exported_client'],
  ['mart_client', 'client'],
  ['mart_client', 'birth_day'],
  ['mart_client', 'sex'],
  ['mart_account', 'client'],
  ['mart_subscription', 'client'],
  ['score_churn', 'client'],
  ['score_recommendation', 'client'],
  ['import_reject', 'cells'],
  ['import_repair', 'before'],
  ['stg_user', 'first_name'],
  ['stg_manager', 'title'],
  ['user_profile', 'name'],
] as const;

/** What the workspace holds of persons. */
export function readHeldData(
  db: ReadableDb,
): Pick<ComplianceReport, 'held' | 'clients' | 'erased' | 'anonymised' | 'people' | 'retention'> {
  const held = HELD.map(([table, column]): HeldData => {
    const row = selectRow<{ rows: number; filled: number }>(
      db,
      `SELECT count(*) AS rows, count("${column}") AS filled FROM ${table}`,
    );
    return { table, column, rows: row?.rows ?? 0, filled: row?.filled ?? 0 };
  });
  const count = (sql: string) => selectNumber(db, sql) ?? 0;
  return {
    held,
    clients: count('SELECT count(*) FROM mart_client'),
    erased: count('SELECT count(*) FROM user_erased WHERE surrogate IS NULL'),
    anonymised: count('SELECT count(*) FROM user_erased WHERE surrogate IS NOT NULL'),
    people: count('SELECT count(*) FROM user_profile'),
    retention: readRetention(db),
  };
}

/** Rows of one client by table: what an erasure would take. */
export function countErasable(db: ReadableDb, client: number): readonly EraseCount[] {
  const marts = ['mart_client', 'mart_account', 'mart_subscription', 'mart_entry'];
  const counts = [...STAGED, ...marts, ...SCORED].map((table) => ({
    table,
    rows: selectNumber(db, `SELECT count(*) FROM ${table} WHERE client = ?`, [client]) ?? 0,
  }));
  const number = String(client);
  const others: readonly EraseCount[] = [
    {
      table: 'import_reject',
      rows:
        selectNumber(
          db,
          "SELECT count(*) FROM import_reject WHERE EXISTS (SELECT 1 FROM json_each(cells) j WHERE ltrim(trim(j.value), '0') = ?)",
          [number],
        ) ?? 0,
    },
    {
      table: 'import_repair',
      rows: STAGED.reduce(
        (sum, table) =>
          sum +
          (selectNumber(
            db,
            `SELECT count(*) FROM import_repair r JOIN ${table} s ON s.file_id = r.file_id AND s.source_row = r.row_number WHERE s.client = ?`,
            [client],
          ) ?? 0),
        0,
      ),
    },
    {
      table: 'score_scenario',
      rows: selectNumber(db, "SELECT count(*) FROM score_scenario WHERE entity = 'client' AND code = ?", [number]) ?? 0,
    },
  ];
  return [...counts, ...others].filter(({ rows }) => rows > 0);
}
