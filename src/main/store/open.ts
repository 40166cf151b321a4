import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { storageFailure } from '../core/storage-failure';
import { closeAndForget, fileKind, unlock } from './cipher';
import type { ReadableDb, WorkspaceKey, WritableDb } from './database';
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
 * Opens a workspace for its one writer, creating it (its folder too) and migrating it as needed. The lock of the file stays
 * shared (`locking_mode` NORMAL, not EXCLUSIVE): the window and the training threads read the same file through its WAL.
 * @param key of an encrypted workspace; a new file is encrypted with it.
 * @throws AppFailure `workspace-newer`, `workspace-damaged` (a wrong key looks the same: check it before), `read-only`,
 * `workspace-locked`.
 */
export function openForWriting(path: string, key: WorkspaceKey = null): WritableDb {
  makeFolder(path);
  const isNew = fileKind(path) === 'none';
  const db = connect(path, key, false);
  try {
    db.pragma('busy_timeout = 5000');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    configure(db);
    migrate(db);
    if (key !== null && isNew) requireSealed(db, path);
    return db;
  } catch (error) {
    closeAndForget(db);
    throw storageFailure(error) ?? error;
  }
}

/** Opens an existing workspace for queries only; `key` of an encrypted one. */
export function openForReading(path: string, key: WorkspaceKey = null): ReadableDb {
  const db = connect(path, key, true);
  try {
    configure(db);
    db.pragma('query_only = ON');
    return db;
  } catch (error) {
    closeAndForget(db);
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
export function hasCurrentSchema(path: string, key: WorkspaceKey = null): boolean {
  if (!existsSync(path)) return false;
  try {
    const db = connect(path, key, true);
    const version = Number(db.pragma('user_version', { simple: true }));
    closeAndForget(db);
    return version === migrations.at(-1)?.number;
  } catch {
    // Damaged or locked: the writer's opening says so in words.
    return false;
  }
}

/** A first write is only on disk, and can only be looked at, after a checkpoint: then the file must not be readable by itself. */
function requireSealed(db: WritableDb, path: string): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  if (fileKind(path) !== 'sealed') throw new Error('The new workspace was not encrypted');
}

function connect(path: string, key: WorkspaceKey, readonly: boolean): WritableDb {
  try {
    const db = new Database(path, { readonly, fileMustExist: readonly });
    unlock(db, key);
    return db;
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}
