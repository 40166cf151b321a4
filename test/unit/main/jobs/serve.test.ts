import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure } from '../../../../src/main/core/failure';
import { breathe, throwIfCancelled } from '../../../../src/main/core/progress';
import type { Bank } from '../../../../src/main/features/bank';
import type { FromJobs } from '../../../../src/main/jobs/protocol';
import { createServer, type ServeParts } from '../../../../src/main/jobs/serve';
import type { AskContext, JobTable } from '../../../../src/main/jobs/table';
import type { ReadableDb } from '../../../../src/main/store/database';
import { historyPoint } from '../../../../src/main/store/history';
import { openForReading, openForWriting } from '../../../../src/main/store/open';
import { memoryDb } from '../../../helpers/db';
import { director } from '../../../helpers/viewers';

const clock = { now: () => '2025-01-01T00:00:00.000Z', elapsed: () => 0 };
const place = { workspace: 'w', key: null, care: 'none', restore: null } as const;
const WHAT_IF = { name: 'whatif.score', args: { entity: 'client', id: '1', set: {} } } as const;
const open = { type: 'open', ...place, language: 'en', user: 'u1' } as const;

/** A bank that is read in one step of one row. */
function bankOf(read: () => Bank) {
  function* steps(): Generator<number, Bank> {
    yield 1;
    return read();
  }
  return { rows: 1, steps: steps() };
}

/** A server without a process, and everything it said. */
function serverWith(parts: Partial<ServeParts>) {
  const said: FromJobs[] = [];
  const serve = createServer({
    post: (message) => said.push(message),
    open: () => ({ db: memoryDb(), recovery: null }),
    openReader: () => memoryDb(),
    close: (db) => db.close(),
    exit: () => undefined,
    readBank: () => bankOf(() => ({}) as Bank),
    setLanguage: () => undefined,
    jobs: {},
    asks: {},
    clock,
    log: () => undefined,
    ...parts,
  } as ServeParts);
  return { serve, said };
}

test('a job is given the workspace and the user, reports progress, and says what it changed', async () => {
  const progress = { step: 'read', done: 1, total: 2, value: 0.5, text: 'x' };
  const { serve, said } = serverWith({
    jobs: {
      import: {
        changed: ['imports'],
        run: ({ db, user, options }, { paths }) => {
          options.onProgress?.(progress);
          return { user, paths, version: db.pragma('user_version', { simple: true }) !== 0 };
        },
      },
    } satisfies Partial<JobTable> as unknown as JobTable,
  });
  await serve(open);
  await serve({ type: 'run', id: 'job-1', order: { kind: 'import', args: { paths: ['/a'] } } });
  expect(said).toEqual([
    { type: 'opened', result: { ok: true, value: null } },
    { type: 'progress', id: 'job-1', progress },
    {
      type: 'settled',
      id: 'job-1',
      result: { ok: true, value: { user: 'u1', paths: ['/a'], version: true } },
      changed: ['imports'],
    },
  ]);
});

test('while a backup is put in its place the opening tells how far it is', async () => {
  const { serve, said } = serverWith({
    open: (_place, { onShare }) => {
      onShare(0.4);
      return { db: memoryDb(), recovery: null };
    },
  });
  await serve(open);
  expect(said).toEqual([
    { type: 'opening', share: 0.4 },
    { type: 'opened', result: { ok: true, value: null } },
  ]);
});

test('a cancelled job stops at its next look, and a question is answered meanwhile', async () => {
  const { serve, said } = serverWith({
    jobs: {
      train: {
        changed: ['models'],
        run: async ({ options }: { options: { signal?: AbortSignal } }) => {
          for (;;) {
            throwIfCancelled(options.signal);
            await breathe();
          }
        },
      },
    } satisfies Partial<JobTable> as unknown as JobTable,
    asks: { 'whatif.score': () => ({ base: 1 }) } as unknown as ServeParts['asks'],
  });
  await serve(open);
  const running = serve({ type: 'run', id: 'job-1', order: { kind: 'train', args: {} } });
  await serve({
    type: 'ask',
    viewer: director,
    id: 7,
    question: { name: 'whatif.score', args: { entity: 'client', id: '1', set: {} } },
  });
  await serve({ type: 'cancel', id: 'job-1' });
  await running;
  expect(said.slice(1)).toMatchObject([
    { type: 'answer', id: 7, result: { ok: true, value: { base: 1 } } },
    { type: 'settled', id: 'job-1', result: { ok: false, error: { code: 'cancelled' } }, changed: [] },
  ]);
});

test('a question tells how far it is, the reading of the bank first, at most ten times a second', async () => {
  const time = { now: 0 };
  const { serve, said } = serverWith({
    clock: { ...clock, elapsed: () => time.now },
    asks: {
      'whatif.score': async ({ bank, options }: AskContext) => {
        await bank();
        for (let done = 1; done <= 10; done++) {
          time.now += 50;
          options.onProgress?.({ step: 's', done, total: 10, value: done / 10, text: '' });
        }
        return 'answer';
      },
    } as unknown as ServeParts['asks'],
  });
  await serve(open);
  await serve({ type: 'ask', viewer: director, id: 3, question: WHAT_IF });
  const told = said.flatMap((message) =>
    message.type === 'asking' ? [[message.id, message.progress.step, Math.round(message.progress.value * 100)]] : [],
  );
  expect(told).toEqual([[3, 'bank', 60], ...[2, 4, 6, 8, 10].map((done) => [3, 's', 60 + 4 * done])]);
  await serve({ type: 'ask', viewer: director, id: 4, question: WHAT_IF });
  // The bank is there: the work itself is all there is.
  expect(said.filter(({ type }) => type === 'asking').at(-1)).toMatchObject({ id: 4, progress: { value: 0.9 } });
});

test('a question that is taken back stops at its next look, and another is answered meanwhile', async () => {
  let looks = 0;
  const { serve, said } = serverWith({
    asks: {
      'whatif.score': async ({ options }: AskContext) => {
        for (;;) {
          looks++;
          throwIfCancelled(options.signal);
          await breathe();
        }
      },
      'models.status': () => 'status',
    } as unknown as ServeParts['asks'],
  });
  await serve(open);
  const long = serve({ type: 'ask', viewer: director, id: 1, question: WHAT_IF });
  await breathe();
  await serve({ type: 'ask', viewer: director, id: 2, question: { name: 'models.status', args: {} } });
  await serve({ type: 'drop', id: 1 });
  await long;
  expect(looks).toBeGreaterThan(1);
  expect(said.slice(1)).toMatchObject([
    { type: 'answer', id: 2, result: { ok: true, value: 'status' } },
    { type: 'answer', id: 1, result: { ok: false, error: { code: 'cancelled' } } },
  ]);
  await serve({ type: 'drop', id: 1 });
});

test('a workspace that cannot be opened is told with its reason; work without one is refused', async () => {
  const { serve, said } = serverWith({
    open: () => {
      throw failure('workspace-newer');
    },
  });
  await serve(open);
  await serve({ type: 'run', id: 'job-1', order: { kind: 'score', args: {} } });
  expect(said).toMatchObject([
    { type: 'opened', result: { ok: false, error: { code: 'workspace-newer' } } },
    { type: 'settled', id: 'job-1', result: { ok: false } },
  ]);
});

test('the bank is loaded once for many questions, and again after an import', async () => {
  let loads = 0;
  const { serve, said } = serverWith({
    readBank: () => bankOf(() => ({ load: ++loads }) as unknown as Bank),
    jobs: { undo: { changed: ['imports'], run: () => null } } satisfies Partial<JobTable> as unknown as JobTable,
    asks: { 'whatif.score': ({ bank }: AskContext) => bank() } as unknown as ServeParts['asks'],
  });
  const question = { name: 'whatif.score', args: { entity: 'client', id: '1', set: {} } } as const;
  await serve(open);
  await serve({ type: 'ask', viewer: director, id: 1, question });
  await serve({ type: 'ask', viewer: director, id: 2, question });
  await serve({ type: 'run', id: 'job-1', order: { kind: 'undo', args: {} } });
  await serve({ type: 'ask', viewer: director, id: 3, question });
  const answers = said.flatMap((message) =>
    message.type === 'answer' && message.result.ok ? [message.result.value] : [],
  );
  expect(answers).toEqual([{ load: 1 }, { load: 1 }, { load: 2 }]);
});

test('the key is overwritten once the workspace is open; closing closes it and ends the process', async () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
  const order: string[] = [];
  const { serve } = serverWith({
    open: ({ key: given }) => {
      order.push(`open ${given?.[31]}`);
      return { db: memoryDb(), recovery: null };
    },
    close: (db) => order.push(`close ${db.open}`),
    exit: () => order.push('exit'),
  });
  await serve({ ...open, key });
  expect([...key]).toEqual(new Array(32).fill(0));
  await serve({ type: 'close' });
  expect(order).toEqual(['open 32', 'close true', 'close true', 'close true', 'exit']);
});

test('a question asked while an import writes sees what was there before it, and what came once it is done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-serve-'));
  const path = join(folder, 'w.sqlite');
  const imports = (db: ReadableDb) => db.prepare('SELECT count(*) FROM import_batch').pluck().get();
  const { serve, said } = serverWith({
    open: () => ({ db: openForWriting(path), recovery: null }),
    openReader: openForReading,
    jobs: {
      import: {
        changed: ['imports'],
        run: async ({ db }) => {
          db.exec("BEGIN IMMEDIATE; INSERT INTO import_batch (started_at, user) VALUES ('t', 'u');");
          await breathe();
          await breathe();
          db.exec('COMMIT');
          return imports(db);
        },
      },
    } satisfies Partial<JobTable> as unknown as JobTable,
    asks: { 'quality.tests': ({ db }: { db: ReadableDb }) => imports(db) } as never,
  });
  await serve({ ...open, workspace: path });
  const ask = (id: number) =>
    serve({ type: 'ask', id, question: { name: 'quality.tests', args: {} }, viewer: director });
  const job = serve({ type: 'run', id: 'job-1', order: { kind: 'import', args: { paths: ['/a'] } } });
  await ask(1);
  await job;
  await ask(2);
  expect(said.slice(1)).toEqual([
    { type: 'answer', id: 1, result: { ok: true, value: 0 } },
    { type: 'settled', id: 'job-1', result: { ok: true, value: 1 }, changed: ['imports'] },
    { type: 'answer', id: 2, result: { ok: true, value: 1 } },
  ]);
  await serve({ type: 'close' });
  rmSync(folder, { recursive: true });
});

test('a job that changed the workspace is a step of its history, one that changed nothing is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-history-'));
  const path = join(folder, 'w.sqlite');
  const add = "INSERT INTO user_privacy_setting VALUES ('years', '7')";
  const { serve } = serverWith({
    open: () => ({ db: openForWriting(path), recovery: null }),
    openReader: () => openForReading(path),
    jobs: {
      import: { changed: ['imports'], run: ({ db }) => void db.exec('BEGIN IMMEDIATE; COMMIT') },
      retention: { changed: [], run: ({ db }) => void db.exec(add) },
    } satisfies Partial<JobTable> as unknown as JobTable,
  });
  await serve(open);
  const reader = openForReading(path);
  expect(historyPoint(reader)).toEqual({ seq: 0, token: '', at: null });
  await serve({ type: 'run', id: 'job-1', order: { kind: 'import', args: { paths: [] } } });
  expect(historyPoint(reader).seq).toBe(0);
  await serve({ type: 'run', id: 'job-2', order: { kind: 'retention', args: { years: 7 } } });
  // All of it is in the file itself: whoever copies it has the whole workspace.
  expect(statSync(`${path}-wal`).size).toBe(0);
  expect(historyPoint(reader)).toEqual({ seq: 1, token: expect.stringMatching(/^[0-9a-f]{24}$/), at: clock.now() });
  // Refused by the key of the table: nothing was changed.
  await serve({ type: 'run', id: 'job-3', order: { kind: 'retention', args: { years: 7 } } });
  expect(historyPoint(reader).seq).toBe(1);
  reader.close();
  await serve({ type: 'close' });
  rmSync(folder, { recursive: true });
});
