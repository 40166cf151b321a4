import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ImportOptions } from '../../src/main/ingest/import-file';
import type { WorkbookReader } from '../../src/main/ingest/read-sheets';
import type { Cell } from '../../src/main/ingest/read-workbook';
import { runImport } from '../../src/main/jobs/import-job';
import type { WritableDb } from '../../src/main/store/database';

type Rows = readonly (readonly Cell[])[];

const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };

/** A reader of tables given as rows, by the name of their file: one sheet each. */
export function readerOf(books: Readonly<Record<string, Rows>>): WorkbookReader {
  return async (path, sink) => {
    const rows = Object.entries(books).find(([name]) => path.endsWith(`/${name}.xlsx`))![1];
    await sink.onSheet({ name: 'Sheet1', index: 0, hidden: false });
    await sink.onRows({ sheet: 'Sheet1', rows, rowNumbers: rows.map((_, i) => i + 1) });
    const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    return { format: 'xlsx', sheets: [], marks: [], rows: rows.length, bytes: 0, sha256, csv: null };
  };
}

/** A function that imports tables given as rows, one file a table; its files are removed with the last test. */
export function rowImporter() {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-rows-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (db: WritableDb, books: Readonly<Record<string, Rows>>, options: Partial<ImportOptions> = {}) => {
    const paths = Object.entries(books).map(([name, rows]) => {
      const path = join(folder, `${name}.xlsx`);
      writeFileSync(path, JSON.stringify(rows));
      return path;
    });
    return runImport(db, paths, { clock, read: readerOf(books), ...options });
  };
}
