import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SelfCheck } from '../../shared/domain/diagnostics';
import type { Clock } from '../core/clock';
import { hasWords, say } from '../core/words';
import { fits, hasKeyFile, readKeyFile } from '../keys/key-file';
import { listBackups } from '../store/backup/folder';
import { fileKind, keyOf } from '../store/cipher';
import type { ReadableDb } from '../store/database';

/** Less free space than this is worth a warning: an import needs about three times its files. */
const LEAST_FREE_BYTES = 500_000_000;

export function versionChecks(): readonly SelfCheck[] {
  const { electron, node, v8 } = process.versions;
  return [
    { name: 'electron', ok: electron !== undefined, detail: electron ?? 'node' },
    { name: 'node', ok: true, detail: node },
    { name: 'v8', ok: true, detail: v8 },
    { name: 'platform', ok: true, detail: `${process.platform} ${process.arch}` },
  ];
}

/** Free space where the workspace lies, or will. */
export function diskCheck(workspace: string): SelfCheck {
  try {
    const { bavail, bsize } = statfsSync(dirname(workspace) || '.');
    const free = bavail * bsize;
    const size = say('diagnostics:megabytes', { count: Math.round(free / 1e6) });
    return { name: 'free-disk', ok: free >= LEAST_FREE_BYTES, detail: size };
  } catch {
    return { name: 'free-disk', ok: false, detail: say('diagnostics:found-no-folder') };
  }
}

/** Whether the workspace is encrypted and its key file opens it; a plain one is told, and is no fault: unattended use may have no keyring. */
export function protectionCheck(db: ReadableDb, workspace: string): SelfCheck {
  const key = keyOf(db);
  if (key === null) return { name: 'encryption', ok: true, detail: say('cli:not-encrypted') };
  try {
    const file = readKeyFile(workspace);
    if (!fits(file, key)) return { name: 'encryption', ok: false, detail: say('diagnostics:found-other-key') };
    const recovery = say(file.recovery === null ? 'cli:no' : 'cli:yes');
    return { name: 'encryption', ok: true, detail: say('cli:encrypted', { recovery }) };
  } catch {
    // Missing or damaged: the sentence for that names its path, which has no place here.
    return { name: 'encryption', ok: false, detail: say('diagnostics:found-no-key-file') };
  }
}

/** Of a workspace that is not open: whether its key file is there and can be read; null where there is nothing to open. */
export function keyFileCheck(workspace: string): SelfCheck | null {
  if (!hasKeyFile(workspace) && fileKind(workspace) !== 'sealed') return null;
  try {
    readKeyFile(workspace);
    return { name: 'encryption', ok: true, detail: say('diagnostics:found-key-file') };
  } catch {
    return { name: 'encryption', ok: false, detail: say('diagnostics:found-no-key-file') };
  }
}

/** A backup is made daily: one older than this says that it no longer is. */
const OLDEST_BACKUP_DAYS = 8;
const DAY_MS = 86_400_000;

/** When the newest backup was made; a workspace without any is new. */
export function backupCheck(workspace: string, clock: Clock): SelfCheck {
  const newest = listBackups(workspace)
    .map(({ at }) => at)
    .sort()
    .at(-1);
  if (newest === undefined) return { name: 'backup', ok: true, detail: say('diagnostics:found-no-backup') };
  const days = Math.floor((Date.parse(clock.now()) - Date.parse(newest)) / DAY_MS);
  return {
    name: 'backup',
    ok: days <= OLDEST_BACKUP_DAYS,
    detail: say('diagnostics:found-backup', { count: Math.max(0, days) }),
  };
}

const LANGUAGES = ['fr', 'en', 'ar'] as const;

/** Whether numbers and dates are written by each language's rules here, and its words are there. */
export function languageCheck(): SelfCheck {
  const missing = LANGUAGES.filter(
    (language) => Intl.NumberFormat.supportedLocalesOf(language).length === 0 || !hasWords('diagnostics:tab', language),
  );
  const detail = missing.length === 0 ? LANGUAGES.join(', ') : missing.join(', ');
  return { name: 'languages', ok: missing.length === 0, detail };
}
