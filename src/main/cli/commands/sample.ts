import { say } from '../../core/words';
import { writeSample } from '../../sample/write-sample';
import { command } from '../command';
import { UsageError } from '../options';
import { printTable } from '../terminal';

const DEFAULT_CLIENTS = 15_000;

/** `sample <dir>`: writes a synthetic bank as the 12 workbooks. */
export const sample = command(
  async ({ line, seed, options }) => {
    const dir = line.words[0];
    if (dir === undefined) throw new UsageError(say('cli:missing-words', { what: 'dir' }));
    const { files } = await writeSample(dir, {
      clients: line.whole('clients', DEFAULT_CLIENTS, 1),
      seed,
      clean: line.has('clean'),
      transactions: line.whole('transactions', 0),
      truth: line.has('truth'),
      ...options,
    });
    return { files };
  },
  ({ files }) =>
    printTable(
      [say('cli:file'), say('cli:kind'), say('cli:rows')],
      files.map((file) => [file.path, file.kind, file.rows]),
    ),
  true,
);
