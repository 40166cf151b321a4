import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '../core/failure';
import { flushFile, flushFolder } from '../core/flush';
import { storageFailure } from '../core/storage-failure';
import { listBackups, removeBackup } from './backup/folder';
import { closeAndForget, fileKind, rawKey } from './cipher';
import type { ReadableDb, WorkspaceKey, WritableDb } from './database';
import { removeFiles } from './durable';
import { openForReading, openForWriting } from './open';
import { removePlainNotes, sealNotes } from './protect-notes';

/** A copy that is not whole yet; never opened, removed when found. */
const draftOf = (path: string) => `${path}.protecting`;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/**
 * Encrypts a plain workspace in place: an encrypted copy is made beside it, compared with it whole (schema and every row),
 * flushed, and only then takes its name. Until that one rename the plain file is untouched: killed at any moment, there is
 * either the plain workspace or the encrypted one, complete. No other connection may be open. Free space needed: its size.
 * The notes beside it, which name files, are sealed just before.
 * @param beforeSwap runs when the copy is proven good, just before the rename: a key file that is not there yet is written there.
 * @throws AppFailure of storage; `internal` when the copy does not equal the original, which is kept.
 */
export function protectWorkspace(path: string, key: Uint8Array, beforeSwap: () => void = () => undefined): void {
  const draft = draftOf(path);
  removeFiles(draft);
  // Brings an older schema to the newest, and an unfinished WAL into the file.
  const plain = openForWriting(path);
  try {
    copyInto(plain, draft, key);
    requireEqual(plain, draft, key);
    plain.pragma('wal_checkpoint(TRUNCATE)');
    plain.pragma('journal_mode = DELETE');
  } catch (error) {
    closeAndForget(plain);
    removeFiles(draft);
    throw storageFailure(error) ?? error;
  }
  closeAndForget(plain);
  flushFile(draft);
  beforeSwap();
  const unseal = sealNotes(path, key);
  try {
    renameSync(draft, path);
  } catch (error) {
    unseal();
    throw storageFailure(error) ?? error;
  }
  flushFolder(dirname(path));
  removePlainBackups(path);
}

/**
 * Opens a workspace for its writer. Where a key is given and the file is still plain, it is encrypted first; a draft that an
 * interrupted protection left is removed.
 */
export function openOrProtect(path: string, key: WorkspaceKey): WritableDb {
  if (key !== null && fileKind(path) === 'plain') protectWorkspace(path, key);
  removeFiles(draftOf(path));
  if (key !== null) {
    removePlainBackups(path);
    removePlainNotes(path);
  }
  return openForWriting(path, key);
}

/** What was kept of the workspace before it was encrypted would be a way around it; the next backup is encrypted too. */
function removePlainBackups(path: string): void {
  for (const backup of listBackups(path)) if (!backup.encrypted) removeBackup(backup.path);
}

/** Copies everything: tables with their rows and row numbers, then indexes, views and triggers, then the schema's version. */
function copyInto(plain: WritableDb, draft: string, key: Uint8Array): void {
  plain.pragma("cipher = 'sqlcipher'");
  plain.pragma('legacy = 4');
  const material = rawKey(key);
  plain.prepare('ATTACH ? AS sealed KEY ?').run(draft, material);
  material.fill(0);
  try {
    const objects = schemaOf(plain);
    plain.pragma('foreign_keys = OFF');
    plain.transaction(() => {
      for (const { type, name, sql } of objects) {
        if (type !== 'table') continue;
        plain.exec(intoSealed(sql, 'TABLE'));
        copyRows(plain, name);
      }
      for (const { type, sql } of objects) if (type !== 'table') plain.exec(intoSealed(sql, type.toUpperCase()));
      const version = Number(plain.pragma('user_version', { simple: true }));
      plain.pragma(`sealed.user_version = ${version}`);
    })();
    plain.exec('ANALYZE sealed');
  } finally {
    plain.exec('DETACH sealed');
  }
}

/** Row numbers are kept, so that nothing that was stored by them can point elsewhere; an INTEGER PRIMARY KEY is the row number. */
function copyRows(plain: WritableDb, table: string): void {
  const listed = plain.pragma(`main.table_list("${table}")`) as { readonly wr: number }[];
  const columns = plain.pragma(`main.table_info("${table}")`) as Column[];
  const keys = columns.filter(({ pk }) => pk > 0);
  const named = keys.length === 1 && keys[0]!.type === 'INTEGER';
  const names = columns.map(({ name }) => `"${name}"`);
  const list = (named || listed[0]?.wr === 1 ? names : ['rowid', ...names]).join(', ');
  plain.exec(`INSERT INTO sealed."${table}" (${list}) SELECT ${list} FROM main."${table}"`);
}

/** The same statement for the attached file. SQLite keeps statements as they were written, `CREATE TABLE name …`. */
function intoSealed(sql: string, kind: string): string {
  const start = new RegExp(`^CREATE\\s+(UNIQUE\\s+)?${kind}\\s+`, 'i');
  if (!start.test(sql)) throw new Error(`A schema object is not written as expected: ${kind}`);
  return sql.replace(start, (match) => `${match}sealed.`);
}

function schemaOf(db: ReadableDb): readonly SchemaObject[] {
  return db
    .prepare(
      "SELECT type, name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL ORDER BY rowid",
    )
    .all() as SchemaObject[];
}

/** Reads the copy as a stranger would, with the key alone, and compares: integrity, version, schema, every row of every table. */
function requireEqual(plain: ReadableDb, draft: string, key: Uint8Array): void {
  const copy = openForReading(draft, key);
  try {
    const version = (db: ReadableDb) => db.pragma('user_version', { simple: true });
    const same =
      copy.pragma('integrity_check', { simple: true }) === 'ok' &&
      version(copy) === version(plain) &&
      listing(copy) === listing(plain) &&
      schemaOf(plain).every(({ type, name }) => type !== 'table' || sameRows(plain, copy, name));
    if (!same) throw failure('internal', {}, 'protect-differs');
  } finally {
    closeAndForget(copy);
  }
}

/** The schema as one text, whatever the order its parts were made in. */
function listing(db: ReadableDb): string {
  const parts = schemaOf(db).map(({ type, name, sql }) => `${type} ${name} ${sql}`);
  return parts.sort().join('\n');
}

function sameRows(a: ReadableDb, b: ReadableDb, table: string): boolean {
  const rows = (db: ReadableDb) =>
    db.prepare(`SELECT * FROM "${table}"`).raw().iterate() as IterableIterator<unknown[]>;
  const [left, right] = [rows(a), rows(b)];
  for (;;) {
    const [one, other] = [left.next(), right.next()];
    if (one.done || other.done) return Boolean(one.done && other.done);
    if (!sameCells(one.value, other.value)) {
      left.return?.();
      right.return?.();
      return false;
    }
  }
}

function sameCells(a: readonly unknown[], b: readonly unknown[]): boolean {
  return (
    a.length === b.length &&
    a.every((cell, i) => {
      const other = b[i];
      return Buffer.isBuffer(cell) ? Buffer.isBuffer(other) && cell.equals(other) : Object.is(cell, other);
    })
  );
}
