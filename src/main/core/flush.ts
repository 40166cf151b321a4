import { closeSync, fsyncSync, openSync } from 'node:fs';
import { storageFailure } from './storage-failure';

/** Flushes a file's content to the disk. @throws AppFailure of storage. */
export function flushFile(path: string): void {
  flush(path, 'r+');
}

/** Flushes a folder, so that a rename in it outlives a power cut. Windows opens no folders; its file system's journal sees to it. */
export function flushFolder(path: string): void {
  if (process.platform !== 'win32') flush(path, 'r');
}

function flush(path: string, flags: string): void {
  try {
    const file = openSync(path, flags);
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}
