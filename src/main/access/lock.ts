import { basename, extname } from 'node:path';
import type { AccessKind, AccessState, GivenSecret, LockReason } from '../../shared/domain/access';
import type { AuditNote } from '../../shared/domain/audit';
import { type AppError, AppFailure } from '../../shared/ipc/result';
import { toAppError } from '../core/app-error';
import { failure } from '../core/failure';
import type { WorkspacePlace } from '../jobs/protocol';
import type { KeyFile } from '../keys/key-file';
import type { AuditLog } from '../store/audit-log';
import type { ReadableDb, WorkspaceKey } from '../store/database';
import { Connections } from './connections';
import { CHECK, HANDS_OFF, howToOpen, type OpenHow } from './how-to-open';
import { clearInUse, markInUse } from './in-use';
import { KeyRing } from './key-ring';
import { LastSeen } from './last-seen';
import type { AccessParts } from './parts';
import { RecoveryReports } from './recovery-reports';
import { whatIsAt } from './what-is-there';
import { WorkNotes } from './work-notes';

/** States in which the workspace can be read. */
export const isOpen = (kind: AccessKind): boolean => kind === 'open' || kind === 'plain';

/**
 * The lock of the workspace: which file the application is on, whether it is open, and its key, which exists in memory only
 * while it is. Locking closes every connection, ends the job process and overwrites the key.
 */
export class Lock {
  protected kind: AccessKind = 'opening';
  protected reason: LockReason | null = null;
  protected error: AppError | null = null;
  protected readonly held = new Connections();
  protected keyFile: KeyFile | null = null;
  protected systemAvailable = false;
  private reports: RecoveryReports | null = null;
  protected readonly seen: LastSeen;
  protected how: OpenHow = HANDS_OFF;
  private openingShare: number | null = null;
  protected readonly ring: KeyRing;
  /** What was asked for and is not over, or was cut off. */
  readonly work: WorkNotes;

  constructor(
    protected readonly parts: AccessParts,
    protected path: string,
  ) {
    this.ring = new KeyRing(parts);
    this.seen = new LastSeen(parts, this.held);
    this.work = new WorkNotes(parts.log);
  }

  /** Looks at the file the application is on: opens a plain one, leaves an encrypted one locked. */
  async start(): Promise<void> {
    const asked = this.parts.secrets.available();
    await this.look();
    this.systemAvailable = await asked;
    this.become(this.kind);
  }

  state(): AccessState {
    const { kind, path, reason, error, keyFile, systemAvailable, how } = this;
    return {
      ...{ kind, path, reason, error, systemAvailable, name: nameOf(path) },
      recovery: isOpen(kind) ? (this.reports?.next() ?? null) : null,
      older: isOpen(kind) ? this.seen.older : null,
      firstHere: isOpen(kind) && this.seen.firstHere,
      opening: how.restore !== null ? 'restore' : how.care === 'check' ? 'check' : 'open',
      openingShare: kind === 'opening' ? this.openingShare : null,
      system: systemAvailable && keyFile?.system != null,
      hasRecovery: keyFile?.recovery != null,
      autoLockMinutes: this.parts.autoLockMinutes(),
      waitSeconds: keyFile === null ? 0 : Math.ceil(this.parts.tries.left(path, 'passphrase') / 1000),
    };
  }

  /** The job process tells how far putting a backup in the workspace's place is, 0..1. */
  tellOpening(share: number): void {
    if (this.kind !== 'opening') return;
    this.openingShare = share;
    this.become('opening');
  }

  isOpen(): boolean {
    return isOpen(this.kind);
  }

  /** The connection of the screens. @throws AppFailure `locked`. */
  db(): ReadableDb {
    if (!isOpen(this.kind)) throw failure('locked');
    return this.held.whole();
  }

  /** The same, narrowed to one manager's portfolio. @throws AppFailure `locked`. */
  narrowDb(manager: string): ReadableDb {
    if (!isOpen(this.kind)) throw failure('locked');
    return this.held.narrowed(manager);
  }

  /** The log of what is done with the workspace. @throws AppFailure `locked`. */
  audit(): AuditLog {
    const log = this.held.auditLog();
    if (!log) throw failure('locked');
    return log;
  }

  /** Writes down what was done; it is on disk when this returns. While nothing is open nothing is done. */
  note(what: AuditNote, author = this.parts.author()): void {
    this.held.auditLog()?.append(what, author);
  }

  /** What the job process opens, whenever it starts. */
  place(): WorkspacePlace {
    return { workspace: this.path, key: this.held.key, ...this.how };
  }

  async openPlain(): Promise<void> {
    if (this.kind !== 'none') throw failure('bad-arguments', {}, 'workspace-exists');
    await this.open(null);
  }

  async unlock(secret: GivenSecret): Promise<void> {
    if (this.kind !== 'locked' && this.kind !== 'closing') throw failure('bad-arguments');
    const key = await this.ring.keyOf(this.path, secret).finally(() => this.become(this.kind));
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
    if (this.kind === 'closing' && reason === 'suspend') {
      this.work.closed();
      await this.parts.jobs.stop();
    }
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

  /** The file of the open workspace was found damaged while it was being read: it is closed, set aside and replaced. */
  async recover(): Promise<void> {
    if (!isOpen(this.kind)) return;
    const key = this.held.copyOfKey();
    await this.close();
    await this.open(key, CHECK).catch((error: unknown) =>
      this.parts.log('error', 'workspace-failed', { reason: 'recovering' }, error),
    );
  }

  acknowledgeRecovery(): void {
    const note = this.reports?.acknowledge();
    if (note) this.note(note);
    this.become(this.kind);
  }

  /** The application ends: unless a job is cut off, the workspace is as good as closed. */
  end(): void {
    if (isOpen(this.kind) && !this.parts.jobs.isBusy()) clearInUse(this.path);
  }

  protected async look(): Promise<void> {
    this.keyFile = null;
    this.reason = 'start';
    try {
      const found = whatIsAt(this.path);
      // A first start would look as if nothing had ever been there.
      if (found.kind === 'none' && this.parts.list.knows(this.path))
        throw failure('not-found', {}, 'workspace-missing');
      if (found.kind === 'locked') this.keyFile = found.keyFile;
      if (found.kind === 'plain') await this.open(null);
      else this.become(found.kind);
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * Opens the file with a key (null: plain). The job process goes first where the file is new, of an older schema, or has to be
   * looked at: after an end that was none, or when a backup takes its place.
   */
  protected async open(key: WorkspaceKey, asked: OpenHow | null = null): Promise<void> {
    this.held.key = key;
    this.how = asked ?? howToOpen(this.path, key);
    const isReady = this.how === HANDS_OFF;
    this.openingShare = null;
    this.become('opening');
    const opening = this.parts.jobs.open();
    let replaced = this.how.restore !== null;
    try {
      if (isReady) opening.catch((error) => this.openFailed(error));
      else replaced = (await opening) !== null || replaced;
      this.held.open(this.path, this.parts.author());
      await this.seen.compare(this.path, this.audit(), replaced);
    } catch (error) {
      await this.close();
      // Taken back, not failed: the workspace is opened as it was, at once.
      const isTakenBack = asked?.restore != null && error instanceof AppFailure && error.code === 'cancelled';
      if (!isTakenBack) this.fail(error);
      throw error;
    }
    markInUse(this.path);
    this.how = HANDS_OFF;
    this.tellReports();
    const place = { path: this.path, key, db: this.held.whole() };
    for (const what of this.work.opened(place, this.parts.author().at)) this.note(what);
    this.parts.list.noteOpened(this.path);
    this.reason = null;
    this.become(key === null ? 'plain' : 'open');
    // Nothing is made of an older state before it was decided to go on with it.
    if (this.seen.older === null) opening.then(this.parts.onOpened).catch(() => undefined);
  }

  /** Notes how far the workspace has come. */
  noteHead(): Promise<void> {
    return this.seen.keep(this.path);
  }

  /** A person goes on with an older state. */
  async acceptOlder(): Promise<void> {
    if (this.seen.older === null || !(await this.seen.accept(this.path, this.audit()))) return;
    this.become(this.kind);
    this.parts.onOpened();
  }

  /** A report that cannot be kept (a full disk) is shown all the same, and keeps nobody from the workspace. */
  private tellReports(): void {
    this.reports = new RecoveryReports(this.path, this.held.key);
    try {
      this.reports.tell(this.audit(), (what) => this.note(what));
    } catch (error) {
      this.parts.log('error', 'workspace-failed', { reason: 'report' }, error);
    }
  }

  /** The writer found what the reader had not: a damaged file is set aside and replaced, anything else is said. */
  protected async openFailed(error: unknown): Promise<void> {
    if (error instanceof AppFailure && error.code === 'workspace-damaged' && isOpen(this.kind)) return this.recover();
    await this.close().catch(() => undefined);
    this.fail(error);
  }

  /** Closes both processes' connections and overwrites the key. */
  protected async close(): Promise<void> {
    await this.noteHead();
    const wasOpened = this.held.isOpen();
    this.reports = null;
    this.seen.older = null;
    this.work.closed();
    await this.held.close(() => this.parts.jobs.stop());
    if (wasOpened) clearInUse(this.path);
    this.parts.onLeft();
    this.held.forgetKey();
  }

  /** The state now: it may have changed while something was awaited, which TypeScript does not see. */
  protected is(kind: AccessKind): boolean {
    return this.kind === kind;
  }

  protected fail(error: unknown): void {
    this.error = toAppError(error, this.parts.log, 'workspace-failed');
    this.become('failed');
  }

  protected become(kind: AccessKind): void {
    this.kind = kind;
    if (kind !== 'failed') this.error = null;
    this.parts.onChange(this.state());
  }
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}
