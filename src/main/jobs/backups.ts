import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { BackupEntry, BackupReason } from '../../shared/domain/backups';
import type { Clock } from '../core/clock';
import type { JobOptions } from '../core/progress';
import { say } from '../core/words';
import { copyAudit } from '../store/audit-log';
import { type BackupStep, copyWorkspace, makeBackup } from '../store/backup/make';
import { isWhole } from '../store/backup/verify';
import { keyOf } from '../store/cipher';
import type { ReadableDb } from '../store/database';

/** How far a backup is when a step begins. */
const BEGINS: Readonly<Record<BackupStep, number>> = { copy: 0, check: 0.5, keep: 0.9 };

/** Tells the steps of a backup as the progress of a job. */
export function tellSteps({ onProgress }: JobOptions): (step: BackupStep) => void {
  return (step) =>
    onProgress?.({
      step: `backup-${step}`,
      done: 0,
      total: null,
      value: BEGINS[step],
      text: say(`backups:step-${step}`),
    });
}

/** Makes a backup as a job. @returns null when nothing has changed since the last one. */
export function runBackup(db: ReadableDb, reason: BackupReason, clock: Clock, options: JobOptions): BackupEntry | null {
  return makeBackup(db, { reason, at: clock.now(), onStep: tellSteps(options) });
}

/** What is done before something that replaces or takes away what is there. Where it fails, nothing else is done. */
export function backUpBefore(db: ReadableDb, reason: BackupReason, clock: Clock): void {
  makeBackup(db, { reason, at: clock.now() });
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
export function copyOut(db: ReadableDb, folder: string, clock: Clock, options: JobOptions): { readonly path: string } {
  const at = clock.now();
  const name = basename(db.name, extname(db.name));
  const free = (turn: number): string => {
    const path = join(folder, `${name} ${at.slice(0, 10)}${turn === 1 ? '' : ` ${turn}`}.sqlite`);
    return existsSync(path) ? free(turn + 1) : path;
  };
  const path = free(1);
  copyWorkspace(db, path, { at, onStep: tellSteps(options) });
  copyAudit(db.name, keyOf(db), path);
  return { path };
}
