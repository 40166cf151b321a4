import { type Day, NEVER } from '../../core/dates';
import type { ReadableDb } from '../database';
import { eachRow } from '../sql';

/** Who was in the bank, by the customer accounts known on a day (data-schema.md 3.5). */
export interface AccountSpells {
  readonly accountsOpen: number;
  /** Clients that have or had a customer account. */
  readonly holders: number;
  /** Clients with an open one. */
  readonly live: number;
  /** Day the last customer account closed, of each client with none open. */
  readonly exitOf: ReadonlyMap<number, Day>;
  /** Change of the number of live clients, by day; a client who came back counts again. */
  readonly liveChange: ReadonlyMap<Day, number>;
}

/** Reads the customer accounts opened by `day`; what was closed later counts as open. Linear in accounts. */
export function readAccountSpells(db: ReadableDb, day: Day): AccountSpells {
  const exitOf = new Map<number, Day>();
  const liveChange = new Map<Day, number>();
  const change = (at: Day, by: number) => liveChange.set(at, (liveChange.get(at) ?? 0) + by);
  let client = -1;
  let end: Day = NEVER;
  let accountsOpen = 0;
  let holders = 0;
  /** Ends the client at hand: left unless something stays open. */
  const finish = () => {
    if (client < 0 || end === NEVER) return;
    change(end, -1);
    exitOf.set(client, end);
  };
  const sql = `SELECT client, opened_day, closed_day FROM mart_account
    WHERE is_customer = 1 AND opened_day <= ? ORDER BY client, opened_day`;
  for (const row of eachRow(db, sql, [day]) as Iterable<readonly [number, Day, Day | null]>) {
    const closed = row[2] !== null && row[2] <= day ? Math.max(row[2], row[1]) : NEVER;
    if (closed === NEVER) accountsOpen++;
    if (row[0] !== client) {
      finish();
      client = row[0];
      holders++;
      change(row[1], 1);
      end = closed;
      continue;
    }
    if (row[1] > end) {
      change(end, -1);
      change(row[1], 1);
    }
    end = Math.max(end, closed);
  }
  finish();
  return { accountsOpen, holders, live: holders - exitOf.size, exitOf, liveChange };
}
