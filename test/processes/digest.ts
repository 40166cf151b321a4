import { createHash } from 'node:crypto';
import type { Clock } from '../../src/main/core/clock';
import { jobTable } from '../../src/main/jobs/table';
import { attemptTraining } from '../../src/main/jobs/train-attempt';
import type { Task } from '../../src/shared/domain/common';
import { dumpOf } from '../helpers/dump';
import { startJobServer } from './job-server';

/**
 * Goal R17: imports, trains and scores, then says as one JSON line the hash of every table and the scores of some. Arguments:
 * folder of exports, workspace to make, tasks to train. The clock stands still: durations and time stamps are not the data's.
 */
const [folder, workspace, tasks] = process.argv.slice(2) as [string, string, string];
const clock: Clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };

const server = await startJobServer(workspace, clock, {
  ...jobTable,
  train: {
    changed: ['models'],
    run: ({ db, options }, { only }) => attemptTraining(db, { only, seed: 11 }, 'asked', clock, options),
  },
});
await server.run('import', { paths: [folder] });
await server.run('train', { only: tasks.split(',') as Task[] });
await server.run('score', {});
await server.ask('exports.write', { name: 'agencies', format: 'csv', path: `${workspace}.csv` });

const { model_attempt: attempts = [], history_change: changes = [], ...tables } = dumpOf(server.db());
const hashes = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, hashOf(rows)]));
// Of the history of trainings the process's number is left out, of the workspace's its tokens, which are drawn.
const runs = attempts.length;
const steps = changes.length;
const machine = {
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: new Intl.NumberFormat().resolvedOptions().locale,
};
process.stdout.write(
  `${JSON.stringify({ machine, runs, steps, scores: tables.score_churn?.slice(0, 20) ?? [], hashes })}\n`,
);
await server.close();

function hashOf(rows: readonly unknown[][]): string {
  const text = rows.map((row) =>
    JSON.stringify(row.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('base64') : cell))),
  );
  return createHash('sha256').update(text.sort().join('\n')).digest('hex').slice(0, 16);
}
