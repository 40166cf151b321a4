import type { ClientDetail, RiskRow } from '../../../shared/domain/clients';
import { type Day, isoFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import { selectRow, selectRows } from '../sql';
import { listClients } from './client-list';
import { type DescribeReason, readRiskList } from './risk-list';
import { readRowOrigin } from './row-origins';
import { shownScoresOrNull } from './scored-version';

interface PlaceRow {
  readonly file_id: number;
  readonly source_row: number;
}

interface AccountRow extends PlaceRow {
  readonly chapter: string;
  readonly account_type: string | null;
  readonly is_customer: number;
  readonly opened_day: Day;
  readonly closed_day: Day | null;
}

interface SubscriptionRow extends PlaceRow {
  readonly product: string | null;
  readonly product_name: string | null;
  readonly pack: string | null;
  readonly pack_name: string | null;
  readonly start_day: Day;
  readonly end_day: Day | null;
  readonly active: number;
}

/**
 * Everything about one client as it stood on `day`: nothing dated later is shown, except planned ends, which the file gives.
 * @throws AppFailure `not-found` when there is no such client by that day.
 */
export function readClientDetail(db: ReadableDb, day: Day, client: number, wordsOf: DescribeReason): ClientDetail {
  const row = listClients(db, day, { client })[0];
  const more = selectRow<PlaceRow & { creator: string | null; title: string | null }>(
    db,
    `SELECT c.creator, m.title, c.file_id, c.source_row FROM mart_client c
     LEFT JOIN mart_manager m ON m.manager = c.manager WHERE c.client = ?`,
    [client],
  );
  if (row === undefined || more === null) throw failure('not-found');
  return {
    ...row,
    managerTitle: more.title,
    creator: more.creator ?? '',
    origin: readRowOrigin(db, more.file_id, more.source_row),
    accounts: readAccounts(db, day, client),
    subscriptions: readSubscriptions(db, day, client),
    risk: readRisk(db, day, client, wordsOf),
    riskCurve: readCurve(db, day, client),
  };
}

function readAccounts(db: ReadableDb, day: Day, client: number): ClientDetail['accounts'] {
  return selectRows(
    db,
    `SELECT chapter, account_type, is_customer, opened_day, CASE WHEN closed_day <= :day THEN closed_day END AS closed_day,
       file_id, source_row
     FROM mart_account WHERE client = :client AND opened_day <= :day ORDER BY account_id`,
    { client, day },
    (row: AccountRow) => ({
      chapter: row.chapter,
      accountType: row.account_type,
      isCustomer: row.is_customer === 1,
      openedOn: isoFromDay(row.opened_day),
      closedOn: row.closed_day === null ? null : isoFromDay(row.closed_day),
      origin: readRowOrigin(db, row.file_id, row.source_row),
    }),
  );
}

/** A pack code is shown only from the day it was sold (data-schema.md 3.7). */
function readSubscriptions(db: ReadableDb, day: Day, client: number): ClientDetail['subscriptions'] {
  return selectRows(
    db,
    `SELECT s.product, p.name AS product_name, k.pack, k.name AS pack_name, s.start_day, s.end_day,
       coalesce(s.end_day, 2147483647) > :day AS active, s.file_id, s.source_row
     FROM mart_subscription s
     LEFT JOIN mart_product p ON p.product = s.product
     LEFT JOIN mart_pack k ON k.pack = s.pack AND s.pack_known_day <= :day
     WHERE s.client = :client AND s.start_day <= :day ORDER BY s.subscription_id`,
    { client, day },
    (row: SubscriptionRow) => ({
      product: row.product,
      productName: row.product_name,
      pack: row.pack,
      packName: row.pack_name,
      startsOn: isoFromDay(row.start_day),
      endsOn: row.end_day === null ? null : isoFromDay(row.end_day),
      active: row.active === 1,
      origin: readRowOrigin(db, row.file_id, row.source_row),
    }),
  );
}

/** The client's line of the risk list; null when it was not scored for that day, or no longer may be shown. */
function readRisk(db: ReadableDb, day: Day, client: number, wordsOf: DescribeReason): RiskRow | null {
  if (readCurveText(db, day, client) === null) return null;
  return readRiskList(db, day, { client }, wordsOf).rows[0] ?? null;
}

function readCurve(db: ReadableDb, day: Day, client: number): ClientDetail['riskCurve'] {
  const text = readCurveText(db, day, client);
  return text === null ? [] : (JSON.parse(text) as ClientDetail['riskCurve']);
}

function readCurveText(db: ReadableDb, day: Day, client: number): string | null {
  if (shownScoresOrNull(db, 'churn', day) === null) return null;
  const row = selectRow<{ curve: string }>(db, 'SELECT curve FROM score_churn WHERE as_of_day = ? AND client = ?', [
    day,
    client,
  ]);
  return row?.curve ?? null;
}
