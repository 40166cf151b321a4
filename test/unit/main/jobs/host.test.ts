import { expect, test, vi } from 'vitest';
import { failure } from '../../../../src/main/core/failure';
import type { JobProcess } from '../../../../src/main/jobs/fork';
import { JobHost } from '../../../../src/main/jobs/host';
import type { FromJobs, ToJobs } from '../../../../src/main/jobs/protocol';
import { director } from '../../../helpers/viewers';

/** A job process that answers only what the test has it say. */
class FakeProcess implements JobProcess {
  readonly sent: ToJobs[] = [];
  say: (message: FromJobs) => void = () => undefined;
  die: (code: number) => void = () => undefined;
  killed = false;
  send = (message: ToJobs) => void this.sent.push(message);
  onMessage = (listener: (message: FromJobs) => void) => {
    this.say = listener;
  };
  onExit = (listener: (code: number) => void) => {
    this.die = listener;
  };
  kill = () => {
    this.killed = true;
  };
  runs = () => this.sent.filter((message) => message.type === 'run').map((message) => message.id);
}

/** A host with its processes, what it pushed, and a clock that only the test moves. */
async function started() {
  const processes: FakeProcess[] = [];
  const states: string[] = [];
  const changed: string[] = [];
  const deaths: string[] = [];
  const logged: string[] = [];
  const ordered: string[] = [];
  const asked: string[] = [];
  const time = { now: 0 };
  const host = new JobHost({
    fork: () => {
      const process = new FakeProcess();
      processes.push(process);
      return process;
    },
    clock: { now: () => '2025-01-01T00:00:00.000Z', elapsed: () => time.now },
    onOrder: (id, { kind }) => ordered.push(`${id} ${kind}`),
    log: (level, event, facts) =>
      logged.push(
        [level, event, facts?.name, facts?.reason, facts?.exitCode].filter((one) => one !== undefined).join(' '),
      ),
    place: () => ({ workspace: '/w', key: null, care: 'none', restore: null }),
    user: 'u1',
    language: () => 'fr',
    onJob: (state) => states.push(`${state.id} ${state.status} ${state.value}`),
    onData: (what) => changed.push(what),
    onDeath: (job, again) => deaths.push(`${job} ${again}`),
    onQuestion: (ticket, { value }) => asked.push(`${ticket} ${value}`),
    onUp: () => deaths.push('up'),
    onOpening: () => undefined,
  });
  const opening = host.open();
  processes[0]!.say({ type: 'opened', result: { ok: true, value: null } });
  await opening;
  return { host, processes, states, changed, deaths, logged, ordered, asked, time, process: processes[0]! };
}

const done = { ok: true, value: 'report' } as const;

test('one job at a time, in the order they were asked for', async () => {
  const { host, process, states, changed, ordered } = await started();
  expect(process.sent[0]).toEqual({
    ...{ type: 'open', workspace: '/w', key: null, care: 'none', restore: null },
    ...{ user: 'u1', language: 'fr' },
  });
  expect(host.start('import', { paths: ['/a'] })).toBe('job-1');
  expect(host.start('train', {})).toBe('job-2');
  expect(process.runs()).toEqual(['job-1']);
  expect(ordered).toEqual(['job-1 import', 'job-2 train']);
  process.say({ type: 'settled', id: 'job-1', result: done, changed: ['imports'] });
  expect(process.runs()).toEqual(['job-1', 'job-2']);
  expect(changed).toEqual(['imports']);
  expect(states).toEqual(['job-1 waiting 0', 'job-1 running 0', 'job-2 waiting 0', 'job-1 done 1', 'job-2 running 0']);
  expect(host.list().map(({ id, status, result }) => [id, status, result])).toEqual([
    ['job-2', 'running', undefined],
    ['job-1', 'done', 'report'],
  ]);
});

test('progress is pushed at most every 100 ms, and the last state always', async () => {
  const { host, process, states, time } = await started();
  const id = host.start('train', {});
  states.length = 0;
  for (let i = 1; i <= 100; i++) {
    time.now += 10;
    process.say({ type: 'progress', id, progress: { step: 's', done: i, total: 100, value: i / 100, text: '' } });
  }
  process.say({ type: 'settled', id, result: done, changed: [] });
  expect(states).toEqual(
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((v) => `job-1 running ${v}`).concat('job-1 done 1'),
  );
});

test('a waiting job is cancelled at once, a running one by message', async () => {
  const { host, process } = await started();
  const running = host.start('train', {});
  const waiting = host.start('score', {});
  host.cancel(waiting);
  host.cancel(running);
  host.cancel(running);
  expect(process.sent.filter(({ type }) => type === 'cancel')).toEqual([{ type: 'cancel', id: running }]);
  process.say({ type: 'settled', id: running, result: { ok: false, error: failure('cancelled') }, changed: [] });
  expect(host.list().map(({ status, error }) => [status, error])).toEqual([
    ['cancelled', undefined],
    ['cancelled', undefined],
  ]);
  expect(process.runs()).toEqual([running]);
});

test('a question is heard of by its ticket and taken back by it; what comes of it afterwards is of no interest', async () => {
  const { host, process, asked } = await started();
  const progress = { step: 's', done: 1, total: 2, value: 0.5, text: '' };
  const ask = (ticket: string | null) => host.ask('models.status', {}, director, ticket);
  const [listened, silent] = [ask('t1'), ask(null)];
  process.say({ type: 'asking', id: 1, progress });
  process.say({ type: 'asking', id: 2, progress });
  expect(asked).toEqual(['t1 0.5']);
  host.dropQuestion('t2');
  host.dropQuestion('t1');
  await expect(listened).rejects.toMatchObject({ code: 'cancelled' });
  expect(process.sent.filter(({ type }) => type === 'drop')).toEqual([{ type: 'drop', id: 1 }]);
  process.say({ type: 'asking', id: 1, progress });
  process.say({ type: 'answer', id: 1, result: { ok: true, value: 'late' } });
  process.say({ type: 'answer', id: 2, result: { ok: true, value: 'status' } });
  expect(await silent).toBe('status');
  expect(asked).toEqual(['t1 0.5']);
});

test('a job that does not stop in time is ended with its process, and counts as cancelled', async () => {
  const { host, processes, process } = await started();
  vi.useFakeTimers();
  const id = host.start('import', { paths: ['/a'] });
  host.cancel(id);
  vi.advanceTimersByTime(14_999);
  expect(process.killed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(process.killed).toBe(true);
  vi.useRealTimers();
  process.die(0);
  expect(host.list()[0]).toMatchObject({ id, status: 'cancelled' });
  expect(processes).toHaveLength(2);
});

test('when the process dies its job is interrupted, questions are refused, and a new process takes the next job', async () => {
  const { host, processes, process, deaths, logged } = await started();
  const first = host.start('train', {});
  const second = host.start('score', {});
  const question = host.ask('whatif.score', { entity: 'client', id: '1', set: {} }, director);
  process.die(139);
  await expect(question).rejects.toMatchObject({ code: 'internal' });
  const lost = host.list().find(({ id }) => id === first);
  // A plain value: an Error would lose its code on the way to the screens.
  expect([lost?.status, Object.getPrototypeOf(lost?.error), lost?.error?.code, lost?.error?.hint]).toEqual([
    ...['failed', Object.prototype, 'interrupted'],
    expect.any(String),
  ]);
  expect(deaths).toEqual(['train true']);
  expect(processes).toHaveLength(2);
  expect(processes[1]!.runs()).toEqual([]);
  processes[1]!.say({ type: 'opened', result: { ok: true, value: null } });
  expect(processes[1]!.runs()).toEqual([second]);
  await vi.waitFor(() => expect(deaths).toEqual(['train true', 'up']));
  expect(logged).toEqual([
    'info job-started train',
    'error process-ended train 139',
    'error job-ended train failed',
    'info job-started score',
  ]);
});

test('a process that keeps dying is not started for ever, until a person tries again', async () => {
  const { host, processes, deaths } = await started();
  for (let i = 0; i < 3; i++) {
    processes[i]!.die(1);
    processes[i + 1]!.say({ type: 'opened', result: { ok: true, value: null } });
  }
  processes[3]!.die(1);
  expect(processes).toHaveLength(4);
  host.start('score', {});
  expect(host.list()[0]).toMatchObject({ status: 'failed', error: { code: 'internal' } });
  expect(deaths.filter((one) => one !== 'up')).toEqual(['null true', 'null true', 'null true', 'null false']);
  const again = host.reopen();
  expect(processes).toHaveLength(5);
  processes[4]!.say({ type: 'opened', result: { ok: true, value: null } });
  await again;
  expect(deaths.at(-1)).toBe('up');
  const next = host.start('score', {});
  expect(processes[4]!.runs()).toEqual([next]);
});

test('three ends spread over more than a minute are no reason to stop; an end while it opens again counts too', async () => {
  const { processes, deaths, time } = await started();
  for (let i = 0; i < 6; i++) {
    time.now += 21_000;
    processes[i]!.die(1);
    processes[i + 1]!.say({ type: 'opened', result: { ok: true, value: null } });
  }
  expect(deaths.filter((one) => one !== 'up')).toEqual(Array(6).fill('null true'));
  time.now += 60_000;
  // These die before they have opened the workspace.
  for (let i = 6; i < 10; i++) processes[i]!.die(1);
  expect(processes).toHaveLength(10);
  expect(deaths.at(-1)).toBe('null false');
});

test('a question is answered by its number; a refusal keeps its reason', async () => {
  const { host, process } = await started();
  const good = host.ask('whatif.score', { entity: 'client', id: '1', set: {} }, director);
  const bad = host.ask('whatif.form', { entity: 'client', id: '2' }, director);
  process.say({
    type: 'answer',
    id: 2,
    result: { ok: false, error: { code: 'not-trained', message: 'm', hint: 'h' } },
  });
  process.say({ type: 'answer', id: 1, result: { ok: true, value: { base: 0.2 } } });
  expect(await good).toEqual({ base: 0.2 });
  await expect(bad).rejects.toMatchObject({ code: 'not-trained', message: 'm', hint: 'h' });
});

test('a workspace that cannot be opened is told to who started the host', async () => {
  const fake = new FakeProcess();
  const host = new JobHost({
    fork: () => fake,
    clock: { now: () => '', elapsed: () => 0 },
    log: () => undefined,
    place: () => ({ workspace: '/w', key: null, care: 'none', restore: null }),
    ...{
      user: 'u',
      language: () => 'fr' as const,
      onQuestion: () => undefined,
      onJob: () => undefined,
      onData: () => undefined,
    },
    ...{ onOrder: () => undefined, onDeath: () => undefined, onUp: () => undefined, onOpening: () => undefined },
  });
  const opening = host.open();
  fake.say({ type: 'opened', result: { ok: false, error: { code: 'workspace-newer', message: 'm' } } });
  await expect(opening).rejects.toMatchObject({ code: 'workspace-newer' });
  host.close();
  expect(fake.killed).toBe(true);
});

test('a question asked while the workspace is being opened waits for it', async () => {
  const { host, processes } = await started();
  const opening = host.open();
  const second = processes[1]!;
  second.say({ type: 'opened', result: { ok: true, value: null } });
  await opening;
  const early = host.open();
  const third = processes[2]!;
  third.say({ type: 'opened', result: { ok: false, error: failure('workspace-locked') } });
  await expect(early).rejects.toThrow();
  const again = host.open();
  const answer = host.ask('rankings.get', { kind: 'agency' }, director);
  const last = processes[3]!;
  expect(last.sent.map(({ type }) => type)).toEqual(['open']);
  last.say({ type: 'opened', result: { ok: true, value: null } });
  await again;
  await vi.waitFor(() => expect(last.sent.map(({ type }) => type)).toEqual(['open', 'ask']));
  const question = last.sent[1] as { id: number };
  last.say({ type: 'answer', id: question.id, result: done });
  await expect(answer).resolves.toBe('report');
});

test('a stopped host has its jobs cancelled and its process ended with the workspace closed; it can be opened again', async () => {
  const { host, processes, process, states } = await started();
  const running = host.start('train', {});
  host.start('score', {});
  const early = host.ask('rankings.get', { kind: 'agency' }, director);
  const stopping = host.stop();
  expect(process.sent.at(-1)).toEqual({ type: 'cancel', id: running });
  process.say({ type: 'settled', id: running, result: { ok: false, error: failure('cancelled') }, changed: [] });
  await expect(early).rejects.toMatchObject({ code: 'cancelled' });
  expect(states.slice(-2)).toEqual(['job-2 cancelled 0', 'job-1 cancelled 0']);
  expect(process.sent.at(-1)).toEqual({ type: 'close' });
  process.die(0);
  await stopping;
  expect(host.list()).toEqual([]);
  expect(processes).toHaveLength(1);
  const again = host.open();
  processes[1]!.say({ type: 'opened', result: { ok: true, value: null } });
  await again;
  expect(host.start('score', {})).toBe('job-3');
  expect(processes[1]!.runs()).toEqual(['job-3']);
});
