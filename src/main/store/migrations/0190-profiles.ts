import type { Migration } from './migration';

/** Who works in the workspace, and in which role; no row at all: one person with every right. */
export const profiles: Migration = {
  number: 190,
  name: 'profiles',
  run: (db) => {
    db.exec(`
      CREATE TABLE user_profile (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('director', 'manager', 'analyst', 'auditor')),
        manager TEXT, -- whose portfolio; of managers only
        pin TEXT -- JSON: scrypt of the person's own code; null: none is asked for
      ) STRICT;

      -- A manager's own clients are looked for at every question.
      CREATE INDEX mart_client_manager ON mart_client(manager);
    `);
  },
};
