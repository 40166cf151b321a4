import { failure } from '../core/failure';
import type { WritableDb } from './database';
import { migrations } from './migrations/index';
import type { Migration } from './migrations/migration';

/**
 * Brings a database to the newest schema, all pending steps in one transaction.
 * @param upTo stops at that step; for tests.
 * @throws AppFailure `workspace-newer` when the file was written by a later version of the application.
 */
export function migrate(
  db: WritableDb,
  upTo = Number.POSITIVE_INFINITY,
  steps: readonly Migration[] = migrations,
): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const last = steps.at(-1)?.number ?? 0;
  if (version > last) throw failure('workspace-newer');
  const pending = steps.filter((step) => step.number > version && step.number <= upTo);
  if (pending.length === 0) return;
  db.transaction(() => {
    for (const step of pending) {
      step.run(db);
      db.pragma(`user_version = ${step.number}`);
    }
  })();
}
