import type { Migration } from './migration';

/** Data tests written by users, and what every import's tests came to, with the rows at fault. */
export const quality: Migration = {
  number: 120,
  name: 'quality',
  run: (db) => {
    db.exec(`
      CREATE TABLE quality_custom_test (
        name TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('warn', 'error')),
        sql TEXT NOT NULL,
        user TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Grain: one row per import and test, as it came out at the end of that import.
      CREATE TABLE quality_result (
        batch_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
        test TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('warn', 'error')),
        failing INTEGER NOT NULL,
        PRIMARY KEY (batch_id, test)
      ) STRICT, WITHOUT ROWID;

      -- The first rows at fault of each failing test. file_id: the row may be of an earlier import.
      CREATE TABLE quality_failing_row (
        batch_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
        test TEXT NOT NULL,
        file_id INTEGER NOT NULL,
        source_row INTEGER NOT NULL,
        PRIMARY KEY (batch_id, test, file_id, source_row)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
