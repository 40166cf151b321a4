import type { AccessState, GivenSecret, WorkspaceEntry } from '../../shared/domain/access';
import type { AuditAction, AuditCheck, AuditNote, AuditPage } from '../../shared/domain/audit';
import type { CutOffWork } from '../../shared/domain/work';
import type { CallName } from '../../shared/ipc/calls';
import type { JobKind } from '../../shared/ipc/job-state';

/** What may be asked of the audit log. */
interface AuditReader {
  readonly page: (filter: {
    readonly action?: AuditAction;
    readonly text?: string;
    readonly limit: number;
  }) => AuditPage;
  readonly verify: () => AuditCheck;
}

/** Work that was cut off with the application, as far as somebody may ask for it. */
interface WorkPort {
  readonly list: (may: (call: CallName) => boolean) => readonly CutOffWork[];
  /** Takes one off the list. @returns what it was asked with; null when there is no such work. */
  readonly take: (
    id: string,
    may: (call: CallName) => boolean,
  ) => { readonly kind: JobKind; readonly args: unknown } | null;
}

/** What handlers may do with the lock of the workspace: an interface, so that they are tested without files. */
export interface AccessPort {
  readonly state: () => AccessState;
  /** Makes an encrypted workspace where there is none, or encrypts the plain one. @returns the recovery key. */
  readonly setUp: (passphrase: string, useSystem: boolean) => Promise<string>;
  /** Opens a plain workspace where there is none, for the fictional bank only. */
  readonly openPlain: () => Promise<void>;
  readonly unlock: (secret: GivenSecret) => Promise<void>;
  readonly lock: () => Promise<void>;
  /** `current` may be the recovery key: a lost passphrase is replaced. */
  readonly changePassphrase: (current: GivenSecret, passphrase: string) => Promise<void>;
  readonly newRecoveryKey: (current: GivenSecret) => Promise<string>;
  readonly keepInSystem: (on: boolean) => Promise<void>;
  readonly setAutoLock: (minutes: number) => void;
  readonly list: () => readonly WorkspaceEntry[];
  /** Closes the present workspace and goes to another, locked until its secret is given. */
  readonly switchTo: (path: string) => Promise<void>;
  /** Goes to a new, not yet existing workspace of that name beside the others. */
  readonly begin: (name: string) => Promise<void>;
  readonly rename: (path: string, name: string) => Promise<void>;
  /** Puts a backup in the place of the open workspace. */
  readonly restore: (name: string) => Promise<void>;
  /** Takes a restoration back, which then fails with `cancelled`; until the files change places nothing was changed, after that it goes on. */
  readonly stopRestoring: () => void;
  /** @throws AppFailure `not-found`. */
  readonly removeBackup: (name: string) => void;
  /** A person goes on with a workspace in an older state than was last seen here. */
  readonly acceptOlder: () => Promise<void>;
  /** The report of a recovery has been read. */
  readonly acknowledgeRecovery: () => void;
  /** Copies a workspace or a backup from elsewhere to the others of this machine, and goes to it. */
  readonly bring: (path: string) => Promise<void>;
  /** The log of what is done with the open workspace. @throws AppFailure `locked`. */
  readonly audit: () => AuditReader;
  /** Writes down what was done; on disk when it returns. */
  readonly note: (what: AuditNote) => void;
  /** Work that was cut off with the application. */
  readonly work: WorkPort;
  /** Takes a workspace off the list; its files stay. */
  readonly forget: (path: string) => void;
}

/** What the system's own store of secrets does for this person; Electron's, or none in a test. */
export interface SystemSecrets {
  /** False without a keyring, and where the system would only pretend (a fixed password in the program). */
  readonly available: () => Promise<boolean>;
  readonly seal: (key: Uint8Array) => Promise<string>;
  /** Null when it is not this system's, or no longer. */
  readonly open: (sealed: string) => Promise<Uint8Array | null>;
}
