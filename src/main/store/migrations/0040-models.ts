import type { Migration } from './migration';

/** Trained models and what they scored. A run, its artefact and the champion flag are written in one transaction. */
export const models: Migration = {
  number: 40,
  name: 'models',
  run: (db) => {
    db.exec(`
      CREATE TABLE model_run (
        id INTEGER PRIMARY KEY,
        task TEXT NOT NULL CHECK (task IN ('churn', 'recommendation', 'manager-performance', 'agency-performance')),
        version TEXT NOT NULL,
        as_of_day INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        trained_at TEXT NOT NULL,
        seconds REAL NOT NULL,
        train_rows INTEGER NOT NULL,
        feature_hash TEXT NOT NULL,
        data_hash TEXT NOT NULL,
        metrics TEXT NOT NULL,
        baseline TEXT NOT NULL,
        card TEXT NOT NULL, -- protocol, baseline name, history, calibration, checks: JSON
        held_out TEXT, -- loss of each row of the hold-out: JSON; null when there was none
        is_champion INTEGER NOT NULL CHECK (is_champion IN (0, 1)),
        UNIQUE (task, version)
      ) STRICT;
      CREATE UNIQUE INDEX model_run_champion ON model_run(task) WHERE is_champion = 1;

      CREATE TABLE model_artefact (
        run_id INTEGER PRIMARY KEY REFERENCES model_run(id) ON DELETE CASCADE,
        bytes BLOB NOT NULL
      ) STRICT;

      -- Scores are kept by as-of date; the run tells which model gave them. reasons: JSON of signed contributions.
      CREATE TABLE score_churn (
        as_of_day INTEGER NOT NULL, client INTEGER NOT NULL, run_id INTEGER NOT NULL REFERENCES model_run(id) ON DELETE CASCADE,
        probability REAL NOT NULL, band TEXT NOT NULL, low REAL NOT NULL, high REAL NOT NULL, curve TEXT NOT NULL, reasons TEXT NOT NULL, action TEXT NOT NULL,
        PRIMARY KEY (as_of_day, client)
      ) STRICT, WITHOUT ROWID;

      -- The first 10 offers of each client.
      CREATE TABLE score_recommendation (
        as_of_day INTEGER NOT NULL, client INTEGER NOT NULL, rank INTEGER NOT NULL, run_id INTEGER NOT NULL REFERENCES model_run(id) ON DELETE CASCADE,
        offer TEXT NOT NULL, probability REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (as_of_day, client, rank)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX score_recommendation_offer ON score_recommendation(as_of_day, offer, probability);

      CREATE TABLE score_performance (
        as_of_day INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('agency', 'manager')), code TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES model_run(id) ON DELETE CASCADE,
        expected REAL, forecast REAL, forecast_low REAL, forecast_high REAL, production TEXT NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (as_of_day, kind, code)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
