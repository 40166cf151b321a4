import {
  accepted,
  custom,
  type DataTest,
  freshness,
  notNull,
  range,
  reconciliation,
  relationship,
  unique,
} from './data-test';

const client = (name: string, severity: DataTest['severity']) => ({ name, table: 'clients', severity }) as const;
const account = (name: string, severity: DataTest['severity']) => ({ name, table: 'accounts', severity }) as const;
const sale = (name: string, severity: DataTest['severity']) => ({ name, table: 'subscriptions', severity }) as const;
const entry = (name: string, severity: DataTest['severity']) => ({ name, table: 'entries', severity }) as const;

/** Days in 110 years: no client is older. */
const LONGEST_LIFE = 40_177;

/** Days in 25 years: a planned end further away is most likely a slip. */
const FAR_END = 9_131;

/** Exports of one month end within it; the entry/exit workbook is up to a month older (data-schema.md 3.6). */
const FRESH_DAYS = 45;

const users = '(SELECT upper(user) AS user FROM stg_user UNION SELECT upper(user) FROM stg_manager_user)';

/** Every data test, in the order it is shown. All look at current rows, except those about rows that reach no mart. */
export const dataTests: readonly DataTest[] = [
  unique(client('clients-unique', 'error'), 'stg_client', 'client'),
  relationship(
    client('clients-agency-known', 'warn'),
    ['mart_client', 'agency'],
    ['stg_agency', 'agency'],
    ['mart_agency', 'agency'],
  ),
  relationship(
    client('clients-manager-known', 'warn'),
    ['mart_client', 'manager'],
    ['stg_manager', 'manager'],
    ['mart_manager', 'manager'],
  ),
  relationship(
    client('clients-creator-known', 'warn'),
    ['mart_client', 'creator'],
    [users, 'user'],
    ['mart_user', 'user'],
  ),
  notNull(client('clients-birth-filled', 'warn'), 'mart_client', 'birth_day', 'client_type = 1'),
  notNull(client('clients-sex-filled', 'warn'), 'mart_client', 'sex', 'client_type = 1'),
  range(
    client('clients-age-plausible', 'warn'),
    'mart_client',
    'birth_day',
    `opened_day - ${LONGEST_LIFE}`,
    'opened_day',
  ),
  custom(
    client('clients-one-agency-per-manager', 'warn'),
    ['mart_client.manager', 'mart_client.agency'],
    'SELECT manager FROM mart_client GROUP BY manager HAVING count(DISTINCT agency) > 1',
  ),
  custom(
    client('clients-district-known', 'warn'),
    ['mart_agency.district'],
    `SELECT DISTINCT c.agency FROM mart_client c JOIN mart_agency g ON g.agency = c.agency WHERE g.district IS NULL`,
  ),
  relationship(account('accounts-client-known', 'error'), ['stg_account', 'client'], ['mart_client', 'client']),
  notNull(account('accounts-chapter-known', 'warn'), 'mart_account', 'account_type'),
  range(account('accounts-closed-after-opening', 'error'), 'mart_account', 'closed_day', 'opened_day', '2147483647'),
  custom(
    account('accounts-after-client', 'warn'),
    ['mart_account.opened_day'],
    `SELECT a.file_id, a.source_row FROM mart_account a JOIN mart_client c ON c.client = a.client
     WHERE a.opened_day < c.opened_day`,
  ),
  relationship(sale('subscriptions-client-known', 'error'), ['stg_subscription', 'client'], ['mart_client', 'client']),
  relationship(
    sale('subscriptions-product-known', 'warn'),
    ['mart_subscription', 'product'],
    ['stg_product', 'product'],
    ['mart_product', 'product'],
  ),
  relationship(
    sale('subscriptions-pack-known', 'warn'),
    ['mart_subscription', 'pack'],
    ['stg_pack', 'pack'],
    ['mart_pack', 'pack'],
  ),
  relationship(
    sale('subscriptions-seller-known', 'warn'),
    ['mart_subscription', 'seller'],
    [users, 'user'],
    ['mart_user', 'user'],
  ),
  notNull(sale('subscriptions-pack-sold', 'warn'), 'mart_subscription', 'pack_known_day', 'pack IS NOT NULL'),
  accepted(sale('subscriptions-status', 'warn'), 'stg_subscription', 'status', ['VA', 'AT']),
  custom(
    sale('subscriptions-after-client', 'warn'),
    ['mart_subscription.start_day'],
    `SELECT s.file_id, s.source_row FROM mart_subscription s JOIN mart_client c ON c.client = s.client
     WHERE s.start_day < c.opened_day`,
  ),
  range(sale('subscriptions-end-near', 'warn'), 'mart_subscription', 'end_day', 'start_day', `start_day + ${FAR_END}`),
  notNull(entry('entries-linked', 'warn'), 'mart_entry', 'client'),
  range(entry('entries-exit-after-entry', 'error'), 'mart_entry', 'exit_day', 'entry_day', '2147483647'),
  custom(
    entry('entries-exits-agree', 'warn'),
    ['mart_entry.exit_day', 'mart_client.exit_day'],
    `SELECT e.file_id, e.source_row FROM mart_entry e
     JOIN mart_as_of a ON a.kind = 'entries'
     JOIN mart_client c ON c.client = e.client
     WHERE e.exit_day IS NOT CASE WHEN c.exit_day <= a.as_of_day THEN c.exit_day END`,
  ),
  freshness(client('exports-same-month', 'warn'), FRESH_DAYS),
  reconciliation(
    client('months-agree', 'error'),
    [
      'mart_agency_month.live_clients',
      'mart_agency_month.exits',
      'mart_agency_month.subscriptions_started',
      'mart_manager_month.live_clients',
      'mart_manager_month.exits',
      'mart_manager_month.subscriptions_started',
    ],
    'SELECT total(live_clients) + total(exits) + total(subscriptions_started) FROM mart_agency_month',
    'SELECT total(live_clients) + total(exits) + total(subscriptions_started) FROM mart_manager_month',
  ),
  reconciliation(
    client('live-clients-agree', 'error'),
    ['mart_agency_month.live_clients', 'mart_client.exit_day'],
    'SELECT total(live_clients) FROM mart_agency_month WHERE month = (SELECT max(month) FROM mart_agency_month)',
    'SELECT total(first_account_day IS NOT NULL AND exit_day IS NULL) FROM mart_client',
  ),
];
