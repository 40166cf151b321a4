import type { Migration } from './migration';

/** How files were recognised, layouts mapped by hand, and which client exports are the whole stock. */
export const layouts: Migration = {
  number: 110,
  name: 'layouts',
  run: (db) => {
    db.exec(`
      ALTER TABLE import_file ADD COLUMN recognition TEXT; -- JSON: how, confidence, columns not named as the bank names them
      ALTER TABLE import_file ADD COLUMN cell_types TEXT; -- JSON: type of most cells (number, text, date) by header of the export
      ALTER TABLE import_file ADD COLUMN stock TEXT CHECK (stock IN ('full', 'part')); -- a person's choice; null: the data decide

      -- One line per layout mapped or confirmed by a person. signature: the folded headers, sorted, as a JSON array.
      CREATE TABLE import_layout (
        id INTEGER PRIMARY KEY,
        signature TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        header TEXT NOT NULL, -- JSON array, as the file writes them
        columns TEXT NOT NULL, -- JSON: header of the export to header of the file
        user TEXT NOT NULL,
        changed_at TEXT NOT NULL
      ) STRICT;

      -- Grain: one row per import that brought clients. is_full: clients of older exports it does not name count as gone on as_of_day.
      CREATE TABLE mart_stock (
        batch_id INTEGER PRIMARY KEY, is_full INTEGER NOT NULL, is_chosen INTEGER NOT NULL, found_full INTEGER NOT NULL, reason TEXT NOT NULL,
        known_count INTEGER NOT NULL, missing_count INTEGER NOT NULL, as_of_day INTEGER
      ) STRICT;
    `);
  },
};
