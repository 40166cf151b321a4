import type { Migration } from './migration';

/** Objectives people enter or import, and the changes they made, so that the newest can be taken back. */
export const objectives: Migration = {
  number: 130,
  name: 'objectives',
  run: (db) => {
    db.exec(`
      CREATE TABLE user_objective (
        kind TEXT NOT NULL CHECK (kind IN ('agency', 'manager')), code TEXT NOT NULL,
        period TEXT NOT NULL, -- month 2025-06 or quarter 2025-Q3
        measure TEXT NOT NULL CHECK (measure IN ('clients', 'products', 'packs', 'cross-sell')),
        value REAL NOT NULL CHECK (value >= 0),
        PRIMARY KEY (kind, code, period, measure)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE user_objective_change (
        id INTEGER PRIMARY KEY, changed_at TEXT NOT NULL, user TEXT NOT NULL
      ) STRICT;

      -- What each cell held before a change; null: nothing.
      CREATE TABLE user_objective_before (
        change_id INTEGER NOT NULL REFERENCES user_objective_change(id) ON DELETE CASCADE,
        kind TEXT NOT NULL, code TEXT NOT NULL, period TEXT NOT NULL, measure TEXT NOT NULL, value REAL,
        PRIMARY KEY (change_id, kind, code, period, measure)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
