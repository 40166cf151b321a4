import { userInfo } from 'node:os';
import { AppFailure } from '../../shared/ipc/result';
import { systemClock } from '../core/clock';
import { failure } from '../core/failure';
import {
  hasKeyFile,
  type KeyFile,
  keyFilePath,
  newDataKey,
  newKeyFile,
  openKeyFile,
  readKeyFile,
  writeKeyFile,
} from '../keys/key-file';
import { Tries } from '../keys/tries';
import { noteFailedUnlock } from '../store/audit-files';
import { fileKind } from '../store/cipher';
import type { WorkspaceKey } from '../store/database';
import { givenPassphrase, passphraseFor } from './passphrase';

/** A key for a command, and what must be on disk before the first byte is encrypted with it. */
export interface CommandKey {
  readonly key: WorkspaceKey;
  readonly keep: () => void;
}

/** Of a plain workspace, or of a command that opens none. */
export const noKey: CommandKey = { key: null, keep: () => undefined };

/**
 * The key of the workspace a command is about to open. A plain file needs none. An encrypted one takes the passphrase of the
 * environment or of a terminal. A new one is made encrypted where the environment holds a passphrase, and plain otherwise, so
 * that unattended use without a keyring goes on; `doctor` and the window say which it is.
 * @throws AppFailure `passphrase-needed`, `wrong-secret`, `key-file-missing`, `key-file-damaged`.
 */
export async function keyForCommand(workspace: string): Promise<CommandKey> {
  const kind = fileKind(workspace);
  if (kind === 'plain') return noKey;
  if (hasKeyFile(workspace)) {
    const file = readKeyFile(workspace);
    const text = await passphraseFor(false);
    if (text === null) throw failure('passphrase-needed');
    return { ...noKey, key: await tryPassphrase(workspace, file, text) };
  }
  if (kind === 'sealed') throw failure('key-file-missing', { path: keyFilePath(workspace) });
  const passphrase = givenPassphrase();
  // Of anything else opening says that it is no workspace.
  if (kind === 'other' || passphrase === null) return noKey;
  const key = newDataKey();
  const { file } = await newKeyFile(key, passphrase);
  // The recovery key of an unattended run would be seen by nobody, or end in a log: there is none until one is asked for.
  return { key, keep: () => writeKeyFile(workspace, { ...file, recovery: null }) };
}

/** As in the window: a refused one is written down, and after several of them the next has to wait. */
async function tryPassphrase(workspace: string, file: KeyFile, text: string): Promise<Uint8Array> {
  try {
    const open = () => openKeyFile(file, { kind: 'passphrase', text });
    return await new Tries(systemClock).try(workspace, 'passphrase', open);
  } catch (error) {
    const author = { at: systemClock.now(), user: userInfo().username, role: 'command-line' };
    if (error instanceof AppFailure && error.code === 'wrong-secret') noteFailedUnlock(workspace, 'passphrase', author);
    throw error;
  }
}
