import type { Migration } from './migration';

/** Which model and which data the scores of a date were made from: an import or its undoing leaves them behind. */
export const scoreSet: Migration = {
  number: 160,
  name: 'score-set',
  run: (db) => {
    db.exec(`
      CREATE TABLE score_set (
        task TEXT NOT NULL CHECK (task IN ('churn', 'recommendation', 'manager-performance', 'agency-performance')),
        as_of_day INTEGER NOT NULL,
        run_id INTEGER NOT NULL REFERENCES model_run(id) ON DELETE CASCADE,
        data_hash TEXT NOT NULL, -- of the imports there were when they were made
        PRIMARY KEY (task, as_of_day)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
