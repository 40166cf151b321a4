import type { Migration } from './migration';

/** History of imports: a batch is one command or one drop of files; what was rejected and repaired is kept by row. */
export const imports: Migration = {
  number: 10,
  name: 'imports',
  run: (db) => {
    db.exec(`
      CREATE TABLE import_batch (
        id INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        user TEXT NOT NULL,
        as_of_day INTEGER
      ) STRICT;

      CREATE TABLE import_file (
        id INTEGER PRIMARY KEY,
        batch_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        kind TEXT NOT NULL,
        sheet TEXT NOT NULL,
        rows INTEGER NOT NULL,
        accepted INTEGER NOT NULL,
        rejected INTEGER NOT NULL,
        as_of_day INTEGER,
        header_row INTEGER, -- row number of the header in its sheet
        header TEXT, -- the header cells as a JSON array, for giving rejected rows back
        supplements INTEGER, -- the import whose rejected rows this file gives back corrected: its rows join those
        UNIQUE (sha256, sheet) -- a workbook may hold several exports, one a sheet
      ) STRICT;
      CREATE INDEX import_file_batch ON import_file(batch_id);

      -- One line per rejected row: the cell at fault, as it stood in the file.
      CREATE TABLE import_reject (
        id INTEGER PRIMARY KEY,
        file_id INTEGER NOT NULL REFERENCES import_file(id) ON DELETE CASCADE,
        sheet TEXT NOT NULL,
        row_number INTEGER NOT NULL,
        column_name TEXT,
        value TEXT,
        reason TEXT NOT NULL,
        cells TEXT NOT NULL -- the whole row as a JSON array, so that it can be given back for correction
      ) STRICT;
      CREATE INDEX import_reject_file ON import_reject(file_id);

      -- What the import noticed. rule names the words in resources/locales; params fills them in.
      CREATE TABLE import_finding (
        id INTEGER PRIMARY KEY,
        batch_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
        rule TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('info', 'warn', 'error')),
        table_name TEXT NOT NULL,
        column_name TEXT,
        finding_count INTEGER NOT NULL,
        params TEXT NOT NULL
      ) STRICT;
      CREATE INDEX import_finding_batch ON import_finding(batch_id);

      -- Repairs of single cells that are not the same for the whole column (century, date order, pasted client number...).
      CREATE TABLE import_repair (
        file_id INTEGER NOT NULL REFERENCES import_file(id) ON DELETE CASCADE,
        row_number INTEGER NOT NULL,
        column_name TEXT NOT NULL,
        rule TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (file_id, row_number, column_name)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
