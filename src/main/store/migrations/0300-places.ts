import type { Migration } from './migration';

/** Where the cells stand that are repaired the same way throughout a column, and which sheets of a workbook were left aside. */
export const places: Migration = {
  number: 300,
  name: 'places',
  run: (db) => {
    db.exec(`
      -- Cells of a column that were padded, blank or without their leading zeros: one row per file, column and rule.
      CREATE TABLE import_cell_set (
        file_id INTEGER NOT NULL REFERENCES import_file(id) ON DELETE CASCADE,
        column_name TEXT NOT NULL,
        rule TEXT NOT NULL,
        cells INTEGER NOT NULL,
        row_set BLOB NOT NULL, -- bit n of byte b: row number 8 b + n; deflated (core/row-set.ts)
        PRIMARY KEY (file_id, column_name, rule)
      ) STRICT, WITHOUT ROWID;

      -- On the first stored sheet of a workbook: its sheets that matched no export, as JSON: [{"sheet", "row", "header"}];
      -- row and header of the first line that holds something, null in a sheet that holds nothing.
      ALTER TABLE import_file ADD COLUMN ignored_sheets TEXT;
    `);
  },
};
