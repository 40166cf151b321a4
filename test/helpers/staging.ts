import Database from 'better-sqlite3';
import type { ReadableDb, WritableDb } from '../../src/main/store/database';
import { stagingTable } from '../../src/main/store/figures/staging-tables';
import { migrate } from '../../src/main/store/migrate';
import type { SourceKind } from '../../src/shared/domain/imports';

/** An empty workspace in memory with the newest schema. */
export function openMemory(): WritableDb {
  const db: WritableDb = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db);
  return db;
}

/** Adds one imported file with its staging rows (row 2 is the first, as in a workbook); creates its batch when new. Returns the file's id. */
export function stageFile<Row extends object>(
  db: WritableDb,
  batch: number,
  kind: SourceKind,
  asOfDay: number | null,
  rows: readonly Row[],
): number {
  db.prepare('INSERT OR IGNORE INTO import_batch (id, started_at, user, as_of_day) VALUES (?, ?, ?, ?)').run(
    batch,
    `2024-01-0${batch}T08:00:00.000Z`,
    'test',
    asOfDay,
  );
  const file = Number(
    db
      .prepare(
        `INSERT INTO import_file (batch_id, path, sha256, kind, sheet, rows, accepted, rejected, as_of_day)
         VALUES (?, ?, ?, ?, 'Sheet1', ?, ?, 0, ?)`,
      )
      .run(batch, `/exports/${batch}/${kind}.xlsx`, `${batch}-${kind}`, kind, rows.length, rows.length, asOfDay)
      .lastInsertRowid,
  );
  const first = rows[0];
  if (first === undefined) return file;
  const columns = Object.keys(first);
  const insert = db.prepare(
    `INSERT INTO ${stagingTable[kind]} (file_id, source_row, ${columns.join(', ')})
     VALUES (?, ?, ${columns.map(() => '?').join(', ')})`,
  );
  db.transaction(() => {
    for (const [index, row] of rows.entries()) insert.run(file, index + 2, ...Object.values(row));
  })();
  return file;
}

/** A whole table as rows of values, in the order asked for. */
export function tableRows(db: ReadableDb, sql: string): readonly unknown[][] {
  return db.prepare(sql).raw().all() as unknown[][];
}
