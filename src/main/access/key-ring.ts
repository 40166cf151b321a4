import { existsSync, renameSync } from 'node:fs';
import { type GivenSecret, strengthOf } from '../../shared/domain/access';
import { AppFailure } from '../../shared/ipc/result';
import type { SystemSecrets } from '../core/access';
import { failure } from '../core/failure';
import {
  fits,
  hasKeyFile,
  type KeyFile,
  keyFilePath,
  openKeyFile,
  readKeyFile,
  withNewRecovery,
  withPassphrase,
  writeKeyFile,
} from '../keys/key-file';
import type { Cost } from '../keys/sealed-key';
import type { Tries } from '../keys/tries';
import type { AuditAuthor } from '../store/audit-chain';
import { noteFailedUnlock } from '../store/audit-files';
import { keyOfBackup, listBackups } from '../store/backup/folder';

interface RingParts {
  readonly tries: Tries;
  /** Of deriving a key from a passphrase; the careful default outside of tests. */
  readonly cost?: Cost;
  readonly secrets: SystemSecrets;
  readonly author: () => AuditAuthor;
}

/** The key file of a workspace and the secrets that open it. */
export class KeyRing {
  constructor(private readonly parts: RingParts) {}

  /** The data key a secret opens; a refused attempt is noted for the audit log. */
  async keyOf(path: string, secret: GivenSecret): Promise<Uint8Array> {
    try {
      return await this.tryKey(path, secret);
    } catch (error) {
      if (error instanceof AppFailure && error.code === 'wrong-secret')
        noteFailedUnlock(path, secret.kind, this.parts.author());
      throw error;
    }
  }

  async withPassphrase(path: string, current: GivenSecret, passphrase: string): Promise<KeyFile> {
    const key = await this.keyOf(path, current);
    const file = await withPassphrase(readKeyFile(path), key, passphrase, this.parts.cost);
    key.fill(0);
    return file;
  }

  async withNewRecovery(path: string, current: GivenSecret) {
    const key = await this.keyOf(path, current);
    const made = await withNewRecovery(readKeyFile(path), key);
    key.fill(0);
    return made;
  }

  private async tryKey(path: string, { kind, text }: GivenSecret): Promise<Uint8Array> {
    const file = readKeyFile(path);
    if (kind === 'recovery') return openKeyFile(file, { kind, text });
    if (kind === 'passphrase') return this.parts.tries.try(path, 'passphrase', () => openKeyFile(file, { kind, text }));
    const key = file.system === null ? null : await this.parts.secrets.open(file.system);
    if (key === null || !fits(file, key)) throw failure('wrong-secret', {}, 'wrong-system');
    return key;
  }
}

/** A key file that is there already may belong to a backup of an encrypted workspace: it is set aside, never lost. */
export function setFormerAside(path: string): void {
  if (!hasKeyFile(path)) return;
  const former = readKeyFile(path).check.slice(0, 8);
  renameSync(keyFilePath(path), `${keyFilePath(path)}.${former}`);
}

/**
 * Gives a workspace whose key file is gone or damaged the one of its newest backup that can be read; a damaged one is set aside.
 * The passphrase is then the one of that day. @returns whether there is a key file now.
 */
export function findKeyFile(path: string): boolean {
  if (isReadable(path)) return true;
  const backup = listBackups(path).find((one) => existsSync(keyOfBackup(one.path)) && isReadable(one.path));
  if (!backup) return hasKeyFile(path);
  if (hasKeyFile(path)) renameSync(keyFilePath(path), `${keyFilePath(path)}.damaged`);
  writeKeyFile(path, readKeyFile(backup.path));
  return true;
}

function isReadable(path: string): boolean {
  try {
    readKeyFile(path);
    return true;
  } catch {
    return false;
  }
}

/** @throws AppFailure `weak-passphrase`. */
export function requireStrong(passphrase: string): void {
  const strength = strengthOf(passphrase);
  if (strength === 'short' || strength === 'weak') throw failure('weak-passphrase');
}
