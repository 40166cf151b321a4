import { renameSync, rmSync } from 'node:fs';
import { basename, extname } from 'node:path';
import {
  type AccessKind,
  type AccessState,
  type GivenSecret,
  type LockReason,
  strengthOf,
} from '../../shared/domain/access';
import type { AuditNote } from '../../shared/domain/audit';
import { type AppError, AppFailure } from '../../shared/ipc/result';
import type { AccessPort, SystemSecrets } from '../core/access';
import { toAppError } from '../core/app-error';
import { failure } from '../core/failure';
import type { Log } from '../core/log';
import type { WorkspacePlace } from '../jobs/protocol';
import {
  fits,
  hasKeyFile,
  type KeyFile,
  keyFilePath,
  newDataKey,
  newKeyFile,
  openKeyFile,
  readKeyFile,
  withNewRecovery,
  withPassphrase,
  writeKeyFile,
} from '../keys/key-file';
import type { Cost } from '../keys/sealed-key';
import { type AuditAuthor, AuditLog, noteFailedUnlock } from '../store/audit-log';
import { closeAndForget, fileKind } from '../store/cipher';
import type { ReadableDb, WorkspaceKey } from '../store/database';
import { hasCurrentSchema, openForReading } from '../store/open';
import { narrowTo } from '../store/viewer-scope';
import type { WorkspaceList } from './workspace-list';

/** The job process as the lock drives it. */
interface Worker {
  readonly open: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly whenQuiet: () => Promise<void>;
  readonly isBusy: () => boolean;
}

export interface AccessParts {
  /** Of deriving a key from a passphrase; the careful default outside of tests. */
  readonly cost?: Cost;
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
  /** Has the screens begun anew, so that nothing of a closed workspace stays in their memory. */
  /** Whoever was working in the workspace no longer is. */
  readonly onLeft: () => void;
  readonly onClosed: () => void;
}

const isOpen = (kind: AccessKind): boolean => kind === 'open' || kind === 'plain';

/**
 * The lock of the workspace: which file the application is on, whether it is open, and its key, which exists in memory only
 * while it is. Locking closes every connection, ends the job process and overwrites the key.
 */
export class Access implements AccessPort {
  private kind: AccessKind = 'opening';
  private reason: LockReason | null = null;
  private error: AppError | null = null;
  private key: WorkspaceKey = null;
  private reader: ReadableDb | null = null;
  private narrow: ReadableDb | null = null;
  private log: AuditLog | null = null;
  private keyFile: KeyFile | null = null;
  private systemAvailable = false;

  constructor(
    private readonly parts: AccessParts,
    private path: string,
  ) {}

  /** Looks at the file the application is on: opens a plain one, leaves an encrypted one locked. */
  async start(): Promise<void> {
    const asked = this.parts.secrets.available();
    await this.look();
    this.systemAvailable = await asked;
    this.become(this.kind);
  }

  state(): AccessState {
    const { kind, path, reason, error, keyFile, systemAvailable } = this;
    return {
      ...{ kind, path, reason, error, systemAvailable, name: nameOf(path) },
      system: systemAvailable && keyFile?.system != null,
      hasRecovery: keyFile?.recovery != null,
      autoLockMinutes: this.parts.autoLockMinutes(),
    };
  }

  isOpen(): boolean {
    return isOpen(this.kind);
  }

  /** The connection of the screens. @throws AppFailure `locked`. */
  db(): ReadableDb {
    if (!this.reader || !isOpen(this.kind)) throw failure('locked');
    return this.reader;
  }

  /** The same, narrowed to one manager's portfolio. @throws AppFailure `locked`. */
  narrowDb(manager: string): ReadableDb {
    this.db();
    this.narrow ??= openForReading(this.path, this.key);
    narrowTo(this.narrow, manager);
    return this.narrow;
  }

  /** The log of what is done with the workspace. @throws AppFailure `locked`. */
  audit(): AuditLog {
    if (!this.log) throw failure('locked');
    return this.log;
  }

  /** Writes down what was done; it is on disk when this returns. While nothing is open nothing is done. */
  note(what: AuditNote, author = this.parts.author()): void {
    this.log?.append(what, author);
  }

  /** What the job process opens, whenever it starts. */
  place(): WorkspacePlace {
    return { workspace: this.path, key: this.key };
  }

  async setUp(passphrase: string, useSystem: boolean): Promise<string> {
    if (this.kind !== 'none' && this.kind !== 'plain') throw failure('bad-arguments', {}, 'already-protected');
    requireStrong(passphrase);
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    const wasPlain = this.kind === 'plain';
    if (wasPlain) await this.close();
    this.become('opening');
    const key = newDataKey();
    const { file, recoveryKey } = await newKeyFile(key, passphrase, this.parts.cost);
    const system = useSystem && this.systemAvailable ? await this.parts.secrets.seal(key) : null;
    this.keep({ ...file, system }, true);
    try {
      await this.open(key);
      this.note({ action: 'set-up', detail: { converted: wasPlain, system: system !== null } });
      return recoveryKey;
    } catch (error) {
      // The plain file is whole as long as it is there: work goes on with it.
      rmSync(keyFilePath(this.path), { force: true });
      this.keyFile = null;
      await this.look();
      throw error;
    }
  }

  async openPlain(): Promise<void> {
    if (this.kind !== 'none') throw failure('bad-arguments', {}, 'workspace-exists');
    await this.open(null);
  }

  async unlock(secret: GivenSecret): Promise<void> {
    if (this.kind !== 'locked' && this.kind !== 'closing') throw failure('bad-arguments');
    const key = await this.keyOf(secret);
    if (this.is('closing')) {
      key.fill(0);
      this.become('open');
    } else await this.open(key);
    this.note({ action: 'unlock', subject: secret.kind });
  }

  lock(): Promise<void> {
    return this.lockFor('asked');
  }

  /**
   * Locks: the screens see nothing from now on; a job that runs comes to its end first, except before the machine sleeps, when
   * it is cancelled, so that no key sleeps in memory. A plain workspace has nothing to lock.
   */
  async lockFor(reason: LockReason): Promise<void> {
    if (this.kind === 'closing' && reason === 'suspend') await this.parts.jobs.stop();
    if (this.kind !== 'open') return;
    this.reason = reason;
    this.become('closing');
    this.parts.onClosed();
    if (reason !== 'suspend') await this.parts.jobs.whenQuiet();
    // Unlocked again while the job came to its end.
    if (!this.is('closing')) return;
    this.note({ action: 'lock', subject: reason });
    await this.close().catch((error: unknown) => this.parts.log('error', 'locking', error));
    this.become('locked');
  }

  async changePassphrase(current: GivenSecret, passphrase: string): Promise<void> {
    requireStrong(passphrase);
    const key = await this.keyOf(current);
    this.keep(await withPassphrase(readKeyFile(this.path), key, passphrase, this.parts.cost));
    key.fill(0);
    this.note({ action: 'passphrase', subject: current.kind });
  }

  async newRecoveryKey(current: GivenSecret): Promise<string> {
    const key = await this.keyOf(current);
    const { file, recoveryKey } = await withNewRecovery(readKeyFile(this.path), key);
    this.keep(file);
    key.fill(0);
    this.note({ action: 'recovery-key', subject: current.kind });
    return recoveryKey;
  }

  async keepInSystem(on: boolean): Promise<void> {
    if (this.kind !== 'open' || this.key === null) throw failure('locked');
    if (on && !this.systemAvailable) throw failure('bad-arguments', {}, 'wrong-system');
    this.keep({ ...readKeyFile(this.path), system: on ? await this.parts.secrets.seal(this.key) : null });
    this.note({ action: 'settings', subject: 'system-unlock', detail: { on } });
  }

  setAutoLock(minutes: number): void {
    this.parts.setAutoLock(minutes);
    this.note({ action: 'settings', subject: 'auto-lock', detail: { minutes } });
    this.become(this.kind);
  }

  list() {
    return this.parts.list.entries(this.path);
  }

  async switchTo(path: string): Promise<void> {
    if (fileKind(path) === 'none') throw failure('not-found', {}, 'no-workspace-there');
    await this.move(path);
  }

  async begin(name: string): Promise<void> {
    await this.move(this.parts.list.newPath(name));
  }

  async rename(path: string, name: string): Promise<void> {
    if (path !== this.path) {
      this.parts.list.rename(path, name);
      return;
    }
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    const key = this.key && Uint8Array.from(this.key);
    const wasOpen = isOpen(this.kind);
    await this.close();
    try {
      this.path = this.parts.list.rename(path, name);
    } finally {
      if (wasOpen) await this.open(key);
      else await this.look();
    }
  }

  forget(path: string): void {
    if (path === this.path) throw failure('bad-arguments');
    this.parts.list.forget(path);
  }

  /** Leaves the present workspace for the file at a path, whatever is there. */
  private async move(path: string): Promise<void> {
    if (path === this.path) return;
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    this.note({ action: 'lock', subject: 'switch' });
    await this.close();
    this.path = path;
    this.parts.onClosed();
    await this.look();
  }

  private async look(): Promise<void> {
    this.keyFile = null;
    this.reason = 'start';
    const kind = fileKind(this.path);
    try {
      if (kind === 'none') this.become('none');
      else if (kind === 'plain') await this.open(null);
      else if (hasKeyFile(this.path)) {
        this.keyFile = readKeyFile(this.path);
        this.become('locked');
      } else if (kind === 'sealed') throw failure('key-file-missing', { path: keyFilePath(this.path) });
      else throw failure('workspace-damaged');
    } catch (error) {
      this.fail(error);
    }
  }

  /** Opens the file with a key (null: plain). The job process goes first where the file is new or of an older schema. */
  private async open(key: WorkspaceKey): Promise<void> {
    this.key = key;
    this.become('opening');
    const opening = this.parts.jobs.open();
    try {
      const isReady = fileKind(this.path) === (key === null ? 'plain' : 'sealed') && hasCurrentSchema(this.path, key);
      if (isReady) opening.catch((error) => this.close().finally(() => this.fail(error)));
      else await opening;
      this.reader = openForReading(this.path, key);
      this.log = AuditLog.open(this.path, key);
    } catch (error) {
      await this.close();
      this.fail(error);
      throw error;
    }
    this.parts.list.noteOpened(this.path);
    this.reason = null;
    this.become(key === null ? 'plain' : 'open');
    opening.then(this.parts.onOpened).catch(() => undefined);
  }

  /** Closes both processes' connections and overwrites the key. */
  private async close(): Promise<void> {
    const { reader, narrow, log } = this;
    this.reader = null;
    this.narrow = null;
    this.log = null;
    log?.close();
    await this.parts.jobs.stop();
    for (const one of [narrow, reader]) if (one) closeAndForget(one);
    this.parts.onLeft();
    this.key?.fill(0);
    this.key = null;
  }

  /** The data key a secret opens; a refused attempt is noted for the audit log. */
  private async keyOf(secret: GivenSecret): Promise<Uint8Array> {
    try {
      return await this.tryKey(secret);
    } catch (error) {
      if (error instanceof AppFailure && error.code === 'wrong-secret')
        noteFailedUnlock(this.path, secret.kind, this.parts.author());
      throw error;
    }
  }

  private async tryKey({ kind, text }: GivenSecret): Promise<Uint8Array> {
    const file = readKeyFile(this.path);
    if (kind !== 'system') return openKeyFile(file, { kind, text });
    const key = file.system === null ? null : await this.parts.secrets.open(file.system);
    if (key === null || !fits(file, key)) throw failure('wrong-secret', {}, 'wrong-system');
    return key;
  }

  private keep(file: KeyFile, isNew = false): void {
    // A key file that is there already may belong to a backup of an encrypted workspace: it is set aside, never lost.
    if (isNew && hasKeyFile(this.path)) {
      const former = readKeyFile(this.path).check.slice(0, 8);
      renameSync(keyFilePath(this.path), `${keyFilePath(this.path)}.${former}`);
    }
    writeKeyFile(this.path, file);
    this.keyFile = file;
    this.become(this.kind);
  }

  /** The state now: it may have changed while something was awaited, which TypeScript does not see. */
  private is(kind: AccessKind): boolean {
    return this.kind === kind;
  }

  private fail(error: unknown): void {
    this.error = toAppError(error, this.parts.log, 'opening the workspace');
    this.become('failed');
  }

  private become(kind: AccessKind): void {
    this.kind = kind;
    if (kind !== 'failed') this.error = null;
    this.parts.onChange(this.state());
  }
}

function requireStrong(passphrase: string): void {
  const strength = strengthOf(passphrase);
  if (strength === 'short' || strength === 'weak') throw failure('weak-passphrase');
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}
