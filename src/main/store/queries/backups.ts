import type { BackupComparison, BackupEntry, BackupImport } from '../../../shared/domain/backups';
import { isoFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import { workspaceDay } from '../as-of';
import { listBackups } from '../backup/folder';
import { isGoodBackup } from '../backup/verify';
import { closeAndForget, keyOf } from '../cipher';
import { connectReading } from '../connect';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';
import { readTotals } from './workspace-status';

/** The backups of a workspace, newest first. */
export function readBackups(workspace: string): readonly BackupEntry[] {
  return listBackups(workspace);
}

/** The imports of any version's workspace, newest first. */
export function importsOf(db: ReadableDb): readonly BackupImport[] {
  const files = selectRows(
    db,
    'SELECT batch_id, path, rows FROM import_file ORDER BY id',
    [],
    (row: { batch_id: number; path: string; rows: number }) => row,
  );
  return selectRows(
    db,
    'SELECT id, started_at FROM import_batch ORDER BY id DESC',
    [],
    ({ id, started_at }: { id: number; started_at: string }) => {
      const own = files.filter(({ batch_id }) => batch_id === id);
      return {
        at: started_at,
        files: [...new Set(own.map(({ path }) => path.split(/[\\/]/).at(-1) ?? path))],
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
      };
    },
  );
}

/** Tells one import from another, across copies of a workspace. */
export const importKey = ({ at, files }: BackupImport): string => JSON.stringify([at, files]);

/**
 * What a backup holds beside what the workspace holds now. All of the backup is read: one that is damaged is told here.
 * @throws AppFailure `not-found`; `workspace-damaged`.
 */
export function compareBackup(db: ReadableDb, name: string): BackupComparison {
  const entry = listBackups(db.name).find((one) => one.name === name);
  if (!entry) throw failure('not-found', {}, 'no-such-backup');
  if (!isGoodBackup(entry.path, keyOf(db))) throw failure('workspace-damaged', {}, 'backup-damaged');
  const backup = connectReading(entry.path, keyOf(db));
  try {
    const [held, now] = [sideOf(backup), sideOf(db)];
    const [kept, present] = [importsOf(backup), importsOf(db)];
    const known = new Set(kept.map(importKey));
    const here = new Set(present.map(importKey));
    return {
      ...{ entry, held, now },
      lost: present.filter((one) => !known.has(importKey(one))),
      regained: kept.filter((one) => !here.has(importKey(one))),
    };
  } finally {
    closeAndForget(backup);
  }
}

function sideOf(db: ReadableDb): BackupComparison['now'] {
  const day = workspaceDay(db);
  const models = selectRows(db, 'SELECT count(*) AS n FROM model_run', [], ({ n }: { n: number }) => n)[0] ?? 0;
  return { totals: readTotals(db), asOf: day === null ? null : isoFromDay(day), models };
}
