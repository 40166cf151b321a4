import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { BackupEntry, BackupReason } from '../../shared/domain/backups';
import type { Clock } from '../core/clock';
import type { JobOptions } from '../core/progress';
import { say } from '../core/words';
import { copyAudit } from '../store/audit-files';
import { backupSlices, copySlices, makeBackup } from '../store/backup/make';
import { type BackupProgress, inSlices, shareOf } from '../store/backup/steps';
import { isWhole } from '../store/backup/verify';
import { keyOf } from '../store/cipher';
import type { ReadableDb } from '../store/database';

/** Tells how far a backup is as the progress of a job. */
export function tellBackup({ onProgress }: JobOptions): (progress: BackupProgress) => void {
  return (progress) => {
    const { step } = progress;
    const told = { step: `backup-${step}`, done: 0, total: null, text: say(`backups:step-${step}`) };
    onProgress?.({ ...told, value: shareOf(progress) });
  };
}

/**
 * Makes a backup as a job. @returns null when nothing has changed since the last one.
 * @throws AppFailure as `backupSlices`; `cancelled`, with nothing left behind.
 */
export function runBackup(
  db: ReadableDb,
  reason: BackupReason,
  clock: Clock,
  options: JobOptions,
): Promise<BackupEntry | null> {
  return inSlices(backupSlices(db, { reason, at: clock.now() }), options, tellBackup(options));
}

/**
 * The backup before an import, in one go: the import waits for it within its transaction. The bar stays where it is, its words
 * tell the steps. Where it fails nothing is imported.
 * @param reached how far the import is, 0..1.
 */
export function backUpBeforeImport(db: ReadableDb, clock: Clock, options: JobOptions, reached: () => number): void {
  const { onProgress } = options;
  const tell = tellBackup({ onProgress: onProgress && ((one) => onProgress({ ...one, value: reached() })) });
  makeBackup(db, { reason: 'import', at: clock.now() }, tell);
}

/** Reads all of the workspace's file, every page authenticated. */
export function checkIntegrity(db: ReadableDb, { onProgress }: JobOptions): { readonly whole: boolean } {
  onProgress?.({ step: 'integrity', done: 0, total: null, value: 0, text: say('backups:step-check') });
  return { whole: isWhole(db) };
}

/**
 * Copies the workspace, its key file and its audit log into a folder, to be taken elsewhere; verified like a backup.
 * @returns where it lies.
 */
export async function copyOut(
  db: ReadableDb,
  folder: string,
  clock: Clock,
  options: JobOptions,
): Promise<{ readonly path: string }> {
  const at = clock.now();
  const name = basename(db.name, extname(db.name));
  const free = (turn: number): string => {
    const path = join(folder, `${name} ${at.slice(0, 10)}${turn === 1 ? '' : ` ${turn}`}.sqlite`);
    return existsSync(path) ? free(turn + 1) : path;
  };
  const path = free(1);
  await inSlices(copySlices(db, path, { at }), options, tellBackup(options));
  copyAudit(db.name, keyOf(db), path);
  return { path };
}
