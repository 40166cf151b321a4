import type { WhatIfEntity } from '../../../shared/domain/what-if';
import { say } from '../../core/words';
import { scoreWhatIf } from '../../jobs/what-if';
import { command } from '../command';
import { UsageError } from '../options';
import { printTable } from '../terminal';

const ENTITIES: readonly WhatIfEntity[] = ['client', 'manager', 'agency'];

/** `whatif client|manager|agency --id X [--set input=value]`: one row re-scored with changed inputs. */
export const whatIf = command(
  ({ line, db, bank, asOfDay }) => {
    const entity = ENTITIES.find((one) => one === line.words[0]);
    if (entity === undefined) throw new UsageError(say('cli:missing-words', { what: ENTITIES.join('|') }));
    return scoreWhatIf(db(), bank(), asOfDay(), entity, line.required('id'), line.pairs('set'));
  },
  ({ base, result, low, high, contributions, warnings }) => {
    const three = (value: number) => Math.round(value * 1000) / 1000;
    console.log(say('cli:whatif', { base: three(base), result: three(result), low: three(low), high: three(high) }));
    printTable(
      [say('cli:input'), say('cli:contribution')],
      contributions.map((one) => [one.label, three(one.contribution)]),
    );
    for (const warning of warnings) console.log(warning);
  },
);
