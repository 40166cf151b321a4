import { type Day, firstDayOfMonth, monthFromDay } from '../core/dates';
import { type JobOptions, throwIfCancelled } from '../core/progress';
import { say } from '../core/words';
import { workspaceDay } from './as-of';
import { storeDecisions } from './client-stock';
import { createCurrentRows, dropCurrentRows } from './current-rows';
import type { WritableDb } from './database';
import { marts } from './marts/index';
import { createSeenCodes, dropSeenCodes, type SeenCodes } from './seen-codes';
import { selectNumber } from './sql';

/** How many months the monthly marts go back at most; older figures are recomputed from the events. */
const HISTORY_MONTHS = 36;

/** How many index entries ANALYZE looks at: enough for good plans, a few milliseconds at any size. */
const ANALYSIS_LIMIT = 1000;

/** How marts are rebuilt besides being watched and stopped. */
export interface MartOptions extends JobOptions {
  /** What an import that holds all rows of a kind knows of them already. */
  readonly seen?: SeenCodes;
}

/**
 * Rebuilds every mart from the current rows of staging, in one transaction: all or nothing, linear in rows.
 * @throws AppFailure `cancelled` between two marts.
 */
export function rebuildMarts(db: WritableDb, options: MartOptions = {}): void {
  db.transaction(() => {
    // Accounts are built before the clients they are of.
    db.pragma('defer_foreign_keys = ON');
    const stocks = createCurrentRows(db);
    createSeenCodes(db, options.seen);
    for (const [index, mart] of marts.entries()) {
      throwIfCancelled(options.signal);
      options.onProgress?.({
        step: 'marts',
        done: index,
        total: marts.length,
        value: index / marts.length,
        text: say('store:building'),
      });
      if (mart.name === 'unit-month') createCalendar(db);
      db.exec(mart.sql);
    }
    storeDecisions(db, stocks);
    // A workspace whose last import was taken back is as a new one: without totals, not with totals of nothing.
    if (selectNumber(db, 'SELECT 1 FROM import_batch LIMIT 1') === null) db.exec('DELETE FROM mart_total');
    dropCalendar(db);
    dropSeenCodes(db);
    dropCurrentRows(db);
  })();
  db.pragma(`analysis_limit = ${ANALYSIS_LIMIT}`);
  db.exec('ANALYZE');
}

/** Temporary tables of the days and months the monthly marts cover: (day, month) and (month, last day, at most the as-of day). */
function createCalendar(db: WritableDb): void {
  dropCalendar(db);
  db.exec(`
    CREATE TEMP TABLE calendar_day (day INTEGER PRIMARY KEY, month INTEGER NOT NULL);
    CREATE TEMP TABLE calendar_month (month INTEGER PRIMARY KEY, last_day INTEGER NOT NULL);
  `);
  const last = workspaceDay(db);
  const opened = selectNumber(db, 'SELECT min(opened_day) FROM mart_client');
  if (last === null || opened === null) return;
  const insert = db.prepare('INSERT INTO temp.calendar_day (day, month) VALUES (?, ?)');
  for (let day = firstDayOfHistory(opened, last); day <= last; day++) insert.run(day, monthFromDay(day));
  db.exec(
    'INSERT INTO temp.calendar_month (month, last_day) SELECT month, max(day) FROM temp.calendar_day GROUP BY month',
  );
}

function firstDayOfHistory(opened: Day, last: Day): Day {
  return firstDayOfMonth(Math.max(monthFromDay(opened), monthFromDay(last) - HISTORY_MONTHS + 1));
}

function dropCalendar(db: WritableDb): void {
  db.exec('DROP TABLE IF EXISTS temp.calendar_day; DROP TABLE IF EXISTS temp.calendar_month;');
}
