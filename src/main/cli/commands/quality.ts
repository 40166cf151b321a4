import { say } from '../../core/words';
import { runQualityTests } from '../../store/queries/quality-tests';
import { command } from '../command';
import { printTable } from '../terminal';

/** `quality`: runs every data test. */
export const quality = command(
  ({ db }) => ({ tests: runQualityTests(db()) }),
  ({ tests }) =>
    printTable(
      [say('cli:test'), say('cli:table'), say('cli:status'), say('cli:failing')],
      tests.map((test) => [test.name, test.table, test.status, test.failing]),
    ),
);
