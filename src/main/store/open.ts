import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppFailure } from '../../shared/ipc/result';
import { type Clock, systemClock } from '../core/clock';
import { failure } from '../core/failure';
import { isOnNetwork } from '../core/network-place';
import { storageFailure } from '../core/storage-failure';
import { makeBackup } from './backup/make';
import { closeAndForget, fileKind } from './cipher';
import { configure, connect, connectReading } from './connect';
import type { ReadableDb, WorkspaceKey, WritableDb } from './database';
import { migrate } from './migrate';
import { migrations } from './migrations/index';

/**
 * Opens a workspace for its one writer, creating it (its folder too) and migrating it as needed. The lock of the file stays
 * shared (`locking_mode` NORMAL, not EXCLUSIVE): the window and the training threads read the same file through its WAL.
 * Before a migration a backup is made; where that fails nothing is migrated.
 * @param key of an encrypted workspace; a new file is encrypted with it.
 * @throws AppFailure `workspace-newer`, `workspace-damaged` (a wrong key looks the same: check it before), `read-only`,
 * `workspace-locked`.
 */
export function openForWriting(path: string, key: WorkspaceKey = null, clock: Clock = systemClock): WritableDb {
  requireLocal(path);
  makeFolder(path);
  const isNew = fileKind(path) === 'none';
  const db = connect(path, key, false);
  try {
    // Before anything that could write: a file of a later version stays as it is.
    requireKnownSchema(db);
    db.pragma('busy_timeout = 5000');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    configure(db);
    upgrade(db, clock);
    if (key !== null && isNew) requireSealed(db, path);
    return db;
  } catch (error) {
    closeAndForget(db);
    throw storageFailure(error) ?? error;
  }
}

/** Opens an existing workspace for queries only; `key` of an encrypted one. */
export function openForReading(path: string, key: WorkspaceKey = null): ReadableDb {
  const db = connectReading(path, key);
  db.pragma('query_only = ON');
  return db;
}

/**
 * Moves what the WAL holds into the file, so that the file alone is the whole workspace: people copy files while the application
 * is open, or after it was ended. Where somebody reads just then it stays for the next time.
 */
export function foldWal(db: WritableDb): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
}

const newest = (): number => migrations.at(-1)?.number ?? 0;
const versionOf = (db: ReadableDb): number => Number(db.pragma('user_version', { simple: true }));

function requireKnownSchema(db: ReadableDb): void {
  if (versionOf(db) > newest()) throw failure('workspace-newer');
}

/** Migrates a workspace of an earlier version, a backup of it made before; a step that fails leaves it as it was, and says where the backup is. */
function upgrade(db: WritableDb, clock: Clock): void {
  const version = versionOf(db);
  if (version === newest()) return;
  const backup = version === 0 ? null : makeBackup(db, { reason: 'migration', at: clock.now() });
  try {
    migrate(db);
  } catch (error) {
    if (error instanceof AppFailure || storageFailure(error) || backup === null) throw error;
    throw failure('internal', { path: backup.path }, 'migration-failed');
  }
}

/** On a network share the WAL's shared memory and locks are no safe ground: refused before anything is touched. */
function requireLocal(path: string): void {
  if (path !== ':memory:' && isOnNetwork(path)) throw failure('read-only', {}, 'network-place');
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
    const version = versionOf(db);
    closeAndForget(db);
    return version === newest();
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
