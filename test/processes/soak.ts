import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/main/core/clock';
import { jobTable } from '../../src/main/jobs/table';
import { attemptTraining } from '../../src/main/jobs/train-attempt';
import { readyBackend } from '../../src/main/models/common/backend';
import { startJobServer } from './job-server';

/**
 * Goal R12: import, features, training, scores, export and undo, over and over in one process, as the job process does them.
 * Every so many cycles one JSON line says what it holds. Arguments: folder with `march` and `april`, cycles, cycles between
 * looks, cycles between trainings of the networks.
 */
const folder = process.argv[2]!;
const [cycles, every, networks] = process.argv.slice(3).map(Number) as [number, number, number];
const workspace = join(folder, 'soak.sqlite');

/** Trained in this very process, so that what a training leaves behind is seen; `train` itself runs in threads, which end. */
const inProcess: typeof jobTable = {
  ...jobTable,
  train: {
    changed: ['models'],
    run: ({ db, clock, options }, { only }) => attemptTraining(db, { only, seed: 7 }, 'asked', clock, options),
  },
};
const server = await startJobServer(workspace, systemClock, inProcess);
await server.run('import', { paths: [join(folder, 'march')] });
const engine = await readyBackend();

for (let cycle = 1; cycle <= cycles; cycle++) {
  await server.run('import', { paths: [join(folder, 'april')] });
  await server.ask('rankings.get', { kind: 'agency' });
  await server.run('train', { only: ['agency-performance', 'manager-performance'] });
  // The networks take long even on few clients: now and then.
  if (cycle % networks === 1) await server.run('train', { only: ['churn', 'recommendation'] });
  await server.run('score', {});
  await server.ask('exports.write', { name: 'risk', format: 'xlsx', path: join(folder, 'risk.xlsx') });
  await server.ask('exports.write', { name: 'agencies', format: 'csv', path: join(folder, 'agencies.csv') });
  await server.run('undo', {});
  if (cycle % every === 0) look(cycle);
}
await server.close();

function look(cycle: number): void {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const bytes = ['', '-wal'].map((end) => statSync(workspace + end, { throwIfNoEntry: false })?.size ?? 0);
  const handles = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  const state = {
    ...{ cycle, rss, heapUsed, external, tensors: engine.memory().numTensors, handles },
    ...{ resources: process.getActiveResourcesInfo().length, database: bytes[0]! + bytes[1]! },
    seconds: Math.round(performance.now() / 1000),
  };
  process.stdout.write(`${JSON.stringify(state)}\n`);
}
