import { existsSync, statSync } from 'node:fs';
import type { BackupImport, Recovery } from '../../shared/domain/backups';
import type { Clock } from '../core/clock';
import { failure } from '../core/failure';
import { listBackups } from './backup/folder';
import { recoverFromBackup, removeIncoming, restoreBackup } from './backup/restore';
import { isDamage, isWholeFile } from './backup/verify';
import { closeAndForget } from './cipher';
import { connectReading } from './connect';
import type { ReadableDb, WorkspaceKey, WritableDb } from './database';
import { openOrProtect } from './protect';
import { importKey, importsOf } from './queries/backups';
import { beginReport, finishReport } from './recovery-report';

/**
 * `check` reads all of the file before anything is done with it: after an unclean end, or when damage was seen. `recover` finds
 * damage only where opening meets it. `none` replaces nothing: others have the file open.
 */
export type OpenCare = 'none' | 'recover' | 'check';

/** How a workspace is opened by its writer. */
export interface OpenOrder {
  readonly path: string;
  readonly key: WorkspaceKey;
  readonly clock: Clock;
  readonly care: OpenCare;
}

/** A workspace's connection, and what was done where its file was damaged. */
interface OpenedWorkspace {
  readonly db: WritableDb;
  readonly recovery: Recovery | null;
}

/**
 * Opens a workspace for its writer. Where the file turns out damaged, it is set aside and the newest good backup takes its place.
 * @throws AppFailure `workspace-damaged` where no backup is good: the file is then where it was.
 */
export function openWorkspace(order: OpenOrder): OpenedWorkspace {
  const { path, key, care } = order;
  if (care === 'none') return { db: openOrProtect(path, key), recovery: null };
  removeIncoming(path);
  if (!looksDamaged(order)) {
    try {
      return { db: openOrProtect(path, key), recovery: null };
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
  const recovery = recover(order);
  return { db: openOrProtect(path, key), recovery };
}

/** The same; a backup is put in the workspace's place first where one is named. @throws AppFailure as `restoreBackup` too. */
export async function openRestored(
  { restore, ...order }: OpenOrder & { readonly restore: string | null },
  watch: Parameters<typeof restoreBackup>[4],
): Promise<OpenedWorkspace> {
  if (restore !== null) await restoreBackup(order.path, order.key, restore, order.clock, watch);
  return openWorkspace(order);
}

/** Whether a workspace that had backups is gone or empty, which nothing in the application does to one. */
export function isLost(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0 && listBackups(path).length > 0;
}

function looksDamaged({ path, key, care }: OpenOrder): boolean {
  if (isLost(path)) return true;
  return care === 'check' && existsSync(path) && statSync(path).size > 0 && !isWholeFile(path, key);
}

function recover({ path, key, clock }: OpenOrder): Recovery {
  const seen = seenImports(path, key);
  const report = recoverFromBackup(path, key, clock, ({ backup, aside }) => {
    const kept = new Set(seenImports(backup.path, key)?.map(importKey));
    return beginReport(path, key, {
      at: clock.now(),
      aside,
      backup: { name: backup.name, at: backup.at, reason: backup.reason },
      missing: seen?.filter((one) => !kept.has(importKey(one))) ?? null,
      later: [],
    });
  });
  if (report === null) throw failure('workspace-damaged', {}, 'damaged-no-backup');
  finishReport(path, key);
  return report;
}

/** The imports a file tells, as far as it can be read; null where it cannot. */
function seenImports(path: string, key: WorkspaceKey): readonly BackupImport[] | null {
  let db: ReadableDb | null = null;
  try {
    db = connectReading(path, key);
    return importsOf(db);
  } catch {
    // Whatever is wrong with it, the other ways of telling what is missing are tried.
    return null;
  } finally {
    if (db) closeAndForget(db);
  }
}
