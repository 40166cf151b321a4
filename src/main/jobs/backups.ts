import type { BackupEntry, BackupReason } from '../../shared/domain/backups';
import type { Clock } from '../core/clock';
import type { JobOptions } from '../core/progress';
import { say } from '../core/words';
import { type BackupStep, makeBackup } from '../store/backup/make';
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
