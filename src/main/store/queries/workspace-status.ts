import type { Task } from '../../../shared/domain/common';
import type { Totals, WorkspaceStatus } from '../../../shared/domain/workspace';
import { type Day, isoFromDay } from '../../core/dates';
import { workspaceDay } from '../as-of';
import type { ReadableDb } from '../database';
import { selectNumber, selectRow, selectRows } from '../sql';

/** Current rows of each kind of export; a kind that was never imported has 0. */
export function readTotals(db: ReadableDb): Totals {
  const rows = selectRows(
    db,
    'SELECT kind, row_count FROM mart_total',
    [],
    (row: { kind: string; row_count: number }) => [row.kind, row.row_count] as const,
  );
  const of = new Map(rows);
  const total = (kind: string) => of.get(kind) ?? 0;
  return {
    clients: total('clients'),
    accounts: total('accounts'),
    subscriptions: total('subscriptions'),
    entries: total('entries'),
    managers: total('managers'),
    agencies: total('agencies'),
    products: total('products'),
    packs: total('packs'),
    districts: total('districts'),
    users: total('users'),
  };
}

/** What the frame of the window needs: dates, totals, what is trained and scored. `path` is the workspace file. */
export function readWorkspaceStatus(db: ReadableDb, path: string): WorkspaceStatus {
  const asOf = workspaceDay(db);
  const first = selectNumber(db, 'SELECT min(opened_day) FROM mart_client');
  const lastImport = selectRow<{ started_at: string }>(
    db,
    'SELECT started_at FROM import_batch ORDER BY id DESC LIMIT 1',
  );
  return {
    path,
    hasData: asOf !== null && first !== null,
    asOf: asOf === null ? null : isoFromDay(asOf),
    firstDate: first === null ? null : isoFromDay(first),
    totals: readTotals(db),
    lastImportAt: lastImport?.started_at ?? null,
    trained: trainedTasks(db),
    scoredDates: asOf === null ? [] : scoredDays(db, asOf).map(isoFromDay),
  };
}

function trainedTasks(db: ReadableDb): readonly Task[] {
  const sql = `SELECT task FROM model_run WHERE is_champion = 1
    ORDER BY CASE task WHEN 'churn' THEN 1 WHEN 'recommendation' THEN 2 WHEN 'manager-performance' THEN 3 ELSE 4 END`;
  return selectRows(db, sql, [], (row: { task: Task }) => row.task);
}

/** Days for which anything is scored, newest first; those after the data (an import was taken back) cannot be asked about. */
function scoredDays(db: ReadableDb, last: Day): readonly Day[] {
  const sql = 'SELECT DISTINCT as_of_day FROM score_set WHERE as_of_day <= ? ORDER BY as_of_day DESC';
  return selectRows(db, sql, [last], (row: { as_of_day: Day }) => row.as_of_day);
}
