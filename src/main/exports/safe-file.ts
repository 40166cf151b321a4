import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { draftOf } from '../core/draft';
import { failure } from '../core/failure';

/**
 * Writes a file so that it is either whole or not there: to a temporary name beside it, flushed, then renamed.
 * @throws AppFailure `disk-full` or `read-only` (a folder that is not writable, a file open in Excel).
 */
export async function writeWhole(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = draftOf(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    await write(temporary);
    const file = openSync(temporary, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC') throw failure('disk-full');
    if (['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code))
      throw failure('read-only', {}, 'export-read-only');
    throw error;
  }
}
