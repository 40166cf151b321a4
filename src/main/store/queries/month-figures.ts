import type { MonthFigures } from '../../../shared/domain/workspace';
import { type Day, firstDayOfMonth, isoFromMonth, monthFromDay } from '../../core/dates';
import type { ReadableDb } from '../database';
import { eachRow } from '../sql';
import type { AccountSpells } from './account-spells';

/** Most months a trend shows. */
const MONTHS_SHOWN = 36;

/**
 * The network month by month up to `day`, from the first opening on (at most 36 months): openings, exits as known on `day`,
 * subscription and pack rows started, live clients at the month's last day or at `day`.
 */
export function readMonthFigures(db: ReadableDb, day: Day, spells: AccountSpells): readonly MonthFigures[] {
  const opened = byMonth(
    eachRow(db, 'SELECT opened_day, count(*) FROM mart_client WHERE opened_day <= ? GROUP BY 1', [day]),
  );
  if (opened.size === 0) return [];
  const last = monthFromDay(day);
  const first = Math.max(Math.min(...opened.keys()), last - MONTHS_SHOWN + 1);
  const started = 'SELECT start_day, count(*) FROM mart_subscription WHERE start_day <= ?';
  const subscriptions = byMonth(eachRow(db, `${started} GROUP BY 1`, [day]));
  const packs = byMonth(eachRow(db, `${started} AND is_pack = 1 GROUP BY 1`, [day]));
  const exits = byMonth([...spells.exitOf.values()].map((exit) => [exit, 1]));
  const changes = byMonth(spells.liveChange.entries());
  let live = 0;
  for (const [month, change] of changes) if (month < first) live += change;
  const figures: MonthFigures[] = [];
  for (let month = first; month <= last; month++) {
    live += changes.get(month) ?? 0;
    figures.push({
      month: isoFromMonth(month),
      clientsOpened: opened.get(month) ?? 0,
      exits: exits.get(month) ?? 0,
      subscriptionsStarted: subscriptions.get(month) ?? 0,
      packsStarted: packs.get(month) ?? 0,
      liveClients: live,
      complete: month < last || firstDayOfMonth(month + 1) === day + 1,
    });
  }
  return figures;
}

/** Sums counts given by day into months. */
function byMonth(counts: Iterable<readonly unknown[]>): ReadonlyMap<number, number> {
  const months = new Map<number, number>();
  for (const [day, count] of counts as Iterable<readonly [Day, number]>) {
    const month = monthFromDay(day);
    months.set(month, (months.get(month) ?? 0) + count);
  }
  return months;
}
