import { closeAndForget, keyOf } from '../cipher';
import { connect, connectAgain } from '../connect';
import type { WorkspaceKey, WritableDb } from '../database';
import { copyBytes } from './file-slices';
import { mapped, type Slices } from './steps';

/**
 * Copies a workspace as one moment of it to a path where nothing lies. While all of its WAL is in the file, the file itself is
 * that moment, and is copied as it lies there: nothing needs to be opened and sealed again, and `source` goes on seeing that
 * moment until it is closed. Where somebody still reads from the WAL, SQLite copies what it holds (`VACUUM INTO`), in one slice.
 */
export function* copyMoment(source: WritableDb, target: string): Slices<void> {
  if (holdMoment(source)) {
    yield* mapped(copyBytes(source.name, target), (done) => ({ step: 'copy', done, total: 1 }) as const);
    leaveWal(target, keyOf(source));
    return;
  }
  yield { step: 'copy', done: 0, total: 1 };
  source.prepare('VACUUM INTO ?').run(target);
}

/**
 * Makes `source` read the moment that the file alone holds, if there is one: all of the WAL was brought into the file, and nothing
 * was committed before `source` began to read. Until its transaction ends no checkpoint may then write to the file.
 */
function holdMoment(source: WritableDb): boolean {
  const watch = connectAgain(source);
  try {
    const before = commitsSeen(watch);
    const [state] = source.pragma('wal_checkpoint(PASSIVE)') as { busy: number; log: number; checkpointed: number }[];
    if (state?.busy !== 0 || state.log !== state.checkpointed) return false;
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (commitsSeen(watch) === before) return true;
    source.exec('ROLLBACK');
    return false;
  } finally {
    closeAndForget(watch);
  }
}

/** Another number after each commit of another connection. */
const commitsSeen = (db: WritableDb): number => Number(db.pragma('data_version', { simple: true }));

/** A backup is one file: read without ever making a WAL beside it. */
function leaveWal(path: string, key: WorkspaceKey): void {
  const db = connect(path, key, false);
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    closeAndForget(db);
  }
}
