import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { storageFailure } from '../core/storage-failure';
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
 * Opens a workspace for its one writer, creating it (its folder too) and migrating it as needed.
 * @throws AppFailure `workspace-newer`, `workspace-damaged`, `read-only`, `workspace-locked`.
 */
export function openForWriting(path: string): WritableDb {
  makeFolder(path);
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
    throw storageFailure(error) ?? error;
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
    throw storageFailure(error) ?? error;
  }
}

function makeFolder(path: string): void {
  if (path === ':memory:') return;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}

function connect(path: string, readonly: boolean): WritableDb {
  try {
    return new Database(path, { readonly, fileMustExist: readonly });
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}
