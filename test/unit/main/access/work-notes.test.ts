import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { JobOrder } from '../../../../src/main/jobs/protocol';
import { openForWriting } from '../../../../src/main/store/open';
import { writeWork } from '../../../../src/main/store/work-note';
import type { CallName } from '../../../../src/shared/ipc/calls';
import type { JobState } from '../../../../src/shared/ipc/job-state';
import { mayCall } from '../../../../src/shared/ipc/permissions';
import { deskIn, GOOD } from '../../../helpers/desk';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-work-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const desk = deskIn(folder);
const secret = { kind: 'passphrase', text: GOOD } as const;
const AT = '2025-06-01T09:00:00.000Z';
const director = (call: CallName): boolean => mayCall('director', call);

type Desk = ReturnType<typeof desk>;

function order(access: Desk['access'], id: string, asked: JobOrder): void {
  access.work.ordered(id, asked, AT);
}

function say(access: Desk['access'], id: string, status: JobState['status']): void {
  const state = { id, kind: 'import', status, step: '', done: 0, total: null, value: 0, text: '' } as const;
  access.work.jobChanged({ ...state, startedAt: AT, finishedAt: null }, AT);
}

const addImport = (db: NonNullable<Desk['jobs']['db']>) =>
  db.prepare("INSERT INTO import_batch (started_at, user) VALUES (?, 'rakoto')").run(AT);

async function opened(name: string, isNew = false): Promise<Desk> {
  const one = desk(name);
  await one.access.start();
  if (isNew) await one.access.setUp(GOOD, false);
  else await one.access.unlock(secret);
  return one;
}

const EXPORTS: JobOrder = {
  kind: 'import',
  args: { paths: ['/exports/ZZCANARY mars.xlsx', 'C:\\exports\\avril.xlsx'] },
};

test('an import that ended with the application is told at the next opening, once in the audit log, and asked for again as it was', async () => {
  const first = await opened('killed.sqlite', true);
  addImport(first.jobs.db!);
  order(first.access, 'job-1', EXPORTS);
  say(first.access, 'job-1', 'running');
  order(first.access, 'job-2', { kind: 'import', args: { paths: ['/exports/mai.xlsx'] } });
  expect(first.access.work.list(director)).toEqual([]);
  expect(readFileSync(`${first.path}.work`).includes('ZZCANARY')).toBe(false);
  // The application is gone: nothing is closed, nothing ends.
  const { access } = await opened('killed.sqlite');
  const files = ['ZZCANARY mars.xlsx', 'avril.xlsx'];
  expect(access.work.list(director)).toEqual([
    { id: `${AT} job-1`, kind: 'import', at: AT, began: true, files, kept: 0, again: true, command: false },
    {
      id: `${AT} job-2`,
      kind: 'import',
      at: AT,
      began: false,
      files: ['mai.xlsx'],
      kept: 0,
      again: true,
      command: false,
    },
  ]);
  const interrupted = () =>
    access
      .audit()
      .page({ action: 'import', limit: 9 })
      .entries.map(({ detail }) => detail);
  expect(interrupted().at(-1)).toEqual({
    ...{ status: 'interrupted', asked: AT, files: 2, names: 'ZZCANARY mars.xlsx, avril.xlsx' },
  });
  await access.lock();
  expect(access.work.list(director)).toEqual([]);
  await access.unlock(secret);
  expect(access.work.list(director)).toHaveLength(2);
  expect(interrupted()).toHaveLength(2);
  expect(access.work.take(`${AT} job-1`, director)).toEqual(EXPORTS);
  expect(access.work.take(`${AT} job-1`, director)).toBeNull();
  expect(access.work.take(`${AT} job-2`, director)).not.toBeNull();
  expect(existsSync(`${first.path}.work`)).toBe(false);
  await access.lock();
}, 60_000);

test('an import that had just been written is told as whole, whatever is imported after', async () => {
  const first = await opened('whole.sqlite', true);
  order(first.access, 'job-1', EXPORTS);
  say(first.access, 'job-1', 'running');
  addImport(first.jobs.db!);
  const { access, jobs } = await opened('whole.sqlite');
  addImport(jobs.db!);
  expect(access.work.list(director)).toMatchObject([{ kept: 1, again: false }]);
  await access.lock();
}, 60_000);

test('what came to its end leaves no note; what sleep cut off does, and so does a lock that is not waited for', async () => {
  const { access, jobs, path } = await opened('slept.sqlite', true);
  for (const status of ['done', 'failed', 'cancelled'] as const) {
    order(access, 'job-1', EXPORTS);
    say(access, 'job-1', 'running');
    say(access, 'job-1', status);
    expect(existsSync(`${path}.work`)).toBe(false);
  }
  order(access, 'job-2', EXPORTS);
  say(access, 'job-2', 'running');
  jobs.busy = true;
  const locking = access.lock();
  await access.lockFor('suspend');
  say(access, 'job-2', 'cancelled');
  jobs.quiet();
  await locking;
  await access.unlock(secret);
  expect(access.work.list(director)).toMatchObject([{ id: `${AT} job-2`, began: true }]);
  await access.lock();
}, 60_000);

test('what the application does by itself is not told; each is told to those who may ask for it', async () => {
  const first = await opened('roles.sqlite', true);
  const orders: readonly JobOrder[] = [
    { kind: 'backup', args: { reason: 'daily' } },
    { kind: 'train', args: { reason: 'monthly' } },
    { kind: 'integrity', args: {} },
    { kind: 'score', args: {} },
    { kind: 'preview', args: { paths: ['/x.xlsx'] } },
    { kind: 'backup', args: { reason: 'manual' } },
    { kind: 'train', args: { seed: 7 } },
    { kind: 'margins', args: { margins: [] } as never },
  ];
  for (const [i, one] of orders.entries()) order(first.access, `job-${i}`, one);
  const { access } = await opened('roles.sqlite');
  const seenBy = (role: 'director' | 'analyst' | 'manager') =>
    access.work.list((call) => mayCall(role, call)).map(({ kind, kept, again }) => [kind, kept, again]);
  expect(seenBy('director')).toEqual([
    ['backup', null, true],
    ['train', 0, true],
    ['margins', null, false],
  ]);
  expect(seenBy('analyst')).toEqual([['train', 0, true]]);
  expect(seenBy('manager')).toEqual([]);
  await access.lock();
}, 60_000);

test('a note that was changed or belongs to another workspace tells nothing, and keeps nobody out', async () => {
  const first = await opened('changed.sqlite', true);
  order(first.access, 'job-1', EXPORTS);
  const path = `${first.path}.work`;
  const other = await opened('other.sqlite', true);
  writeFileSync(`${other.path}.work`, readFileSync(path));
  await other.access.lock();
  const { access } = await opened('other.sqlite');
  expect(access.work.list(director)).toEqual([]);
  await access.lock();
  for (const text of ['', '{', '{"version":1,"work":[{"kind":"import"}]}']) {
    writeFileSync(path, text);
    const again = await opened('changed.sqlite');
    expect([text, again.access.work.list(director)]).toEqual([text, []]);
    await again.access.lock();
  }
}, 60_000);

test('a list that was being written to a file is told, and what was begun of the file is gone', async () => {
  const first = await opened('exported.sqlite', true);
  const [whole, cut] = ['whole.xlsx', 'cut.xlsx'].map((name) => join(folder, name)) as [string, string];
  first.access.work.writing(whole, AT)();
  expect(existsSync(`${first.path}.work`)).toBe(false);
  first.access.work.writing(cut, AT);
  writeFileSync(`${cut}.comptoir-tmp`, 'ZZCANARY');
  writeFileSync(whole, 'x');
  const { access } = await opened('exported.sqlite');
  expect(access.work.list((call) => mayCall('manager', call))).toMatchObject([
    { kind: 'export', files: ['cut.xlsx'], kept: null, again: false },
  ]);
  expect([existsSync(`${cut}.comptoir-tmp`), existsSync(whole)]).toEqual([false, true]);
  expect(access.audit().page({ action: 'export', limit: 9 }).entries).toMatchObject([
    { detail: { status: 'interrupted', names: 'cut.xlsx' } },
  ]);
  await access.lock();
}, 60_000);

test('what was cut off in a plain workspace is told after it was encrypted, and its note names no file any more', async () => {
  const { access, path } = desk('protected.sqlite');
  openForWriting(path).close();
  const files = ['ZZCANARY mars.xlsx', 'avril.xlsx'];
  const begun = { beganAt: AT, lastBatch: 0, files, args: EXPORTS.args, found: null };
  writeWork(path, null, [{ id: `${AT} job-1`, kind: 'import', at: AT, ...begun }]);
  await access.start();
  expect(readFileSync(`${path}.work`).includes('ZZCANARY')).toBe(true);
  expect(access.work.list(director)).toHaveLength(1);
  await access.setUp(GOOD, false);
  expect(readFileSync(`${path}.work`).includes('ZZCANARY')).toBe(false);
  expect(access.work.list(director)).toMatchObject([
    { id: `${AT} job-1`, files: ['ZZCANARY mars.xlsx', 'avril.xlsx'] },
  ]);
  expect(access.work.take(`${AT} job-1`, director)).toEqual(EXPORTS);
  expect(existsSync(`${path}.work`)).toBe(false);
  await access.lock();
}, 60_000);
