import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { flushFile, flushFolder } from '../core/flush';
import { storageFailure } from '../core/storage-failure';

/** What SQLite keeps beside a database, by its ending. */
export const SIDE_FILES = ['-wal', '-shm', '-journal'] as const;

/** Copies a file so that it is there whole or not at all: flushed beside its place, then renamed over what was there. */
export function copyWhole(from: string, to: string): void {
  const draft = `${to}.copying`;
  try {
    copyFileSync(from, draft);
    flushFile(draft);
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { force: true });
    throw storageFailure(error) ?? error;
  }
  flushFolder(dirname(to));
}

/** Writes a small file whole or not at all, flushed with its name; only its owner may read it. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.writing`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    flushFile(draft);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw storageFailure(error) ?? error;
  }
  flushFolder(dirname(path));
}

/** Removes a database file with what SQLite keeps beside it. */
export function removeFiles(path: string): void {
  for (const end of ['', ...SIDE_FILES]) rmSync(`${path}${end}`, { force: true });
}

/** Gives a database another name with what SQLite keeps beside it, the WAL first: a database is never without its WAL. */
export function renameFiles(from: string, to: string): void {
  for (const end of [...SIDE_FILES, '']) if (existsSync(from + end)) renameSync(from + end, to + end);
  flushFolder(dirname(to));
}

/** Bytes read at a time. */
const CHUNK = 1 << 20;

/** SHA-256 of a file, as hexadecimal digits. */
export function hashFile(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
