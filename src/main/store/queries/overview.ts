import type { Overview } from '../../../shared/domain/workspace';
import { type Day, isoFromDay } from '../../core/dates';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { selectNumber, selectRows } from '../sql';
import { type AccountSpells, readAccountSpells } from './account-spells';
import { ageOn } from './age';
import { readMonthFigures } from './month-figures';
import { offerNameSql } from './offer-names';

/** Length of the periods compared, in days: the horizon of the churn model. */
const PERIOD_DAYS = 90;

/** How many items are listed. */
const TOP_ITEMS = 10;

/** First age of each group after the first. */
const AGE_LIMITS = [18, 26, 36, 46, 56, 66] as const;

interface ClientFacts {
  readonly client: number;
  readonly agency: string;
  readonly manager: string;
  readonly district: string | null;
  readonly client_type: 1 | 2 | 3;
  readonly birth_day: Day | null;
  readonly opened_day: Day;
}

/** The Overview screen as of `day`: every figure is recomputed from the events known on that day. */
export function readOverview(db: ReadableDb, day: Day): Overview {
  const clients = selectRows(
    db,
    `SELECT c.client, c.agency, c.manager, g.district, c.client_type, c.birth_day, c.opened_day
     FROM mart_client c LEFT JOIN mart_agency g ON g.agency = c.agency WHERE c.opened_day <= ?`,
    [day],
    (row: ClientFacts) => row,
  );
  const spells = readAccountSpells(db, day);
  const exits = [...spells.exitOf.values()];
  const opened = clients.map((client) => client.opened_day);
  return {
    asOf: isoFromDay(day),
    clients: clients.length,
    liveClients: spells.live,
    prospects: clients.length - spells.holders,
    customerAccountsOpen: spells.accountsOpen,
    activeItems: countActiveItems(db, day),
    agencies: new Set(clients.map((client) => client.agency)).size,
    managers: new Set(clients.map((client) => client.manager)).size,
    exits90Days: countWithin(exits, day - PERIOD_DAYS, day),
    exitsPrevious90Days: countWithin(exits, day - 2 * PERIOD_DAYS, day - PERIOD_DAYS),
    opened90Days: countWithin(opened, day - PERIOD_DAYS, day),
    openedPrevious90Days: countWithin(opened, day - 2 * PERIOD_DAYS, day - PERIOD_DAYS),
    months: readMonthFigures(db, day, spells),
    ageGroups: groupAges(clients, day),
    clientTypes: ([1, 2, 3] as const).map((clientType) => ({
      clientType,
      clients: clients.filter((client) => client.client_type === clientType).length,
    })),
    districts: groupDistricts(clients, spells, day),
    topItems: readTopItems(db, day),
  };
}

/** How many days lie in (after, until]. */
function countWithin(days: readonly Day[], after: Day, until: Day): number {
  let count = 0;
  for (const day of days) if (day > after && day <= until) count++;
  return count;
}

function countActiveItems(db: ReadableDb, day: Day): number {
  const sql = `SELECT count(*) FROM (
      SELECT DISTINCT client, item FROM mart_subscription
      WHERE start_day <= ? AND coalesce(end_day, 2147483647) > ?)`;
  return selectNumber(db, sql, [day, day]) ?? 0;
}

/** Clients by age on that day; those without a birth date (companies) last. */
function groupAges(clients: readonly ClientFacts[], day: Day): Overview['ageGroups'] {
  const counts = new Array<number>(AGE_LIMITS.length + 1).fill(0);
  let unknown = 0;
  for (const client of clients) {
    const age = ageOn(client.birth_day, day);
    if (age === null) unknown++;
    else counts[AGE_LIMITS.filter((limit) => age >= limit).length]!++;
  }
  const groups = counts.map((count, group) => ({
    ...{ label: ageLabel(group), clients: count },
    ...{ from: AGE_LIMITS[group - 1] ?? 0, below: AGE_LIMITS[group] ?? null },
  }));
  return unknown > 0
    ? [...groups, { label: say('store:age-unknown'), clients: unknown, from: null, below: null }]
    : groups;
}

function ageLabel(group: number): string {
  const from = AGE_LIMITS[group - 1] ?? 0;
  const next = AGE_LIMITS[group];
  return next === undefined ? `${from}+` : `${from}–${next - 1}`;
}

/** Clients and recent exits by district, largest first; agencies without a district together under null. */
function groupDistricts(clients: readonly ClientFacts[], spells: AccountSpells, day: Day): Overview['districts'] {
  const groups = new Map<string | null, { clients: number; exits90Days: number }>();
  for (const client of clients) {
    const group = groups.get(client.district) ?? { clients: 0, exits90Days: 0 };
    group.clients++;
    if ((spells.exitOf.get(client.client) ?? 0) > day - PERIOD_DAYS) group.exits90Days++;
    groups.set(client.district, group);
  }
  return [...groups]
    .map(([district, group]) => ({ district, ...group }))
    .sort((a, b) => b.clients - a.clients || (a.district ?? '').localeCompare(b.district ?? '', 'fr'));
}

/** The items most clients hold on that day, with the clients who started one in the last 90 days. */
function readTopItems(db: ReadableDb, day: Day): Overview['topItems'] {
  const sql = `
    WITH
      held AS (
        SELECT item, max(coalesce(end_day, 2147483647) > :day) AS active, max(start_day > :day - ${PERIOD_DAYS}) AS started
        FROM mart_subscription
        WHERE start_day <= :day
        GROUP BY client, item
      ),
      o AS (SELECT item AS offer, sum(active) AS active, sum(started) AS started FROM held GROUP BY item)
    SELECT o.offer AS code, o.active, o.started, ${offerNameSql.columns}
    FROM o ${offerNameSql.joins}
    ORDER BY o.active DESC, o.offer
    LIMIT ${TOP_ITEMS}`;
  return selectRows(db, sql, { day }, (row: { code: string; name: string; active: number; started: number }) => ({
    code: row.code,
    name: row.name,
    active: row.active,
    started90Days: row.started,
  }));
}
