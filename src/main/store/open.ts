import Database from 'better-sqlite3';
import { failure } from '../core/failure';
import type { ReadableDb, WritableDb } from './database';
import { migrate } from './migrate';

/** Settings of every connection (decision D2 of reliability-performance.md). */
function configure(db: WritableDb): void {
  db.pragma('temp_store = MEMORY');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cache_size = -65536');
}

/**
 * Opens a workspace for its one writer, creating and migrating it as needed.
 * @throws AppFailure `workspace-newer`, `workspace-damaged`, `read-only`, `workspace-locked`.
 */
export function openForWriting(path: string): WritableDb {
  const db = connect(path, false);
  try {
    db.pragma('busy_timeout = 5000');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    configure(db);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw explain(error);
  }
}

/** Opens an existing workspace for queries only. */
export function openForReading(path: string): ReadableDb {
  const db = connect(path, true);
  try {
    configure(db);
    db.pragma('query_only = ON');
    return db;
  } catch (error) {
    db.close();
    throw explain(error);
  }
}

function connect(path: string, readonly: boolean): WritableDb {
  try {
    return new Database(path, { readonly, fileMustExist: readonly });
  } catch (error) {
    throw explain(error);
  }
}

/** Turns SQLite's codes into sentences with a next step. */
function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return failure('workspace-damaged');
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return failure('read-only');
  if (code.startsWith('SQLITE_BUSY')) return failure('workspace-locked');
  if (code.startsWith('SQLITE_FULL')) return failure('disk-full');
  return error;
}
