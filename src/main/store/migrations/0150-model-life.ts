import type { Migration } from './migration';

/** What happens to models after training: trainings as they went, checks since, settings, what-ifs kept under a name. */
export const modelLife: Migration = {
  number: 150,
  name: 'model-life',
  run: (db) => {
    db.exec(`
      -- One row per training that was begun. One still 'running' whose process is gone was interrupted.
      CREATE TABLE model_attempt (
        id INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
        reason TEXT NOT NULL CHECK (reason IN ('asked', 'import', 'monthly')),
        tasks TEXT NOT NULL, -- JSON list
        as_of_day INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        process INTEGER NOT NULL,
        versions TEXT NOT NULL, -- JSON: task to version, of what was stored
        message TEXT -- why it failed, as the person was told
      ) STRICT;

      -- Distribution of inputs and score on the day of training, JSON: what drift is measured from.
      CREATE TABLE model_drift (
        run_id INTEGER PRIMARY KEY REFERENCES model_run(id) ON DELETE CASCADE,
        reference TEXT NOT NULL
      ) STRICT;

      -- The last check of a model on the data as they were then, JSON.
      CREATE TABLE model_check (
        run_id INTEGER PRIMARY KEY REFERENCES model_run(id) ON DELETE CASCADE,
        checked_at TEXT NOT NULL,
        as_of_day INTEGER NOT NULL,
        data_hash TEXT NOT NULL,
        report TEXT NOT NULL
      ) STRICT;

      CREATE TABLE model_setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL -- JSON
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE score_scenario (
        id INTEGER PRIMARY KEY,
        entity TEXT NOT NULL CHECK (entity IN ('client', 'manager', 'agency')),
        code TEXT NOT NULL,
        as_of_day INTEGER NOT NULL,
        name TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        model_version TEXT NOT NULL,
        changes TEXT NOT NULL, -- JSON: input to value
        result TEXT NOT NULL, -- JSON: the answer as it was given
        UNIQUE (entity, code, as_of_day, name)
      ) STRICT;
    `);
  },
};
