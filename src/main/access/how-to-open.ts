import { statSync } from 'node:fs';
import type { WorkspacePlace } from '../jobs/protocol';
import { fileKind } from '../store/cipher';
import type { WorkspaceKey } from '../store/database';
import { hasCurrentSchema } from '../store/open';
import { isLost } from '../store/recover';
import { wasInUse } from './in-use';

/** How the job process opens a workspace. */
export type OpenHow = Pick<WorkspacePlace, 'care' | 'restore'>;

/** The screens read the file at once, beside the job process, which therefore replaces nothing. */
export const HANDS_OFF: OpenHow = { care: 'none', restore: null };
/** The job process goes first, and replaces the file where it cannot be opened. */
const RECOVER: OpenHow = { care: 'recover', restore: null };
/** The same, after reading all of it. */
export const CHECK: OpenHow = { care: 'check', restore: null };

/**
 * The quick way for a file of this version that was closed in good order; all of it is read first after an end that was none,
 * where a workspace that has backups is gone, or where something lies in its WAL: closing leaves that empty, so that it may be
 * another file's, put there with a copy.
 */
export function howToOpen(path: string, key: WorkspaceKey): OpenHow {
  if (wasInUse(path) || isLost(path) || hasWal(path)) return CHECK;
  const isCurrent = fileKind(path) === (key === null ? 'plain' : 'sealed') && hasCurrentSchema(path, key);
  return isCurrent ? HANDS_OFF : RECOVER;
}

function hasWal(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
