import Database from 'better-sqlite3';
import { storageFailure } from '../core/storage-failure';
import { closeAndForget, keyOf, unlock } from './cipher';
import type { ReadableDb, WorkspaceKey, WritableDb } from './database';

/** A connection with its key, before any setting. @throws AppFailure of storage. */
export function connect(path: string, key: WorkspaceKey, readonly: boolean): WritableDb {
  try {
    const db = new Database(path, { readonly, fileMustExist: readonly });
    unlock(db, key);
    return db;
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}

/** Settings of every connection (decision D2 of reliability-performance.md). */
export function configure(db: WritableDb): void {
  db.pragma('temp_store = MEMORY');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cache_size = -65536');
}

/** A second connection to the file another is on, which may be within a transaction. */
export function connectAgain(to: ReadableDb): WritableDb {
  return configured(connect(to.name, keyOf(to), false));
}

/** A connection that cannot write to its file. */
export function connectReading(path: string, key: WorkspaceKey): ReadableDb {
  return configured(connect(path, key, true));
}

function configured(db: WritableDb): WritableDb {
  try {
    configure(db);
    return db;
  } catch (error) {
    closeAndForget(db);
    throw storageFailure(error) ?? error;
  }
}
