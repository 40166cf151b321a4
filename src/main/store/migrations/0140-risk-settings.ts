import type { Migration } from './migration';

/** What a bank says of its clients at risk: which action is proposed when, and what a product earns. Kept across imports. */
export const riskSettings: Migration = {
  number: 140,
  name: 'risk-settings',
  run: (db) => {
    db.exec(`
      -- The catalogue of actions, first to last; no row at all: the application's own.
      CREATE TABLE score_action (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        condition TEXT NOT NULL,
        band TEXT NOT NULL CHECK (band IN ('medium', 'high')),
        text TEXT, -- null: the application's words
        is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
      ) STRICT, WITHOUT ROWID;

      -- What a product or pack earns in a year, in the bank's currency; no row: not known.
      CREATE TABLE score_margin (
        kind TEXT NOT NULL CHECK (kind IN ('product', 'pack')),
        item TEXT NOT NULL,
        year_amount REAL NOT NULL CHECK (year_amount >= 0),
        PRIMARY KEY (kind, item)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
