import { existsSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { failure } from '../core/failure';
import { keyFilePath } from '../keys/key-file';
import { AUDIT_ENDINGS } from '../store/audit-files';
import { fileKind } from '../store/cipher';
import { copyWhole } from '../store/durable';
import { REPORT_ENDING } from '../store/recovery-report';
import { markInUse } from './in-use';

/** What a workspace brought in is called: a file's own name, or for one in a folder of backups the workspace's with the day. */
export function nameOfCopy(path: string): string {
  const name = basename(path, extname(path));
  const folder = basename(dirname(path));
  if (!folder.endsWith('.backups')) return name;
  const workspace = folder.slice(0, -'.backups'.length);
  const day = /^(\d{4})(\d\d)(\d\d)T/.exec(name);
  return `${basename(workspace, extname(workspace))}${day ? ` ${day[1]}-${day[2]}-${day[3]}` : ''}`;
}

/**
 * Copies a workspace or a backup from elsewhere, with its key file and its audit log, to a place of this machine. All of it is
 * read when it is opened there, for what a disk in a bag does to files. The key file goes before the workspace: a copy that was
 * interrupted is none.
 * @throws AppFailure `not-found`; `key-file-missing` where an encrypted file comes without its keys; storage errors.
 */
export function bringIn(source: string, target: string): void {
  const kind = fileKind(source);
  if (kind === 'none') throw failure('not-found', {}, 'no-workspace-there');
  if (kind === 'other') throw failure('workspace-damaged');
  const key = keyFilePath(source);
  if (kind === 'sealed' && !existsSync(key)) throw failure('key-file-missing', { path: key });
  for (const end of [...AUDIT_ENDINGS, REPORT_ENDING])
    if (existsSync(source + end)) copyWhole(source + end, target + end);
  if (existsSync(key)) copyWhole(key, keyFilePath(target));
  copyWhole(source, target);
  markInUse(target);
}
