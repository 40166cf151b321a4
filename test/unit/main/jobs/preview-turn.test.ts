import { expect, test } from 'vitest';
import { silentLog } from '../../../../src/main/core/log';
import type { FromJobs } from '../../../../src/main/jobs/protocol';
import { createServer, type ServeParts } from '../../../../src/main/jobs/serve';

test('a preview waits for the job under way, and the next job for the preview; other questions do not wait', async () => {
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () => {
    order.push(`${name} begins`);
    return new Promise<void>((end) => {
      ends.push(() => {
        order.push(`${name} ends`);
        end();
      });
    });
  };
  const job = { changed: [], run: work('job') };
  const answered: number[] = [];
  const serve = createServer({
    post: (message: FromJobs) => message.type === 'answer' && answered.push(message.id),
    open: () => ({}) as never,
    close: () => undefined,
    exit: () => undefined,
    loadBank: () => ({}) as never,
    setLanguage: () => undefined,
    jobs: { import: job, score: job } as unknown as ServeParts['jobs'],
    asks: { 'imports.preview': work('preview'), 'rankings.get': () => null } as unknown as ServeParts['asks'],
    clock: { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 },
    log: silentLog,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const finish = async () => {
    ends.shift()!();
    await settle();
  };
  await serve({ type: 'open', key: null, workspace: ':memory:', language: 'fr', user: 'x' });
  void serve({ type: 'run', id: 'job-1', order: { kind: 'import', args: { paths: [] } } });
  void serve({ type: 'ask', id: 1, question: { name: 'imports.preview', args: { paths: [] } } });
  void serve({ type: 'run', id: 'job-2', order: { kind: 'score', args: {} } });
  void serve({ type: 'ask', id: 2, question: { name: 'rankings.get', args: { kind: 'agency' } } });
  await settle();
  expect([order, answered]).toEqual([['job begins'], [2]]);
  await finish();
  await finish();
  await finish();
  expect(order).toEqual(['job', 'preview', 'job'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(answered).toEqual([2, 1]);
});
