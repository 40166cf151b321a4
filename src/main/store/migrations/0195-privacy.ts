import type { Migration } from './migration';

/** Which clients were taken out, so that no later import brings them back; how long clients who left are kept. */
export const privacy: Migration = {
  number: 195,
  name: 'privacy',
  run: (db) => {
    db.exec(`
      -- One row per client taken out. mark: HMAC-SHA256 of the client number with the workspace's salt: the number itself is nowhere.
      CREATE TABLE user_erased (
        mark TEXT PRIMARY KEY,
        surrogate INTEGER, -- the number that stands in for an anonymised client; null: erased
        erased_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE user_privacy_setting (
        key TEXT PRIMARY KEY, -- salt; retention-years
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
