import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ReadableDb, WorkspaceKey, WritableDb } from './database';

/** Bytes of a key. */
const KEY_BYTES = 32;

/** SQLite's page, which SQLCipher keeps. */
const PAGE_BYTES = 4096;

/** How SQLite's own files begin; SQLCipher's begin with random salt. */
const PLAIN_HEADER = 'SQLite format 3\0';

/** Says to the binding that the bytes that follow are the key itself, not a passphrase to derive one from. */
const RAW = Buffer.from('raw:');

/** What the binding adds to the interface whose types it shares. */
interface Keyed {
  readonly key: (key: Buffer) => number;
}

/** Keys of the connections that are open, for threads and backups that open the same file. */
const keys = new WeakMap<ReadableDb, Uint8Array>();

/**
 * Gives a connection its key; must come before any other statement. The file is true SQLCipher 4 (`legacy = 4`): other
 * programs of that format open it too. The key never becomes text, so what is left of it in memory can be overwritten.
 */
export function unlock(db: WritableDb, key: WorkspaceKey): void {
  if (key === null) return;
  if (key.length !== KEY_BYTES) throw new Error('A workspace key has 32 bytes');
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  const material = rawKey(key);
  (db as WritableDb & Keyed).key(material);
  material.fill(0);
  keys.set(db, Uint8Array.from(key));
}

/** The key as the binding takes it; the caller overwrites it after use. */
export function rawKey(key: Uint8Array): Buffer {
  return Buffer.concat([RAW, key]);
}

/** The key an open connection was given; null when its file is not encrypted. */
export function keyOf(db: ReadableDb): WorkspaceKey {
  return keys.get(db) ?? null;
}

/** Closes a connection and overwrites its key. */
export function closeAndForget(db: ReadableDb): void {
  db.close();
  keys.get(db)?.fill(0);
  keys.delete(db);
}

/**
 * What lies at a path: nothing (or an empty file), a plain SQLite file, what may be an encrypted one (whole pages that do not
 * begin as SQLite's own files do), or something else.
 */
export function fileKind(path: string): 'none' | 'plain' | 'sealed' | 'other' {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined || size === 0) return 'none';
  const head = headOf(path);
  if (head === PLAIN_HEADER) return 'plain';
  return head !== null && size % PAGE_BYTES === 0 ? 'sealed' : 'other';
}

/** The first bytes of a file; null of a folder or of what may not be read: opening it says so in words. */
function headOf(path: string): string | null {
  const head = Buffer.alloc(PLAIN_HEADER.length);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
    return head.toString('latin1');
  } catch {
    return null;
  }
}
