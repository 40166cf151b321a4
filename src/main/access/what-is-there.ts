import { failure } from '../core/failure';
import { type KeyFile, keyFilePath, readKeyFile } from '../keys/key-file';
import { fileKind } from '../store/cipher';
import { isLost } from '../store/recover';
import { findKeyFile } from './key-ring';

/** What stands where a workspace is looked for: nothing, a file to be opened at once, or one that asks for its secret. */
type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'plain' }
  | { readonly kind: 'locked'; readonly keyFile: KeyFile };

/**
 * Looks at the place of a workspace; one whose file is lost is opened all the same: a backup takes its place.
 * @throws AppFailure `key-file-missing`, `workspace-damaged`.
 */
export function whatIsAt(path: string): Found {
  const onDisk = fileKind(path);
  const hasKey = onDisk !== 'plain' && findKeyFile(path);
  const kind = isLost(path) && hasKey ? 'sealed' : onDisk;
  if (kind === 'none') return isLost(path) ? { kind: 'plain' } : { kind: 'none' };
  if (kind === 'plain') return { kind: 'plain' };
  if (hasKey) return { kind: 'locked', keyFile: readKeyFile(path) };
  if (kind === 'sealed') throw failure('key-file-missing', { path: keyFilePath(path) });
  throw failure('workspace-damaged');
}
