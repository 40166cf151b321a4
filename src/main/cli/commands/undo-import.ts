import { say } from '../../core/words';
import { backUpBefore } from '../../jobs/backups';
import { undoImport } from '../../jobs/import-job';
import { command } from '../command';

/** `undo-import [--id I]`: takes the last (or that) import back, whole. */
export const undo = command(
  ({ line, db, clock, options }) => {
    backUpBefore(db(), 'undo', clock);
    return undoImport(db(), line.text('id') === undefined ? undefined : line.whole('id', 0, 1), options);
  },
  ({ undone }) => console.log(say('cli:undone', { id: undone.id })),
);
