import { failure } from '../../core/failure';
import { storageFailure } from '../../core/storage-failure';
import { closeAndForget, keyOf } from '../cipher';
import { connectReading } from '../connect';
import type { ReadableDb, WorkspaceKey } from '../database';
import { hashBytes, type Shares } from './file-slices';
import { readNote } from './folder';
import { atOnce, mapped, type Slices } from './steps';

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

/** What reading all of a copy takes, beside counting its rows. */
const READING = 3;

/**
 * Opens a copy with its source's key and reads all of it: every page authenticated, every index in step with its table, and
 * as many rows in every table as the source has.
 * @throws AppFailure `internal` when it is not the same; `workspace-damaged`.
 */
export function* requireGood(path: string, source: ReadableDb): Slices<void> {
  const copy = connectReading(path, keyOf(source));
  try {
    const tables = tablesOf(source);
    const total = tables.length * (1 + READING);
    yield { step: 'check', done: 0, total };
    const isSame = isWhole(copy) && versionOf(copy) === versionOf(source) && tablesOf(copy).join() === tables.join();
    if (!isSame) throw failure('internal', {}, 'backup-differs');
    for (const [i, table] of tables.entries()) {
      yield { step: 'check', done: tables.length * READING + i, total };
      if (rowsIn(copy, table) !== rowsIn(source, table)) throw failure('internal', {}, 'backup-differs');
    }
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

/** Share of looking whether a backup is good after which it was compared with its note; the rest reads it as a database. */
const COMPARED = 0.3;

/** Whether a backup opens with a key and is what was written, byte for byte where its note is there. */
export function* goodBackup(path: string, key: WorkspaceKey): Shares<boolean> {
  const note = readNote(path);
  if (note !== null) {
    const sha256 = yield* mapped(hashBytes(path), (done) => COMPARED * done);
    if (sha256 !== note.sha256) return false;
  }
  yield COMPARED;
  return isWholeFile(path, key);
}

/** The same in one go. */
export function isGoodBackup(path: string, key: WorkspaceKey): boolean {
  return atOnce(goodBackup(path, key));
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

const versionOf = (db: ReadableDb): number => Number(db.pragma('user_version', { simple: true }));

const rowsIn = (db: ReadableDb, table: string): number =>
  Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());

function tablesOf(db: ReadableDb): readonly string[] {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return db.prepare(sql).pluck().all() as string[];
}
