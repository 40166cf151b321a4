import type { AccessState } from '../../shared/domain/access';
import type { Recovery } from '../../shared/domain/backups';
import type { SystemSecrets } from '../core/access';
import type { Log } from '../core/log';
import type { Cost } from '../keys/sealed-key';
import type { Tries } from '../keys/tries';
import type { AuditAuthor } from '../store/audit-chain';
import type { HeadBook } from './head-book';
import type { WorkspaceList } from './workspace-list';

/** The job process as the lock drives it. */
interface Worker {
  readonly open: () => Promise<Recovery | null>;
  /** Takes back the putting of a backup in the workspace's place; `open` then fails with `cancelled`. */
  readonly stopRestoring: () => void;
  readonly stop: () => Promise<void>;
  readonly whenQuiet: () => Promise<void>;
  readonly isBusy: () => boolean;
}

export interface AccessParts {
  /** Of deriving a key from a passphrase; the careful default outside of tests. */
  readonly cost?: Cost;
  readonly tries: Tries;
  readonly heads: HeadBook;
  /** Who and when, for the audit log. */
  readonly author: () => AuditAuthor;
  readonly jobs: Worker;
  readonly secrets: SystemSecrets;
  readonly list: WorkspaceList;
  readonly log: Log;
  readonly autoLockMinutes: () => number;
  readonly setAutoLock: (minutes: number) => void;
  readonly onChange: (state: AccessState) => void;
  /** The workspace can be read and jobs can be started. */
  readonly onOpened: () => void;
  /** Whoever was working in the workspace no longer is. */
  readonly onLeft: () => void;
  /** Has the screens begun anew, so that nothing of a closed workspace stays in their memory. */
  readonly onClosed: () => void;
}
