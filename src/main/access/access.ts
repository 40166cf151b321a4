import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { GivenSecret } from '../../shared/domain/access';
import type { AccessPort } from '../core/access';
import { failure } from '../core/failure';
import { type KeyFile, keyFilePath, newDataKey, newKeyFile, readKeyFile, writeKeyFile } from '../keys/key-file';
import { listBackups, removeBackup } from '../store/backup/folder';
import { fileKind } from '../store/cipher';
import { bringIn, nameOfCopy } from './bring-in';
import { requireStrong, setFormerAside } from './key-ring';
import { isOpen, Lock } from './lock';

/**
 * The workspace as main holds it: its lock, how it is protected, which of several is open, and its backups put in its place.
 */
export class Access extends Lock implements AccessPort {
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
    this.seen.isMadeHere = true;
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
    const { key } = this.held;
    if (this.kind !== 'open' || key === null) throw failure('locked');
    if (on && !this.systemAvailable) throw failure('bad-arguments', {}, 'wrong-system');
    this.keep({ ...readKeyFile(this.path), system: on ? await this.parts.secrets.seal(key) : null });
    this.note({ action: 'settings', subject: 'system-unlock', detail: { on } });
  }

  setAutoLock(minutes: number): void {
    this.parts.setAutoLock(minutes);
    this.note({ action: 'settings', subject: 'auto-lock', detail: { minutes } });
    this.become(this.kind);
  }

  private keep(file: KeyFile, isNew = false): void {
    if (isNew) setFormerAside(this.path);
    writeKeyFile(this.path, file);
    this.keyFile = file;
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
      this.parts.heads.move(path, this.parts.list.rename(path, name));
      return;
    }
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    const key = this.held.copyOfKey();
    const wasOpen = isOpen(this.kind);
    await this.close();
    try {
      this.path = this.parts.list.rename(path, name);
      this.parts.heads.move(path, this.path);
    } finally {
      if (wasOpen) await this.open(key);
      else await this.look();
    }
  }

  /** Puts a backup in the place of the open workspace, which is backed up first. Where it cannot be done, or is taken back, it is open as it was. */
  async restore(name: string): Promise<void> {
    if (!isOpen(this.kind)) throw failure('locked');
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    const author = this.parts.author();
    const key = this.held.copyOfKey();
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

  stopRestoring(): void {
    if (this.kind === 'opening' && this.how.restore !== null) this.parts.jobs.stopRestoring();
  }

  removeBackup(name: string): void {
    const backup = listBackups(this.path).find((one) => one.name === name);
    if (!backup) throw failure('not-found', {}, 'no-such-backup');
    removeBackup(backup.path);
  }

  /** Copies a workspace or a backup from elsewhere to the others of this machine, and goes to it. */
  async bring(path: string): Promise<void> {
    if (this.parts.jobs.isBusy()) throw failure('job-running');
    const target = this.parts.list.newPath(nameOfCopy(path), true);
    bringIn(path, target);
    this.parts.heads.forget(target);
    // In the log of the workspace that was open, if one was: the one brought in has its own.
    this.note({ action: 'copy', subject: basename(target) });
    await this.move(target);
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
}
