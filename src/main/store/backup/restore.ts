import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackupEntry } from '../../../shared/domain/backups';
import type { Clock } from '../../core/clock';
import { failure } from '../../core/failure';
import { flushFolder } from '../../core/flush';
import { storageFailure } from '../../core/storage-failure';
import { closeAndForget } from '../cipher';
import { connect } from '../connect';
import type { WorkspaceKey } from '../database';
import { copyWhole, removeFiles, renameFiles, SIDE_FILES } from '../durable';
import { listBackups } from './folder';
import { makeBackup } from './make';
import { shareOf } from './steps';
import { isDamage, isGoodBackup } from './verify';

/** A copy that has not taken the workspace's place yet; never opened, removed when found. */
const incomingOf = (workspace: string): string => `${workspace}.restoring`;

/** How far a restoration is, 0..1. */
export type OnShare = (share: number) => void;

/** Shares of a restoration after which the backup has been read, and copied; the rest backs up what was there. */
const READ = 0.3;
const COPIED = 0.4;

/**
 * Puts a backup in the workspace's place, the workspace being closed. What was there is backed up first. Killed at any moment,
 * the place holds the workspace as it was or the backup, whole.
 * @param name of a backup in the workspace's folder of backups.
 * @throws AppFailure `not-found`; `workspace-damaged` when the backup is not good any more, and nothing was changed.
 */
export function restoreBackup(
  workspace: string,
  key: WorkspaceKey,
  name: string,
  clock: Clock,
  onShare: OnShare = () => undefined,
): BackupEntry {
  const backup = listBackups(workspace).find((one) => one.name === name);
  if (!backup) throw failure('not-found', {}, 'no-such-backup');
  onShare(0);
  if (!isGoodBackup(backup.path, key)) throw failure('workspace-damaged', {}, 'backup-damaged');
  onShare(READ);
  copyWhole(backup.path, incomingOf(workspace));
  try {
    keepPresent(workspace, key, clock, (share) => onShare(COPIED + (1 - COPIED) * share));
  } catch (error) {
    if (!isDamage(error)) throw error;
    if (existsSync(workspace)) renameFiles(workspace, asideOf(workspace, clock.now()));
  }
  takePlace(workspace);
  return backup;
}

/** What a recovery is about to do. */
interface PlannedRecovery {
  readonly backup: BackupEntry;
  /** Where the damaged file goes; null when there is none. */
  readonly aside: string | null;
}

/**
 * Sets a damaged workspace aside, under a name that tells when, and puts the newest good backup in its place.
 * @param before is told what will be done before anything is moved.
 * @returns what `before` made of it; null when no backup is good: then nothing was touched.
 */
export function recoverFromBackup<T>(
  workspace: string,
  key: WorkspaceKey,
  clock: Clock,
  before: (planned: PlannedRecovery) => T,
): T | null {
  const backup = listBackups(workspace).find((one) => isGoodBackup(one.path, key));
  if (!backup) return null;
  const planned = { backup, aside: existsSync(workspace) ? asideOf(workspace, clock.now()) : null };
  copyWhole(backup.path, incomingOf(workspace));
  const told = before(planned);
  if (planned.aside !== null) renameFiles(workspace, planned.aside);
  takePlace(workspace);
  return told;
}

/** Removes what an interrupted restoration left. */
export function removeIncoming(workspace: string): void {
  removeFiles(incomingOf(workspace));
  rmSync(`${incomingOf(workspace)}.copying`, { force: true });
}

function takePlace(workspace: string): void {
  for (const end of SIDE_FILES) rmSync(workspace + end, { force: true });
  renameSync(incomingOf(workspace), workspace);
  flushFolder(dirname(workspace));
}

/** Backs up what is about to be replaced, and empties its WAL: one of the former file must never meet the restored one. */
function keepPresent(workspace: string, key: WorkspaceKey, clock: Clock, onShare: OnShare): void {
  if (!existsSync(workspace)) return;
  const present = connect(workspace, key, false);
  try {
    makeBackup(present, { reason: 'restore', at: clock.now() }, (progress) => onShare(shareOf(progress)));
    present.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    throw storageFailure(error) ?? error;
  } finally {
    closeAndForget(present);
  }
}

/** The name a damaged workspace is kept under, never to be removed: `workspace.sqlite.damaged-20250601T080000Z`, or with a number where that is taken. */
function asideOf(workspace: string, at: string): string {
  const stamp = at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  const name = `${workspace}.damaged-${stamp}`;
  let turn = 1;
  while (existsSync(turn === 1 ? name : `${name}-${turn}`)) turn++;
  return turn === 1 ? name : `${name}-${turn}`;
}
