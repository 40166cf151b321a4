import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { failure } from '../core/failure';
import { flushFolder } from '../core/flush';
import { storageFailure } from '../core/storage-failure';
import { newRecoveryKey, readRecoveryKey } from './recovery-key';
import { type Cost, DEFAULT_COST, openKey, RECOVERY_COST, sealedKeyShape, sealKey } from './sealed-key';

/**
 * What lies beside an encrypted workspace: its data key, sealed with what a person knows (and, on this machine, with what
 * the system keeps). `check` is a value only the data key gives: it tells a wrong key from a damaged workspace.
 */
const shape = z.strictObject({
  format: z.literal('comptoir-key'),
  version: z.literal(1),
  cipher: z.literal('sqlcipher-4'),
  check: z.string().regex(/^[0-9a-f]{64}$/),
  passphrase: sealedKeyShape,
  recovery: sealedKeyShape.nullable(),
  /** Sealed by the system for this person on this machine, in base64; of no use elsewhere. */
  system: z.string().nullable(),
});
export type KeyFile = z.infer<typeof shape>;

/** No key file is longer; a longer one is not read. Bytes. */
const LONGEST = 20_000;

/** What a person opens a workspace with. */
export interface Secret {
  readonly kind: 'passphrase' | 'recovery';
  readonly text: string;
}

/** Where the key file of a workspace lies: beside it, so that copying the folder takes both. */
export function keyFilePath(workspace: string): string {
  return `${workspace}.key`;
}

export function hasKeyFile(workspace: string): boolean {
  return existsSync(keyFilePath(workspace));
}

/** @throws AppFailure `key-file-missing`, `key-file-damaged`. */
export function readKeyFile(workspace: string): KeyFile {
  const path = keyFilePath(workspace);
  if (!existsSync(path)) throw failure('key-file-missing', { path });
  try {
    if (statSync(path).size > LONGEST) throw new Error('too long');
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw failure('key-file-damaged', { path });
  }
}

/** Writes the key file whole or not at all: flushed beside its place, renamed over it, and that flushed too; only its owner may read it. */
export function writeKeyFile(workspace: string, file: KeyFile): void {
  const path = keyFilePath(workspace);
  const draft = `${path}.tmp`;
  try {
    rmSync(draft, { force: true });
    const target = openSync(draft, 'wx', 0o600);
    try {
      writeSync(target, `${JSON.stringify(file, null, 2)}\n`);
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
    renameSync(draft, path);
    // Before anything is encrypted with it: rows that are on the disk while their key is not are lost.
    flushFolder(dirname(path));
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}

/** Draws a new data key. */
export function newDataKey(): Uint8Array {
  return Uint8Array.from(randomBytes(32));
}

/** A key file for a data key, with the recovery key that opens it too and is shown once. */
export async function newKeyFile(
  key: Uint8Array,
  passphrase: string,
  cost: Cost = DEFAULT_COST,
): Promise<{ readonly file: KeyFile; readonly recoveryKey: string }> {
  const recoveryKey = newRecoveryKey();
  const byPassphrase = await sealKey(key, passphrase, cost);
  const byRecovery = await sealKey(key, recoveryKey, RECOVERY_COST);
  const file: KeyFile = {
    ...{ format: 'comptoir-key', version: 1, cipher: 'sqlcipher-4', check: checkOf(key) },
    ...{ passphrase: byPassphrase, recovery: byRecovery, system: null },
  };
  return { file, recoveryKey };
}

/** The same data key under a new passphrase; the recovery key and copies of the workspace stay good. */
export async function withPassphrase(
  file: KeyFile,
  key: Uint8Array,
  passphrase: string,
  cost: Cost = DEFAULT_COST,
): Promise<KeyFile> {
  return { ...file, passphrase: await sealKey(key, passphrase, cost) };
}

/** The same data key under a new recovery key; the former one opens nothing any more. */
export async function withNewRecovery(
  file: KeyFile,
  key: Uint8Array,
): Promise<{ readonly file: KeyFile; readonly recoveryKey: string }> {
  const recoveryKey = newRecoveryKey();
  return { file: { ...file, recovery: await sealKey(key, recoveryKey, RECOVERY_COST) }, recoveryKey };
}

/**
 * The data key a secret opens.
 * @throws AppFailure `wrong-passphrase`, `wrong-recovery-key`; `key-file-damaged` when what comes out is not the key.
 */
export async function openKeyFile(file: KeyFile, { kind, text }: Secret): Promise<Uint8Array> {
  const wrong = kind === 'passphrase' ? 'wrong-passphrase' : 'wrong-recovery-key';
  const sealed = kind === 'passphrase' ? file.passphrase : file.recovery;
  const secret = kind === 'passphrase' ? text : readRecoveryKey(text);
  if (sealed === null || secret === null) throw failure('wrong-secret', {}, wrong);
  const key = await openKey(sealed, secret);
  if (key === null) throw failure('wrong-secret', {}, wrong);
  if (!fits(file, key)) throw failure('key-file-damaged', { path: '' });
  return key;
}

/** Whether a data key is the one of a key file. */
export function fits(file: KeyFile, key: Uint8Array): boolean {
  return key.length === 32 && timingSafeEqual(Buffer.from(checkOf(key)), Buffer.from(file.check));
}

function checkOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('comptoir key check 1').digest('hex');
}
