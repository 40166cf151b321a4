import type { AccessState, GivenSecret, WorkspaceEntry } from '../../domain/access';
import type { BackupComparison, BackupEntry } from '../../domain/backups';
import type { Language } from '../../domain/common';
import type { Health, LogArea, LogLevel, LogPage, SelfCheck } from '../../domain/diagnostics';
import type { CutOffWork } from '../../domain/work';
import type { WorkspaceStatus } from '../../domain/workspace';
import type { JobId, JobState } from '../job-state';

/** The application itself: workspaces and their lock, backups, diagnostics, dialogs of the system, jobs. */
export interface WorkspaceCalls {
  'app.info': (a: Record<string, never>) => { version: string; language: Language; user: string };
  'app.setLanguage': (a: { language: Language }) => null;

  'workspace.status': (a: Record<string, never>) => WorkspaceStatus;

  'access.state': (a: Record<string, never>) => AccessState;
  /** Makes an encrypted workspace where there is none, or encrypts the plain one; the recovery key is given this once. */
  'access.setUp': (a: { passphrase: string; useSystem: boolean }) => { recoveryKey: string };
  /** A plain workspace with the fictional bank, in one click. */
  'access.trySample': (a: Record<string, never>) => JobId;
  'access.unlock': (a: GivenSecret) => null;
  /** Goes on with a workspace in an older state than was last seen here. */
  'access.acceptOlder': (a: Record<string, never>) => null;
  'access.lock': (a: Record<string, never>) => null;
  'access.changePassphrase': (a: { current: GivenSecret; passphrase: string }) => null;
  'access.newRecoveryKey': (a: { current: GivenSecret }) => { recoveryKey: string };
  'access.keepInSystem': (a: { on: boolean }) => null;
  'access.setAutoLock': (a: { minutes: number }) => null;

  'workspaces.list': (a: Record<string, never>) => readonly WorkspaceEntry[];
  'workspaces.open': (a: { path: string }) => null;
  /** Asks for a workspace file in a dialog, and goes to it. */
  'workspaces.choose': (a: Record<string, never>) => null;
  'workspaces.begin': (a: { name: string }) => null;
  'workspaces.rename': (a: { path: string; name: string }) => null;
  'workspaces.forget': (a: { path: string }) => null;
  /** Asks for a workspace or a backup in a dialog, copies it to the others of this machine and goes to it. */
  'workspaces.bring': (a: Record<string, never>) => null;

  'backups.list': (a: Record<string, never>) => readonly BackupEntry[];
  /** A job whose result is the backup. */
  'backups.make': (a: Record<string, never>) => JobId;
  /** All of it is read; what it holds beside the present. */
  'backups.preview': (a: { name: string }) => BackupComparison;
  /** The present is backed up first; answered when the restored workspace is open. */
  'backups.restore': (a: { name: string }) => null;
  /** The restoration that is under way fails with `cancelled`, nothing changed; once the backup has taken its place it goes on. */
  'backups.stopRestoring': (a: Record<string, never>) => null;
  'backups.remove': (a: { name: string }) => null;
  /** Asks for a folder and copies the workspace there with its keys and its audit log; null when the dialog was closed. */
  'backups.copy': (a: Record<string, never>) => JobId | null;
  /** The report of a recovery has been read. */
  'backups.acknowledge': (a: Record<string, never>) => null;

  'health.get': (a: Record<string, never>) => Health;
  /** Starts again what ended too often and was kept down. */
  'health.retry': (a: Record<string, never>) => null;

  /** Entries of the log, newest first; 500 unless told. */
  'diagnostics.logs': (a: { level?: LogLevel; area?: LogArea; text?: string; limit?: number }) => LogPage;
  /** Looks at database, key, disk, parser, models, languages and versions. */
  'diagnostics.run': (a: Record<string, never>) => readonly SelfCheck[];
  /** Asks where, and writes log and diagnostics for support as one archive, without any client's data. */
  'diagnostics.bundle': (a: Record<string, never>) => { path: string; files: number } | null;
  'diagnostics.showLogs': (a: Record<string, never>) => null;
  /** A screen could not be drawn. */
  'diagnostics.screenFault': (a: { screen: string }) => null;

  'files.chooseFolder': (a: Record<string, never>) => readonly string[];
  'files.chooseWorkbooks': (a: Record<string, never>) => readonly string[];
  'files.showInFolder': (a: { path: string }) => null;

  'jobs.list': (a: Record<string, never>) => readonly JobState[];
  'jobs.cancel': (a: { id: JobId }) => null;
  /** Takes back what the call made with this ticket asks the job process; that call then fails with `cancelled`. */
  'questions.cancel': (a: { ticket: string }) => null;
  /** Work that was cut off with the application, oldest first: what the viewer may ask for again or put away. */
  'work.cutOff': (a: Record<string, never>) => readonly CutOffWork[];
  'work.again': (a: { id: string }) => JobId;
  'work.putAway': (a: { id: string }) => null;
}
