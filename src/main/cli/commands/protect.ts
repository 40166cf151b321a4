import { failure } from '../../core/failure';
import { say } from '../../core/words';
import { keyFilePath, newDataKey, newKeyFile, writeKeyFile } from '../../keys/key-file';
import { fileKind } from '../../store/cipher';
import { protectWorkspace } from '../../store/protect';
import { command } from '../command';
import { passphraseFor } from '../passphrase';

/** `protect`: encrypts a plain workspace in place and gives the recovery key, this once. */
export const protect = command(
  async ({ workspace }) => {
    const kind = fileKind(workspace);
    if (kind === 'none') throw failure('not-found', {}, 'no-workspace-there');
    if (kind === 'sealed') throw failure('bad-arguments', {}, 'already-protected');
    const passphrase = await passphraseFor(true);
    if (passphrase === null) throw failure('passphrase-needed');
    const key = newDataKey();
    const { file, recoveryKey } = await newKeyFile(key, passphrase);
    protectWorkspace(workspace, key, () => writeKeyFile(workspace, file));
    key.fill(0);
    return { path: workspace, protected: true, keyFile: keyFilePath(workspace), recoveryKey };
  },
  ({ path, keyFile, recoveryKey }) => {
    console.log(say('cli:protected', { path, keyFile }));
    console.log(say('cli:recovery-key'));
    console.log(recoveryKey);
  },
  true,
);
