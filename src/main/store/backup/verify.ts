import { failure } from '../../core/failure';
import { storageFailure } from '../../core/storage-failure';
import { closeAndForget, keyOf } from '../cipher';
import { connectReading } from '../connect';
import type { ReadableDb, WorkspaceKey } from '../database';
import { hashFile } from '../durable';
import { readNote } from './folder';

/** What a backup's note says of a database. */
export function contentOf(db: ReadableDb): { schema: number; imports: number; clients: number } {
  const one = (sql: string): number => Number(db.prepare(sql).pluck().get() ?? 0);
  const has = (table: string): boolean =>
    one(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '${table}'`) > 0;
  return {
    schema: Number(db.pragma('user_version', { simple: true })),
    imports: has('import_batch') ? one('SELECT count(*) FROM import_batch') : 0,
    clients: has('mart_total') ? one("SELECT row_count FROM mart_total WHERE kind = 'clients'") : 0,
  };
}

/**
 * Opens a copy with its source's key and reads all of it: every page authenticated, every index in step with its table, and
 * as many rows in every table as the source has.
 * @throws AppFailure `internal` when it is not the same; `workspace-damaged`.
 */
export function requireGood(path: string, source: ReadableDb): void {
  const copy = connectReading(path, keyOf(source));
  try {
    const same = isWhole(copy) && rowsOf(copy) === rowsOf(source);
    if (!same) throw failure('internal', {}, 'backup-differs');
  } finally {
    closeAndForget(copy);
  }
}

/** Whether a database can be read as a whole, every page of it. */
export function isWhole(db: ReadableDb): boolean {
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok';
  } catch (error) {
    if (storageFailure(error)?.code === 'workspace-damaged') return false;
    throw error;
  }
}

/** Whether a backup opens with a key and is what was written, byte for byte where its note is there. */
export function isGoodBackup(path: string, key: WorkspaceKey): boolean {
  const note = readNote(path);
  if (note !== null && hashFile(path) !== note.sha256) return false;
  return isWholeFile(path, key);
}

/** The same of any workspace file, what is in its WAL included. One that is locked or may not be read is an error of its own. */
export function isWholeFile(path: string, key: WorkspaceKey): boolean {
  try {
    const db = connectReading(path, key);
    try {
      return isWhole(db) && contentOf(db).schema > 0;
    } finally {
      closeAndForget(db);
    }
  } catch (error) {
    if (storageFailure(error)?.code === 'workspace-damaged' || isDamage(error)) return false;
    throw error;
  }
}

/** Whether an error says that a file is damaged, thrown by SQLite or already in words. */
export function isDamage(error: unknown): boolean {
  const known = storageFailure(error) ?? error;
  return known instanceof Error && 'code' in known && known.code === 'workspace-damaged';
}

/** Version and number of rows of every table, as one text. */
function rowsOf(db: ReadableDb): string {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  const counts = names.map((name) => [name, db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()]);
  return JSON.stringify([db.pragma('user_version', { simple: true }), counts]);
}
