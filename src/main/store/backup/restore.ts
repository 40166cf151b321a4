import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackupEntry } from '../../../shared/domain/backups';
import type { Clock } from '../../core/clock';
import { failure } from '../../core/failure';
import { flushFile, flushFolder } from '../../core/flush';
import { storageFailure } from '../../core/storage-failure';
import { closeAndForget } from '../cipher';
import { connect } from '../connect';
import type { WorkspaceKey } from '../database';
import { copyWhole, removeFiles, renameFiles, SIDE_FILES } from '../durable';
import { copyBytes, type Shares } from './file-slices';
import { listBackups } from './folder';
import { backupSlices } from './make';
import { inSlices, mapped, shareOf } from './steps';
import { goodBackup, isDamage, isGoodBackup } from './verify';

/** A copy that has not taken the workspace's place yet; never opened, removed when found. */
const incomingOf = (workspace: string): string => `${workspace}.restoring`;
const draftOf = (workspace: string): string => `${incomingOf(workspace)}.copying`;

/** Shares of a restoration after which the backup has been read, and copied, and what was there backed up. */
const READ = 0.3;
const COPIED = 0.4;
const KEPT = 0.99;

/** How a restoration is watched. */
interface Watch {
  readonly signal?: AbortSignal | undefined;
  /** Told how far it is, 0..1; 1 once the backup is in the workspace's place. */
  readonly onShare?: ((share: number) => void) | undefined;
}

/**
 * Puts a backup in the workspace's place, the workspace being closed. What was there is backed up first. Killed at any moment,
 * the place holds the workspace as it was or the backup, whole; cancelled until the files change places, nothing was changed.
 * @param name of a backup in the workspace's folder of backups.
 * @throws AppFailure `not-found`; `workspace-damaged` when the backup is not good any more, and nothing was changed; `cancelled`.
 */
export async function restoreBackup(
  workspace: string,
  key: WorkspaceKey,
  name: string,
  clock: Clock,
  { signal, onShare }: Watch = {},
): Promise<BackupEntry> {
  const backup = await inSlices(restoreSlices(workspace, key, name, clock), { signal }, (share) => onShare?.(share));
  onShare?.(1);
  return backup;
}

function* restoreSlices(workspace: string, key: WorkspaceKey, name: string, clock: Clock): Shares<BackupEntry> {
  const backup = listBackups(workspace).find((one) => one.name === name);
  if (!backup) throw failure('not-found', {}, 'no-such-backup');
  const isGood = yield* mapped(goodBackup(backup.path, key), (share) => READ * share);
  if (!isGood) throw failure('workspace-damaged', {}, 'backup-damaged');
  try {
    yield* mapped(bringIncoming(backup.path, workspace), (share) => READ + (COPIED - READ) * share);
    yield* mapped(keepPresent(workspace, key, clock), (share) => COPIED + (KEPT - COPIED) * share);
  } catch (error) {
    removeIncoming(workspace);
    throw error;
  }
  // From the last step of the backup on nothing is asked any more: it and the change of places are one moment.
  takePlace(workspace);
  return backup;
}

/** Backs up what is about to be replaced; what is too damaged for that is set aside. */
function* keepPresent(workspace: string, key: WorkspaceKey, clock: Clock): Shares<void> {
  try {
    yield* backUpPresent(workspace, key, clock);
  } catch (error) {
    if (!isDamage(error)) throw error;
    if (existsSync(workspace)) renameFiles(workspace, asideOf(workspace, clock.now()));
  }
}

/** Copies a backup beside the workspace it will take the place of: there whole or not at all. */
function* bringIncoming(backup: string, workspace: string): Shares<void> {
  const draft = draftOf(workspace);
  removeIncoming(workspace);
  try {
    yield* copyBytes(backup, draft);
    flushFile(draft);
    renameSync(draft, incomingOf(workspace));
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
  flushFolder(dirname(workspace));
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
  rmSync(draftOf(workspace), { force: true });
}

function takePlace(workspace: string): void {
  for (const end of SIDE_FILES) rmSync(workspace + end, { force: true });
  renameSync(incomingOf(workspace), workspace);
  flushFolder(dirname(workspace));
}

/** A backup of it, and its WAL emptied: one of the former file must never meet the restored one. */
function* backUpPresent(workspace: string, key: WorkspaceKey, clock: Clock): Shares<void> {
  if (!existsSync(workspace)) return;
  const present = connect(workspace, key, false);
  try {
    yield* mapped(backupSlices(present, { reason: 'restore', at: clock.now() }), shareOf);
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
