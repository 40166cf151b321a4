import { say } from '../../core/words';
import { undoBackedUp } from '../../jobs/import-job';
import { command } from '../command';

/** `undo-import [--id I]`: takes the last (or that) import back, whole. */
export const undo = command(
  ({ line, db, clock, options }) => {
    const id = line.text('id') === undefined ? undefined : line.whole('id', 0, 1);
    return undoBackedUp(db(), id, clock, options);
  },
  ({ undone }) => console.log(say('cli:undone', { id: undone.id })),
);
