import type { ClientRow } from '../../../shared/domain/clients';
import { type Day, isoFromDay } from '../../core/dates';
import { agencyTitle, managerTitle } from '../../core/unit-titles';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';
import { ageOn } from './age';

/** Which clients; no field, all of them. */
interface ClientFilter {
  readonly agency?: string;
  readonly manager?: string;
  readonly client?: number;
}

/**
 * The state of clients at `:day`, one row per client opened by then, by number. Open: opened by then and not closed by then.
 * Active: started by then and not ended by then (data-schema.md 3.4); an item counts once. exit_day only when nothing is open.
 */
const stateSql = (filter: ClientFilter) => `
  WITH
    accounts AS (
      SELECT client, sum(coalesce(closed_day, 2147483647) > :day) AS open_count, max(closed_day) AS last_closed_day
      FROM mart_account
      WHERE is_customer = 1 AND opened_day <= :day${where(filter.client, 'client = :client')}
      GROUP BY client
    ),
    items AS (
      SELECT client, count(DISTINCT item) AS active_count
      FROM mart_subscription
      WHERE start_day <= :day AND coalesce(end_day, 2147483647) > :day${where(filter.client, 'client = :client')}
      GROUP BY client
    ),
    packs AS (
      SELECT s.client, coalesce(p.name, p.pack) AS name, max(s.start_day * 1000000000 + s.subscription_id) AS newest
      FROM mart_subscription s
      JOIN mart_pack p ON p.pack = s.pack
      WHERE s.is_pack = 1 AND s.start_day <= :day AND coalesce(s.end_day, 2147483647) > :day${where(filter.client, 's.client = :client')}
      GROUP BY s.client
    )
  SELECT
    c.client, c.agency, coalesce(g.name, c.agency) AS agency_name, c.manager, h.agency AS manager_agency, h.name AS manager_agency_name, g.district, c.client_type, c.sex, c.birth_day,
    c.opened_day, a.open_count, a.last_closed_day, i.active_count, p.name AS pack_name
  FROM mart_client c
  LEFT JOIN mart_agency g ON g.agency = c.agency
  LEFT JOIN mart_manager m ON m.manager = c.manager
  LEFT JOIN mart_agency h ON h.agency = m.agency
  LEFT JOIN accounts a ON a.client = c.client
  LEFT JOIN items i ON i.client = c.client
  LEFT JOIN packs p ON p.client = c.client
  WHERE c.opened_day <= :day${where(filter.agency, 'c.agency = :agency')}
    ${where(filter.manager, 'c.manager = :manager')}${where(filter.client, 'c.client = :client')}
  ORDER BY c.client`;

/** A condition on a value that was given, so that an index can be used; nothing for one that was not. */
function where(value: string | number | undefined, condition: string): string {
  return value === undefined ? '' : ` AND ${condition}`;
}

interface StateRow {
  readonly client: number;
  readonly agency: string;
  readonly agency_name: string;
  readonly manager: string;
  readonly manager_agency: string | null;
  readonly manager_agency_name: string | null;
  readonly district: string | null;
  readonly client_type: 1 | 2 | 3;
  readonly sex: 'M' | 'F' | null;
  readonly birth_day: Day | null;
  readonly opened_day: Day;
  readonly open_count: number | null;
  readonly last_closed_day: Day | null;
  readonly active_count: number | null;
  readonly pack_name: string | null;
}

/** Clients opened by `day`, by number, as they stood on that day. Empty when none matches. */
export function listClients(db: ReadableDb, day: Day, filter: ClientFilter = {}): readonly ClientRow[] {
  const { agency = null, manager = null, client = null } = filter;
  const nameOf = managerNames();
  return selectRows(db, stateSql(filter), { day, agency, manager, client }, (row: StateRow) =>
    toClient(row, day, nameOf(row)),
  );
}

/** Names of managers, each put into words once: a list has many clients of few managers. */
function managerNames(): (row: StateRow) => string {
  const known = new Map<string, string>();
  return ({ manager, manager_agency, manager_agency_name }) => {
    const name = known.get(manager) ?? managerTitle(manager, agencyTitle(manager_agency ?? '', manager_agency_name));
    known.set(manager, name);
    return name;
  };
}

function toClient(row: StateRow, day: Day, managerName: string): ClientRow {
  const left = row.open_count === 0;
  return {
    client: row.client,
    agency: row.agency,
    agencyName: row.agency_name,
    manager: row.manager,
    managerName,
    district: row.district,
    clientType: row.client_type,
    sex: row.sex,
    ageYears: ageOn(row.birth_day, day),
    openedOn: isoFromDay(row.opened_day),
    seniorityDays: day - row.opened_day,
    status: row.open_count === null ? 'prospect' : left ? 'left' : 'live',
    leftOn: left && row.last_closed_day !== null ? isoFromDay(row.last_closed_day) : null,
    accountsOpen: row.open_count ?? 0,
    itemsActive: row.active_count ?? 0,
    packName: row.pack_name,
  };
}
