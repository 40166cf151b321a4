import { say } from '../../core/words';
import { promote as promoteVersion } from '../../jobs/model-life';
import { ALL_TASKS } from '../../jobs/trainers';
import { command } from '../command';
import { UsageError } from '../options';

/** `promote <model> <version>`: puts a stored version into use; also the way back to an earlier one. */
export const promote = command(
  ({ line, db }) => {
    const task = ALL_TASKS.find((one) => one === line.words[0]);
    const version = line.words[1];
    if (task === undefined || version === undefined)
      throw new UsageError(say('cli:missing-words', { what: `${ALL_TASKS.join('|')} version` }));
    return promoteVersion(db(), task, version);
  },
  ({ task, version, previous }) => console.log(say('cli:promoted', { task, version, previous: previous ?? '–' })),
);
