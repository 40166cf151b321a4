import type { ReadableDb } from '../../src/main/store/database';

/** Every table as rows, to compare whole databases; statistics of the query planner left out. */
export function dumpOf(db: ReadableDb): Record<string, readonly unknown[][]> {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    names.map((name) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).raw().all() as unknown[][]]),
  );
}
