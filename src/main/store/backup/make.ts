import { chmodSync, existsSync, renameSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackupEntry, BackupReason } from '../../../shared/domain/backups';
import { failure } from '../../core/failure';
import { flushFile, flushFolder } from '../../core/flush';
import { storageFailure } from '../../core/storage-failure';
import { closeAndForget } from '../cipher';
import { connectAgain } from '../connect';
import type { ReadableDb, WritableDb } from '../database';
import { copyWhole, hashFile, removeFiles } from '../durable';
import { hashBytes } from './file-slices';
import {
  freePath,
  keyOfBackup,
  listBackups,
  readNote,
  removeBackup,
  removeDrafts,
  removeLeftovers,
  writeNote,
} from './folder';
import { copyMoment } from './moment';
import { expired } from './rotation';
import { atOnce, type BackupProgress, mapped, type Slices } from './steps';
import { contentOf, requireGood } from './verify';

export interface BackupOrder {
  readonly reason: BackupReason;
  /** ISO time stamp. */
  readonly at: string;
  /** Bytes free where the backup goes; asked of the system by default. */
  readonly freeBytes?: (folder: string) => number;
}

/** Reasons for which a backup equal to the newest one is not made again. */
const SKIPPABLE: ReadonlySet<BackupReason> = new Set<BackupReason>(['daily', 'import', 'undo']);

/** `backupSlices` in one go. */
export function makeBackup(
  workspace: ReadableDb,
  order: BackupOrder,
  onSlice?: (progress: BackupProgress) => void,
): BackupEntry | null {
  return atOnce(backupSlices(workspace, order), onSlice);
}

/**
 * Makes a verified backup of the workspace a connection is on: copied as one moment of it (over a connection of its own, so that
 * a writing transaction that has written nothing yet does not matter), opened anew with the key, read as a whole and compared,
 * flushed, and only then given its name. Killed at any moment, the backups there were are as they were. It is encrypted with the
 * workspace's own key, and the key file lies beside it.
 * @returns null where there is nothing to back up, or nothing has changed since the newest backup.
 * @throws AppFailure `disk-full`, `read-only`, `workspace-damaged`.
 */
export function* backupSlices(workspace: ReadableDb, order: BackupOrder): Slices<BackupEntry | null> {
  const path = workspace.name;
  if (workspace.memory || path === '') return null;
  removeLeftovers(path);
  const source = connectAgain(workspace);
  try {
    if (SKIPPABLE.has(order.reason) && contentOf(source).imports === 0) return null;
    const print = printOf(source);
    if (SKIPPABLE.has(order.reason) && isKept(path, print, order.reason)) return null;
    const target = freePath(path, order.at, order.reason);
    yield* write(source, target, order, print);
    prune(path);
    return listBackups(path).find((one) => one.path === target) ?? null;
  } catch (error) {
    throw storageFailure(error) ?? error;
  } finally {
    closeAndForget(source);
  }
}

/**
 * A verified copy of the workspace at any path, its key file beside it: what is taken to another disk or laptop.
 * @throws AppFailure as `backupSlices`.
 */
export function* copySlices(workspace: ReadableDb, target: string, order: Omit<BackupOrder, 'reason'>): Slices<void> {
  removeDrafts(dirname(target));
  const source = connectAgain(workspace);
  try {
    yield* writeDatabase(source, target, order);
    copyKey(source.name, target);
    yield { step: 'keep', done: 0, total: 1 };
    place(target);
  } catch (error) {
    removeFiles(draftOf(target));
    throw storageFailure(error) ?? error;
  } finally {
    closeAndForget(source);
  }
}

const draftOf = (target: string): string => `${target}.${process.pid}.tmp`;

function* write(source: WritableDb, target: string, order: BackupOrder, print: string | null): Slices<void> {
  try {
    yield* writeDatabase(source, target, order);
    copyKey(source.name, target);
    const sha256 = yield* mapped(hashBytes(draftOf(target)), (done) => ({ step: 'keep', done, total: 1 }) as const);
    yield { step: 'keep', done: 1, total: 1 };
    writeNote(target, {
      ...{ format: 'comptoir-backup', version: 1, at: order.at, reason: order.reason, checkedAt: order.at },
      ...contentOf(source),
      sha256,
      source: print,
    });
    place(target);
  } catch (error) {
    removeFiles(draftOf(target));
    removeBackup(target);
    throw error;
  }
}

/** The draft of a copy, compared with its source and flushed. */
function* writeDatabase(source: WritableDb, target: string, order: Omit<BackupOrder, 'reason'>): Slices<void> {
  const draft = draftOf(target);
  removeFiles(draft);
  requireRoom(source, dirname(target), order.freeBytes ?? freeBytes);
  yield* copyMoment(source, draft);
  yield* requireGood(draft, source);
  chmodSync(draft, 0o600);
  flushFile(draft);
}

function copyKey(workspace: string, target: string): void {
  if (existsSync(keyOfBackup(workspace))) copyWhole(keyOfBackup(workspace), keyOfBackup(target));
}

function place(target: string): void {
  renameSync(draftOf(target), target);
  flushFolder(dirname(target));
}

/** A copy is never larger than its source. @throws AppFailure `disk-full`. */
function requireRoom(source: ReadableDb, folder: string, free: (folder: string) => number): void {
  const pages = Number(source.pragma('page_count', { simple: true }));
  const needed = pages * Number(source.pragma('page_size', { simple: true })) + MARGIN;
  if (free(folder) >= needed) return;
  throw failure('disk-full', { needed: Math.ceil(needed / 1e6), path: folder }, 'backup-no-room');
}

/** Left to the disk besides a backup, in bytes. */
const MARGIN = 4_000_000;

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * What the workspace's file is now, as a hash; null when part of it is still in the WAL because somebody reads there. Two
 * equal hashes mean that nothing was written in between.
 */
function printOf(source: WritableDb): string | null {
  const [state] = source.pragma('wal_checkpoint(PASSIVE)') as { busy: number; log: number; checkpointed: number }[];
  return state?.busy === 0 && state.log === state.checkpointed ? hashFile(source.name) : null;
}

/** Whether the newest backup (for the daily one: the newest that stays as long) already is of this content. */
function isKept(workspace: string, print: string | null, reason: BackupReason): boolean {
  const kept = listBackups(workspace).find((one) => reason !== 'daily' || ['daily', 'manual'].includes(one.reason));
  const note = kept ? readNote(kept.path) : null;
  // One that has rotted since is none: another is made.
  return print !== null && kept !== undefined && note?.source === print && hashFile(kept.path) === note.sha256;
}

function prune(workspace: string): void {
  for (const { path } of expired(listBackups(workspace))) removeBackup(path);
}
