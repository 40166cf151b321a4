import type { Migration } from './migration';

/** Rebuilt from staging after each import by the ordered SQL of ../marts; grain and key of each stand in its .sql file. */
export const marts: Migration = {
  number: 30,
  name: 'marts',
  run: (db) => {
    db.exec(`
      CREATE TABLE mart_agency (agency TEXT PRIMARY KEY, name TEXT, district TEXT) STRICT, WITHOUT ROWID;
      CREATE TABLE mart_manager (manager TEXT PRIMARY KEY, title TEXT, agency TEXT) STRICT, WITHOUT ROWID;
      CREATE TABLE mart_user (user TEXT PRIMARY KEY, first_name TEXT, manager TEXT) STRICT, WITHOUT ROWID;
      CREATE TABLE mart_chapter (chapter TEXT PRIMARY KEY, account_type TEXT, is_customer INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE mart_pack (pack TEXT PRIMARY KEY, name TEXT) STRICT, WITHOUT ROWID;
      CREATE TABLE mart_product (product TEXT PRIMARY KEY, name TEXT, attribute TEXT, family TEXT, is_account INTEGER NOT NULL) STRICT, WITHOUT ROWID;

      -- Grain: one row per client. exit_day: day the last customer account closed, null while one is open or none ever was.
      CREATE TABLE mart_client (
        client INTEGER PRIMARY KEY, sex TEXT, birth_day INTEGER, agency TEXT NOT NULL, client_type INTEGER NOT NULL, manager TEXT NOT NULL,
        opened_day INTEGER NOT NULL, creator TEXT, is_external INTEGER NOT NULL, first_account_day INTEGER, exit_day INTEGER,
        segment TEXT, activity TEXT, equipment TEXT, file_id INTEGER NOT NULL, source_row INTEGER NOT NULL
      ) STRICT;

      -- Grain: one row per account row of the export. account_type and is_customer come from the chapter, never from the export's TYP.
      CREATE TABLE mart_account (
        account_id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES mart_client(client), chapter TEXT NOT NULL, account_type TEXT,
        is_customer INTEGER NOT NULL, opened_day INTEGER NOT NULL, closed_day INTEGER, file_id INTEGER NOT NULL, source_row INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX mart_account_client ON mart_account(client, is_customer, opened_day, closed_day);

      -- Grain: one row per subscription row. pack_known_day: from that day on the row's pack code counts (start of the client's own
      -- pack row); null when the row has no pack. item: product code, or pack code of a pack row. end_day only counts once it is past.
      CREATE TABLE mart_subscription (
        subscription_id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES mart_client(client), product TEXT, pack TEXT, item TEXT NOT NULL,
        is_pack INTEGER NOT NULL, pack_known_day INTEGER, seller TEXT, start_day INTEGER NOT NULL, end_day INTEGER,
        file_id INTEGER NOT NULL, source_row INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX mart_subscription_client ON mart_subscription(client, item, start_day, end_day);

      -- Grain: one row per entry/exit row. client is null where the link is not certain.
      CREATE TABLE mart_entry (
        entry_id INTEGER PRIMARY KEY, client INTEGER, agency TEXT NOT NULL, manager TEXT NOT NULL, client_type INTEGER NOT NULL,
        entry_day INTEGER NOT NULL, exit_day INTEGER, district TEXT, file_id INTEGER NOT NULL, source_row INTEGER NOT NULL
      ) STRICT;

      -- Grain: one row per client and month (month = year * 12 + month - 1), from opening (at most the last 36 months) to the as-of
      -- month; state at the month's last day (or at the as-of date), flows within the month.
      CREATE TABLE mart_client_month (
        client INTEGER NOT NULL, month INTEGER NOT NULL, is_live INTEGER NOT NULL, customer_accounts_open INTEGER NOT NULL, items_active INTEGER NOT NULL,
        subscriptions_started INTEGER NOT NULL, exited INTEGER NOT NULL, PRIMARY KEY (client, month)
      ) STRICT, WITHOUT ROWID;

      -- Grain: one row per manager (agency) and month. cross_sell: subscriptions started more than 30 days after the client's opening.
      CREATE TABLE mart_manager_month (
        manager TEXT NOT NULL, month INTEGER NOT NULL, clients_opened INTEGER NOT NULL, exits INTEGER NOT NULL, live_clients INTEGER NOT NULL,
        subscriptions_started INTEGER NOT NULL, packs_started INTEGER NOT NULL, cross_sell_started INTEGER NOT NULL, PRIMARY KEY (manager, month)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE mart_agency_month (
        agency TEXT NOT NULL, month INTEGER NOT NULL, clients_opened INTEGER NOT NULL, exits INTEGER NOT NULL, live_clients INTEGER NOT NULL,
        subscriptions_started INTEGER NOT NULL, packs_started INTEGER NOT NULL, cross_sell_started INTEGER NOT NULL, PRIMARY KEY (agency, month)
      ) STRICT, WITHOUT ROWID;

      -- One line: the as-of date of the workspace and of each kind.
      CREATE TABLE mart_as_of (kind TEXT PRIMARY KEY, as_of_day INTEGER NOT NULL) STRICT, WITHOUT ROWID;

      -- Grain: one row per kind of export: its current rows in staging.
      CREATE TABLE mart_total (kind TEXT PRIMARY KEY, row_count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `);
  },
};
