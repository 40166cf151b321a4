import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { storageFailure } from '../core/storage-failure';
import type { ReadableDb, WritableDb } from './database';
import { migrate } from './migrate';
import { migrations } from './migrations/index';

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

/** Whether a workspace exists and has exactly the schema of this version, so that it may be read before its writer has opened it. */
export function hasCurrentSchema(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const db = connect(path, true);
    const version = Number(db.pragma('user_version', { simple: true }));
    db.close();
    return version === migrations.at(-1)?.number;
  } catch {
    // Damaged or locked: the writer's opening says so in words.
    return false;
  }
}

function connect(path: string, readonly: boolean): WritableDb {
  try {
    return new Database(path, { readonly, fileMustExist: readonly });
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}
