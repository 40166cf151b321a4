import type { DifferenceRow, ImportDifference, SourceKind } from '../../../shared/domain/imports';
import { type Day, isoFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import { agencyTitle, managerTitle } from '../../core/unit-titles';
import type { ReadableDb } from '../database';
import { selectNumber, selectRow, selectRows } from '../sql';
import { readItemNames } from './item-names';

/** Two imports to be compared. */
export interface DifferenceOrder {
  readonly from?: number;
  readonly to?: number;
}

/** Rows of one import, with twins numbered so that each is matched once: accounts and products have no key. */
const rowsOf = (table: string, identity: string): string =>
  `SELECT s.*, row_number() OVER (PARTITION BY ${identity} ORDER BY s.file_id, s.source_row) AS twin
   FROM ${table} s JOIN import_file f ON f.id = s.file_id WHERE f.batch_id =`;

const ACCOUNT = 's.client, s.chapter, s.opened_day';
const CLOSED = `${ACCOUNT}, s.closed_day`;
/** A pack's code may be written onto an older row later: a product is the same whatever its pack. */
const ITEM = `s.client, coalesce(s.product, 'pack ' || s.pack), s.start_day`;

/** What is asked of each kind of export; every query gives client, chapter, pack, product and day. */
const QUERIES: readonly {
  readonly change: DifferenceRow['change'];
  readonly kind: SourceKind;
  readonly sql: string;
}[] = [
  {
    change: 'client-new',
    kind: 'clients',
    sql: `SELECT client, NULL AS chapter, NULL AS pack, NULL AS product, opened_day AS day FROM after_client
          WHERE client NOT IN (SELECT client FROM before_client)`,
  },
  {
    change: 'client-gone',
    kind: 'clients',
    sql: `SELECT client, NULL AS chapter, NULL AS pack, NULL AS product, NULL AS day FROM before_client
          WHERE client NOT IN (SELECT client FROM after_client)`,
  },
  {
    change: 'client-moved',
    kind: 'clients',
    sql: `SELECT a.client, NULL AS chapter, NULL AS pack, NULL AS product, NULL AS day FROM after_client a
          JOIN before_client b ON b.client = a.client WHERE a.agency <> b.agency OR a.manager <> b.manager`,
  },
  {
    change: 'account-opened',
    kind: 'accounts',
    sql: `SELECT a.client, a.chapter, NULL AS pack, NULL AS product, a.opened_day AS day
          FROM (${rowsOf('stg_account', ACCOUNT)} :to) a
          LEFT JOIN (${rowsOf('stg_account', ACCOUNT)} :from) b USING (client, chapter, opened_day, twin)
          WHERE b.file_id IS NULL`,
  },
  {
    change: 'account-closed',
    kind: 'accounts',
    sql: `SELECT a.client, a.chapter, NULL AS pack, NULL AS product, a.closed_day AS day
          FROM (${rowsOf('stg_account', CLOSED)} :to) a
          LEFT JOIN (${rowsOf('stg_account', CLOSED)} :from) b USING (client, chapter, opened_day, closed_day, twin)
          WHERE a.closed_day IS NOT NULL AND b.file_id IS NULL`,
  },
  {
    change: 'product-started',
    kind: 'subscriptions',
    sql: `SELECT a.client, NULL AS chapter, a.pack, a.product, a.start_day AS day
          FROM (${rowsOf('stg_subscription', ITEM)} :to) a
          LEFT JOIN (${rowsOf('stg_subscription', ITEM)} :from) b
            ON b.client = a.client AND b.start_day = a.start_day AND b.twin = a.twin
              AND coalesce(b.product, 'pack ' || b.pack) = coalesce(a.product, 'pack ' || a.pack)
          WHERE b.file_id IS NULL`,
  },
  {
    change: 'product-ended',
    kind: 'subscriptions',
    sql: `SELECT a.client, NULL AS chapter, a.pack, a.product, a.end_day AS day
          FROM (${rowsOf('stg_subscription', ITEM)} :to) a
          LEFT JOIN (${rowsOf('stg_subscription', ITEM)} :from) b
            ON b.client = a.client AND b.start_day = a.start_day AND b.twin = a.twin
              AND coalesce(b.product, 'pack ' || b.pack) = coalesce(a.product, 'pack ' || a.pack)
          WHERE a.end_day <= :toDay AND (b.end_day IS NULL OR b.end_day > :fromDay)`,
  },
];

/** Clients of both imports, and where they are; first of every query. */
const CLIENTS = `WITH
  after_client AS MATERIALIZED (
    SELECT s.* FROM stg_client s JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = :to),
  before_client AS MATERIALIZED (
    SELECT s.* FROM stg_client s JOIN import_file f ON f.id = s.file_id WHERE f.batch_id = :from)`;

interface Found {
  readonly client: number;
  readonly agency: string | null;
  readonly manager: string | null;
  readonly agency_before: string | null;
  readonly manager_before: string | null;
  readonly chapter: string | null;
  readonly pack: string | null;
  readonly product: string | null;
  readonly day: Day | null;
}

/**
 * What changed between two imports, each taken as its own files tell: clients new, gone or moved to another agency or
 * manager, accounts opened and closed, products started and ended (an end planned for later is no end).
 * @param order the newest import that brought clients and the one before it when left out.
 * @throws AppFailure `not-found` for an import that is not there, or when there are not two to compare.
 */
export function readDifference(db: ReadableDb, order: DifferenceOrder): ImportDifference {
  const to = chosen(db, order.to, Number.MAX_SAFE_INTEGER);
  const from = chosen(db, order.from, to);
  const notCompared = (['clients', 'accounts', 'subscriptions'] as const).filter(
    (kind) => !broughtBy(db, from, kind) || !broughtBy(db, to, kind),
  );
  const names = readNames(db);
  const rows = QUERIES.filter(({ kind }) => !(notCompared as readonly SourceKind[]).includes(kind)).flatMap((query) =>
    readChange(db, query, from, to, names),
  );
  const counts = Object.fromEntries(
    QUERIES.map(({ change }) => [change, rows.filter((row) => row.change === change).length]),
  ) as Record<DifferenceRow['change'], number>;
  const [asOfFrom, asOfTo] = [dayOf(db, from), dayOf(db, to)];
  return { from, to, asOfFrom: isoOrNull(asOfFrom), asOfTo: isoOrNull(asOfTo), counts, notCompared, rows };
}

function readChange(
  db: ReadableDb,
  { change, kind, sql }: (typeof QUERIES)[number],
  from: number,
  to: number,
  names: Names,
): readonly DifferenceRow[] {
  const whole = `${CLIENTS}
    SELECT d.client, coalesce(a.agency, b.agency) AS agency, coalesce(a.manager, b.manager) AS manager,
      b.agency AS agency_before, b.manager AS manager_before, d.chapter, d.pack, d.product, d.day
    FROM (${sql}) d LEFT JOIN after_client a ON a.client = d.client LEFT JOIN before_client b ON b.client = d.client
    ORDER BY d.client, d.day, d.chapter, d.product, d.pack`;
  const days = { fromDay: dayOf(db, from, kind), toDay: dayOf(db, to, kind) };
  const isMove = change === 'client-moved';
  return selectRows(db, whole, { from, to, ...(change === 'product-ended' && days) }, (row: Found) => ({
    ...{ change, client: row.client, agency: row.agency, manager: row.manager },
    ...{ agencyBefore: isMove ? row.agency_before : null, managerBefore: isMove ? row.manager_before : null },
    ...{ agencyName: names.agency(row.agency), managerName: names.manager(row.manager) },
    managerNameBefore: isMove ? names.manager(row.manager_before) : null,
    name: row.pack === null && row.product === null ? null : names.item(row.product, row.pack),
    ...{ chapter: row.chapter, pack: row.pack, product: row.product, date: isoOrNull(row.day) },
  }));
}

interface Names {
  readonly agency: (code: string | null) => string | null;
  readonly manager: (code: string | null) => string | null;
  readonly item: (product: string | null, pack: string | null) => string | null;
}

function readNames(db: ReadableDb): Names {
  const pairs = (sql: string) =>
    new Map(selectRows(db, sql, [], (row: { code: string; name: string | null }) => [row.code, row.name] as const));
  const agencies = pairs('SELECT agency AS code, name FROM mart_agency');
  const ofManagers = pairs('SELECT manager AS code, agency AS name FROM mart_manager');
  const items = readItemNames(db);
  const agency = (code: string | null) => (code === null ? null : agencyTitle(code, agencies.get(code) ?? null));
  return {
    agency,
    manager: (code) => (code === null ? null : managerTitle(code, agency(ofManagers.get(code) ?? null) ?? '')),
    item: (product, pack) => items.get(product === null ? `pack:${pack}` : `product:${product}`) ?? null,
  };
}

function chosen(db: ReadableDb, id: number | undefined, before: number): number {
  const found =
    id === undefined
      ? selectNumber(
          db,
          `SELECT max(batch_id) FROM import_file WHERE kind = 'clients' AND supplements IS NULL AND batch_id < ?`,
          [before],
        )
      : (selectRow<{ id: number }>(db, 'SELECT id FROM import_batch WHERE id = ?', [id])?.id ?? null);
  if (found === null) throw failure('not-found', {}, 'no-two-imports');
  return found;
}

function broughtBy(db: ReadableDb, batch: number, kind: SourceKind): boolean {
  return selectNumber(db, 'SELECT 1 FROM import_file WHERE batch_id = ? AND kind = ? LIMIT 1', [batch, kind]) !== null;
}

function dayOf(db: ReadableDb, batch: number, kind?: SourceKind): Day | null {
  return kind === undefined
    ? selectNumber(db, 'SELECT as_of_day FROM import_batch WHERE id = ?', [batch])
    : selectNumber(db, 'SELECT max(as_of_day) FROM import_file WHERE batch_id = ? AND kind = ?', [batch, kind]);
}

function isoOrNull(day: Day | null): string | null {
  return day === null ? null : isoFromDay(day);
}
