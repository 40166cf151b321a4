import type { AppFailure } from '../../shared/ipc/result';
import { failure } from './failure';

/** SQLite's and the system's codes a person can do something about; the first that fits counts. */
const KNOWN = [
  { codes: /^ENAMETOOLONG$/, says: 'read-only', words: 'name-too-long' },
  { codes: /^(SQLITE_NOTADB|SQLITE_CORRUPT)/, says: 'workspace-damaged' },
  {
    codes: /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES$|EPERM$|EROFS$|ENOTDIR$|EEXIST$)/,
    says: 'read-only',
  },
  { codes: /^(SQLITE_BUSY|SQLITE_LOCKED)/, says: 'workspace-locked' },
  { codes: /^(SQLITE_FULL|ENOSPC$|EDQUOT$)/, says: 'disk-full' },
] as const;

/** What is wrong with the place the workspace is stored at, as a sentence with a next step; null when it is something else. */
export function storageFailure(error: unknown): AppFailure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = KNOWN.find(({ codes }) => codes.test(code));
  return known ? failure(known.says, {}, 'words' in known ? known.words : known.says) : null;
}
