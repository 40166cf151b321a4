import type { ColumnEntry, TableGroup, Unit } from './entry';

/** A column made of others. */
const made = (unit: Unit, ...from: string[]): ColumnEntry => ({ unit, from });

/** Where the row stands in its workbook, through its staging table. */
const placeIn = (table: string) => ({
  file_id: made('id', `${table}.file_id`),
  source_row: made('row', `${table}.source_row`),
});

const flows = {
  clients_opened: made('count', 'mart_client.opened_day'),
  exits: made('count', 'mart_client.exit_day'),
  live_clients: made('count', 'mart_client_month.is_live'),
  subscriptions_started: made('count', 'mart_client_month.subscriptions_started'),
  packs_started: made('count', 'mart_subscription.is_pack', 'mart_subscription.start_day'),
  cross_sell_started: made('count', 'mart_subscription.start_day', 'mart_client.opened_day'),
};

/** What the figures are computed from: rebuilt from staging after each import. */
export const marts: TableGroup = {
  name: 'marts',
  tables: {
    mart_agency: {
      agency: made('code', 'stg_agency.agency', 'stg_client.agency', 'stg_entry.agency'),
      name: made('text', 'stg_agency.name', 'stg_entry.agency_name'),
      district: made('text', 'stg_entry.district', 'stg_district.district'),
    },
    mart_manager: {
      manager: made('code', 'stg_manager.manager', 'stg_client.manager', 'stg_entry.manager'),
      title: made('text', 'stg_manager.title'),
      agency: made('code', 'stg_client.agency', 'stg_entry.agency'),
    },
    mart_user: {
      user: made('code', 'stg_user.user', 'stg_manager_user.user', 'stg_client.creator', 'stg_subscription.seller'),
      first_name: made('text', 'stg_user.first_name'),
      manager: made('code', 'stg_manager_user.manager'),
    },
    mart_chapter: {
      chapter: made('code', 'stg_chapter.chapter', 'stg_account.chapter'),
      account_type: made('code', 'stg_chapter.account_type'),
      is_customer: made('flag', 'stg_chapter.account_type'),
    },
    mart_pack: { pack: made('code', 'stg_pack.pack', 'stg_subscription.pack'), name: made('text', 'stg_pack.name') },
    mart_product: {
      product: made('code', 'stg_product.product', 'stg_subscription.product'),
      name: made('text', 'stg_product.name'),
      attribute: made('code', 'stg_product.attribute'),
      family: made('code', 'stg_product.family'),
      is_account: made('flag', 'stg_product.attribute', 'stg_product.family'),
    },
    mart_client: {
      client: made('code', 'stg_client.client'),
      sex: made('code', 'stg_client.sex'),
      birth_day: made('day', 'stg_client.birth_day'),
      agency: made('code', 'stg_client.agency'),
      client_type: made('code', 'stg_client.client_type'),
      manager: made('code', 'stg_client.manager'),
      opened_day: made('day', 'stg_client.opened_day'),
      creator: made('code', 'stg_client.creator'),
      is_external: made('flag', 'stg_client.creator'),
      first_account_day: made('day', 'mart_account.opened_day', 'mart_account.is_customer'),
      exit_day: made('day', 'mart_account.closed_day', 'mart_account.is_customer'),
      segment: made('text', 'stg_entry.segment', 'stg_entry.client'),
      activity: made('text', 'stg_entry.activity', 'stg_entry.client'),
      equipment: made('text', 'stg_entry.equipment', 'stg_entry.client'),
      ...placeIn('stg_client'),
    },
    mart_account: {
      account_id: 'id',
      client: made('code', 'stg_account.client'),
      chapter: made('code', 'stg_account.chapter'),
      account_type: made('code', 'mart_chapter.account_type', 'stg_account.chapter'),
      is_customer: made('flag', 'mart_chapter.is_customer', 'stg_account.chapter'),
      opened_day: made('day', 'stg_account.opened_day'),
      closed_day: made('day', 'stg_account.closed_day'),
      ...placeIn('stg_account'),
    },
    mart_subscription: {
      subscription_id: 'id',
      client: made('code', 'stg_subscription.client'),
      product: made('code', 'stg_subscription.product'),
      pack: made('code', 'stg_subscription.pack'),
      item: made('code', 'stg_subscription.product', 'stg_subscription.pack'),
      is_pack: made('flag', 'stg_subscription.product'),
      pack_known_day: made('day', 'stg_subscription.pack', 'stg_subscription.start_day'),
      seller: made('code', 'stg_subscription.seller'),
      start_day: made('day', 'stg_subscription.start_day'),
      end_day: made('day', 'stg_subscription.end_day'),
      ...placeIn('stg_subscription'),
    },
    mart_entry: {
      entry_id: 'id',
      client: made('code', 'stg_entry.client', 'stg_entry.client_link'),
      agency: made('code', 'stg_entry.agency'),
      manager: made('code', 'stg_entry.manager'),
      client_type: made('code', 'stg_entry.client_type'),
      entry_day: made('day', 'stg_entry.entry_day'),
      exit_day: made('day', 'stg_entry.exit_day'),
      district: made('text', 'stg_entry.district'),
      ...placeIn('stg_entry'),
    },
    mart_client_month: {
      client: made('code', 'mart_client.client'),
      month: 'month',
      is_live: made('flag', 'mart_account.opened_day', 'mart_account.closed_day'),
      customer_accounts_open: made('count', 'mart_account.opened_day', 'mart_account.closed_day'),
      items_active: made('count', 'mart_subscription.start_day', 'mart_subscription.end_day'),
      subscriptions_started: made('count', 'mart_subscription.start_day'),
      exited: made('flag', 'mart_client.exit_day'),
    },
    mart_manager_month: { manager: made('code', 'mart_client.manager'), month: 'month', ...flows },
    mart_agency_month: { agency: made('code', 'mart_client.agency'), month: 'month', ...flows },
    mart_as_of: { kind: 'code', as_of_day: 'day' },
    mart_stock: {
      batch_id: made('id', 'import_batch.id'),
      is_full: made('flag', 'import_file.stock', 'stg_client.client'),
      is_chosen: made('flag', 'import_file.stock'),
      found_full: made('flag', 'stg_client.client', 'stg_client.agency', 'stg_client.opened_day'),
      reason: 'code',
      known_count: made('count', 'stg_client.client'),
      missing_count: made('count', 'stg_client.client'),
      as_of_day: made('day', 'import_file.as_of_day'),
    },
    mart_total: { kind: 'code', row_count: 'count' },
  },
};
