import type { Migration } from './migration';

/** One table per export, typed, with the file and row each line came from. Days are numbers (core/dates.ts). */
export const staging: Migration = {
  number: 20,
  name: 'staging',
  run: (db) => {
    const from = `
        file_id INTEGER NOT NULL REFERENCES import_file(id) ON DELETE CASCADE,
        source_row INTEGER NOT NULL,`;
    const key = 'PRIMARY KEY (file_id, source_row)';
    db.exec(`
      CREATE TABLE stg_client (${from}
        client INTEGER NOT NULL, sex TEXT CHECK (sex IN ('M', 'F')), birth_day INTEGER, agency TEXT NOT NULL,
        client_type INTEGER NOT NULL CHECK (client_type IN (1, 2, 3)), manager TEXT NOT NULL, opened_day INTEGER NOT NULL,
        creator TEXT, ${key}) STRICT, WITHOUT ROWID;

      CREATE TABLE stg_account (${from}
        client INTEGER NOT NULL, is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1)), chapter TEXT NOT NULL,
        exported_type TEXT, opened_day INTEGER NOT NULL, closed_day INTEGER, ${key}) STRICT, WITHOUT ROWID;

      -- end_day is the usable end (null when open, or before the start); exported_end_day is what the file says.
      CREATE TABLE stg_subscription (${from}
        client INTEGER NOT NULL, seller TEXT, pack TEXT, product TEXT, status TEXT NOT NULL, start_day INTEGER NOT NULL,
        end_day INTEGER, exported_end_day INTEGER, ${key}, CHECK (pack IS NOT NULL OR product IS NOT NULL)) STRICT, WITHOUT ROWID;

      -- client is null where the number in the file cannot be trusted and could not be repaired with certainty.
      CREATE TABLE stg_entry (${from}
        client INTEGER, exported_client INTEGER, client_link TEXT NOT NULL CHECK (client_link IN ('own', 'repaired', 'ambiguous', 'unlinked')),
        agency TEXT NOT NULL, agency_name TEXT, client_type INTEGER NOT NULL CHECK (client_type IN (1, 2, 3)), manager TEXT NOT NULL,
        manager_label TEXT, has_account TEXT, segment TEXT, activity_segment TEXT, activity TEXT, equipment TEXT, district TEXT,
        entry_day INTEGER NOT NULL, file_status TEXT, client_status TEXT, exit_day INTEGER, ${key}) STRICT, WITHOUT ROWID;

      CREATE TABLE stg_agency (${from} agency TEXT NOT NULL, name TEXT, ${key}) STRICT, WITHOUT ROWID;
      CREATE TABLE stg_manager (${from} manager TEXT NOT NULL, title TEXT, ${key}) STRICT, WITHOUT ROWID;
      CREATE TABLE stg_manager_user (${from} user TEXT NOT NULL, is_manager INTEGER CHECK (is_manager IN (0, 1)), manager TEXT, ${key}) STRICT, WITHOUT ROWID;
      CREATE TABLE stg_user (${from} user TEXT NOT NULL, first_name TEXT, ${key}) STRICT, WITHOUT ROWID;
      CREATE TABLE stg_chapter (${from} chapter TEXT NOT NULL, account_type TEXT, ${key}) STRICT, WITHOUT ROWID;
      CREATE TABLE stg_district (${from} agency TEXT NOT NULL, district TEXT, ${key}) STRICT, WITHOUT ROWID;
      CREATE TABLE stg_pack (${from} pack TEXT NOT NULL, name TEXT, ${key}) STRICT, WITHOUT ROWID;
      CREATE TABLE stg_product (${from} product TEXT NOT NULL, name TEXT, attribute TEXT, family TEXT, ${key}) STRICT, WITHOUT ROWID;
    `);
  },
};
