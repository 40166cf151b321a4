import { rmSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { AccessKind, AccessState, GivenSecret, LockReason } from '../../shared/domain/access';
import type { AuditNote } from '../../shared/domain/audit';
import type { Recovery } from '../../shared/domain/backups';
import { type AppError, AppFailure } from '../../shared/ipc/result';
import type { AccessPort } from '../core/access';
import { toAppError } from '../core/app-error';
import { failure } from '../core/failure';
import type { WorkspacePlace } from '../jobs/protocol';
import { type KeyFile, keyFilePath, newDataKey, newKeyFile, readKeyFile, writeKeyFile } from '../keys/key-file';
import { type AuditLog, openAuditLog } from '../store/audit-log';
import { listBackups, removeBackup } from '../store/backup/folder';
import { closeAndForget, fileKind } from '../store/cipher';
import type { ReadableDb, WorkspaceKey } from '../store/database';
import { openForReading } from '../store/open';
import { isLost } from '../store/recover';
import { narrowTo } from '../store/viewer-scope';
import { completeRecovery, noteOfRecovery } from './after-recovery';
import { bringIn, nameOfCopy } from './bring-in';
import { CHECK, HANDS_OFF, howToOpen, type OpenHow } from './how-to-open';
import { clearInUse, markInUse } from './in-use';
import { findKeyFile, KeyRing, requireStrong, setFormerAside } from './key-ring';
import type { AccessParts } from './parts';

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
  private recovery: Recovery | null = null;
  private how: OpenHow = HANDS_OFF;
  private readonly ring: KeyRing;

  constructor(
    private readonly parts: AccessParts,
    private path: string,
  ) {
    this.ring = new KeyRing(parts);
  }

  /** Looks at the file the application is on: opens a plain one, leaves an encrypted one locked. */
  async start(): Promise<void> {
    const asked = this.parts.secrets.available();
    await this.look();
    this.systemAvailable = await asked;
    this.become(this.kind);
  }

  state(): AccessState {
    const { kind, path, reason, error, keyFile, systemAvailable, recovery, how } = this;
    return {
      ...{ kind, path, reason, error, systemAvailable, recovery, name: nameOf(path) },
      opening: how.restore !== null ? 'restore' : how.care === 'check' ? 'check' : 'open',
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
    return { workspace: this.path, key: this.key, ...this.how };
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
    const key = await this.ring.keyOf(this.path, secret);
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
    await this.close().catch((error: unknown) => this.parts.log('error', 'workspace-closed', {}, error));
    this.become('locked');
  }

  async changePassphrase(current: GivenSecret, passphrase: string): Promise<void> {
    requireStrong(passphrase);
    this.keep(await this.ring.withPassphrase(this.path, current, passphrase));
    this.note({ action: 'passphrase', subject: current.kind });
  }

  async newRecoveryKey(current: GivenSecret): Promise<string> {
    const { file, recoveryKey } = await this.ring.withNewRecovery(this.path, current);
    this.keep(file);
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

  /** Puts a backup in the place of the open workspace, which is backed up first. Where it cannot be done, it is open as it was. */
  async restore(name: string): Promise<void> {
    if (!isOpen(this.kind)) throw failure('locked');
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    const author = this.parts.author();
    const key = this.key && Uint8Array.from(this.key);
    const again = key && Uint8Array.from(key);
    await this.close();
    try {
      await this.open(key, { care: 'recover', restore: name });
      this.note({ action: 'restore', subject: name }, author);
    } catch (error) {
      await this.open(again && Uint8Array.from(again));
      throw error;
    } finally {
      again?.fill(0);
    }
  }

  /** The file of the open workspace was found damaged while it was being read: it is closed, set aside and replaced. */
  async recover(): Promise<void> {
    if (!isOpen(this.kind)) return;
    const key = this.key && Uint8Array.from(this.key);
    await this.close();
    await this.open(key, CHECK).catch((error: unknown) =>
      this.parts.log('error', 'workspace-failed', { reason: 'recovering' }, error),
    );
  }

  removeBackup(name: string): void {
    const backup = listBackups(this.path).find((one) => one.name === name);
    if (!backup) throw failure('not-found', {}, 'no-such-backup');
    removeBackup(backup.path);
  }

  acknowledgeRecovery(): void {
    this.recovery = null;
    this.become(this.kind);
  }

  /** Copies a workspace or a backup from elsewhere to the others of this machine, and goes to it. */
  async bring(path: string): Promise<void> {
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    const target = this.parts.list.newPath(nameOfCopy(path), true);
    bringIn(path, target);
    // In the log of the workspace that was open, if one was: the one brought in has its own.
    this.note({ action: 'copy', subject: basename(target) });
    await this.move(target);
  }

  /** The application ends: unless a job is cut off, the workspace is as good as closed. */
  end(): void {
    if (isOpen(this.kind) && !this.parts.jobs.isBusy()) clearInUse(this.path);
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
    const isFound = fileKind(this.path) !== 'plain' && findKeyFile(this.path);
    const kind = isLost(this.path) && isFound ? 'sealed' : fileKind(this.path);
    try {
      if (kind === 'none' && !isLost(this.path)) this.become('none');
      else if (kind === 'none') await this.open(null);
      else if (kind === 'plain') await this.open(null);
      else if (isFound) {
        this.keyFile = readKeyFile(this.path);
        this.become('locked');
      } else if (kind === 'sealed') throw failure('key-file-missing', { path: keyFilePath(this.path) });
      else throw failure('workspace-damaged');
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * Opens the file with a key (null: plain). The job process goes first where the file is new, of an older schema, or has to be
   * looked at: after an end that was none, or when a backup takes its place.
   */
  private async open(key: WorkspaceKey, asked: OpenHow | null = null): Promise<void> {
    this.key = key;
    this.how = asked ?? howToOpen(this.path, key);
    const isReady = this.how === HANDS_OFF;
    this.become('opening');
    const opening = this.parts.jobs.open();
    let recovery: Recovery | null = null;
    try {
      if (isReady) opening.catch((error) => this.openFailed(error));
      else recovery = await opening;
      this.reader = openForReading(this.path, key);
      this.log = openAuditLog(this.path, key, this.parts.author());
    } catch (error) {
      await this.close();
      this.fail(error);
      throw error;
    }
    markInUse(this.path);
    this.how = HANDS_OFF;
    if (recovery !== null) {
      this.recovery = completeRecovery(recovery, this.log);
      this.note(noteOfRecovery(this.recovery));
    }
    this.parts.list.noteOpened(this.path);
    this.reason = null;
    this.become(key === null ? 'plain' : 'open');
    opening.then(this.parts.onOpened).catch(() => undefined);
  }

  /** The writer found what the reader had not: a damaged file is set aside and replaced, anything else is said. */
  private async openFailed(error: unknown): Promise<void> {
    if (error instanceof AppFailure && error.code === 'workspace-damaged' && isOpen(this.kind)) return this.recover();
    await this.close().catch(() => undefined);
    this.fail(error);
  }

  /** Closes both processes' connections and overwrites the key. */
  private async close(): Promise<void> {
    const { reader, narrow, log } = this;
    const wasOpened = reader !== null;
    this.reader = null;
    this.narrow = null;
    this.log = null;
    log?.close();
    await this.parts.jobs.stop();
    for (const one of [narrow, reader]) if (one) closeAndForget(one);
    if (wasOpened) clearInUse(this.path);
    this.parts.onLeft();
    this.key?.fill(0);
    this.key = null;
  }

  private keep(file: KeyFile, isNew = false): void {
    if (isNew) setFormerAside(this.path);
    writeKeyFile(this.path, file);
    this.keyFile = file;
    this.become(this.kind);
  }

  /** The state now: it may have changed while something was awaited, which TypeScript does not see. */
  private is(kind: AccessKind): boolean {
    return this.kind === kind;
  }

  private fail(error: unknown): void {
    this.error = toAppError(error, this.parts.log, 'workspace-failed');
    this.become('failed');
  }

  private become(kind: AccessKind): void {
    this.kind = kind;
    if (kind !== 'failed') this.error = null;
    this.parts.onChange(this.state());
  }
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}
