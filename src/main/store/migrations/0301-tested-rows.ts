import type { Migration } from './migration';

/** The rows a model was tested on, so that every figure of a test can be opened. */
export const testedRows: Migration = {
  number: 301,
  name: 'tested-rows',
  run: (db) => {
    db.exec(`
      -- One row per version and date it was tested at.
      CREATE TABLE model_tested (
        run_id INTEGER NOT NULL REFERENCES model_run(id) ON DELETE CASCADE,
        as_of_day INTEGER NOT NULL,
        row_count INTEGER NOT NULL,
        packed BLOB NOT NULL, -- what was said of each client or unit and what came: deflated JSON (core/tested-rows.ts)
        PRIMARY KEY (run_id, as_of_day)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
