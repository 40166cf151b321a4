import type { UnitKind } from '../../../shared/domain/common';
import type { UnitDetail } from '../../../shared/domain/units';
import { type Day, firstDayOfMonth, isoFromMonth, monthFromDay } from '../../core/dates';
import { workspaceDay } from '../as-of';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

/**
 * Months of one agency or manager up to the month of `day`, oldest first. The month of `day` holds what had happened by the
 * last day of the data, so at a past date only complete months are given; exits are as known at the data's own date.
 */
export function readUnitMonths(db: ReadableDb, day: Day, kind: UnitKind, code: string): UnitDetail['months'] {
  return selectRows(
    db,
    `SELECT month, clients_opened, exits, subscriptions_started, packs_started, cross_sell_started
     FROM mart_${kind}_month WHERE ${kind} = ? AND month <= ? ORDER BY month`,
    [code, lastMonthKnown(db, day)],
    (row: {
      month: number;
      clients_opened: number;
      exits: number;
      subscriptions_started: number;
      packs_started: number;
      cross_sell_started: number;
    }) => ({
      month: isoFromMonth(row.month),
      clientsOpened: row.clients_opened,
      exits: row.exits,
      subscriptionsStarted: row.subscriptions_started,
      packsStarted: row.packs_started,
      crossSellStarted: row.cross_sell_started,
    }),
  );
}

function lastCompleteMonth(day: Day): number {
  const month = monthFromDay(day);
  return firstDayOfMonth(month + 1) === day + 1 ? month : month - 1;
}

function lastMonthKnown(db: ReadableDb, day: Day): number {
  const last = workspaceDay(db);
  return last === day ? monthFromDay(day) : lastCompleteMonth(day);
}
