import Database from 'better-sqlite3';
import type { WritableDb } from '../../src/main/store/database';
import { migrate } from '../../src/main/store/migrate';

/** An empty workspace in memory, at the newest schema or at migration `upTo`. */
export function memoryDb(upTo?: number): WritableDb {
  const db: WritableDb = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, upTo);
  return db;
}

/** Everything SQLite knows of the schema, in a fixed order: two databases of the same schema give equal lists. */
export function schemaOf(db: WritableDb): readonly unknown[] {
  return db
    .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .all();
}

/** Every table with all its rows, by name. */
export function tablesOf(db: WritableDb): Readonly<Record<string, readonly unknown[]>> {
  const names = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  return Object.fromEntries(
    names
      .pluck()
      .all()
      .map((name) => [String(name), db.prepare(`SELECT * FROM "${name}"`).all()]),
  );
}
