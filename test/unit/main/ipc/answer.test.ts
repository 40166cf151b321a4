import { expect, test } from 'vitest';
import { z } from 'zod';
import { failure } from '../../../../src/main/core/failure';
import { APP_ORIGIN, answer, type Sender } from '../../../../src/main/ipc/answer';
import type { CallContext, Handler, Handlers } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import { callNames } from '../../../../src/shared/ipc/call-names';
import { director as one, viewerOf } from '../../../helpers/viewers';

const screen: Sender = { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN };
const access = { state: () => ({ kind: 'open' }) } as CallContext['access'];
const director = { viewer: one, access } as unknown as CallContext;

/** A registry with one call, `jobs.cancel`, and the log of what went wrong in it. */
function withCancel(run: Handler<'jobs.cancel'>['run']) {
  const logged: string[] = [];
  const handler: Handler<'jobs.cancel'> = { schema: z.strictObject({ id: z.string() }), run };
  const registry = { 'jobs.cancel': handler } as unknown as Handlers;
  const call = (args: unknown, sender = screen, context = director) =>
    answer(registry, 'jobs.cancel', sender, args, context, (level, event, facts, error) =>
      logged.push(`${level} ${event} ${facts?.name} ${facts?.code} ${(error as Error | undefined)?.name}`),
    );
  return { call, logged };
}

test('a good call is answered with what its handler gives', async () => {
  const { call } = withCancel((_context, { id }) => (id === 'job-1' ? null : null));
  expect(await call({ id: 'job-1' })).toEqual({ ok: true, value: null });
});

test.each([
  ['a frame inside the page', { ...screen, isMainFrame: false }],
  ['a window that is not ours', { ...screen, isKnownWindow: false }],
  ['another origin', { ...screen, origin: 'app://main.evil' }],
  ['a page without origin', { ...screen, origin: '' }],
])('%s is refused, whatever it asks for', async (_who, sender) => {
  let ran = 0;
  const { call } = withCancel(() => {
    ran++;
    return null;
  });
  expect(await call({ id: 'x' }, sender)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  for (const name of callNames) {
    const reply = await answer(handlers, name, sender, {}, director, () => undefined);
    expect(reply, name).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  }
  expect(ran).toBe(0);
});

test('a role that is not listed is refused', async () => {
  const { call } = withCancel(() => null);
  expect(
    await call({ id: 'x' }, screen, { viewer: viewerOf('auditor'), access } as unknown as CallContext),
  ).toMatchObject({
    error: { code: 'forbidden' },
  });
});

test.each([[undefined], [null], [[]], ['x'], [{}], [{ id: 1 }], [{ id: 'x', more: 1 }]])(
  'arguments %j are refused',
  async (args) => {
    const { call, logged } = withCancel(() => null);
    expect(await call(args)).toMatchObject({ ok: false, error: { code: 'bad-arguments' } });
    expect(logged).toEqual(['warn call-refused jobs.cancel bad-arguments undefined']);
  },
);

test('a failure says itself; a fault is logged and hidden behind a general sentence', async () => {
  const known = withCancel(() => {
    throw failure('disk-full');
  });
  expect(await known.call({ id: 'x' })).toEqual({
    ok: false,
    error: {
      ...{ code: 'disk-full', message: 'Le disque est plein.', hint: 'Libérez de la place, puis recommencez.' },
      words: { key: 'disk-full', values: {} },
    },
  });
  expect(known.logged).toEqual([]);
  const fault = withCancel(() => Promise.reject(new TypeError('secret 41000017')) as never);
  const reply = await fault.call({ id: 'x' });
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(fault.logged).toEqual(['error call-failed jobs.cancel internal TypeError']);
  expect(reply).toMatchObject({ error: { reference: expect.stringMatching(/^[0-9a-f]{4}-\d+$/) } });
});

test.each(['none', 'opening', 'closing', 'locked', 'failed'] as const)(
  'while the workspace is %s nothing is answered but what opens it',
  async (kind) => {
    const shut = { ...director, access: { state: () => ({ kind }) } } as CallContext;
    const open: string[] = [];
    for (const name of callNames) {
      const reply = await answer(handlers, name, screen, { intruder: 1 }, shut, () => undefined);
      const code = reply.ok ? 'ok' : reply.error.code;
      expect(['locked', 'bad-arguments'], name).toContain(code);
      if (code === 'bad-arguments') open.push(name);
    }
    expect(open.sort()).toEqual([
      'access.setUp',
      'access.state',
      'access.trySample',
      'access.unlock',
      'app.info',
      'app.setLanguage',
      'backups.stopRestoring',
      'diagnostics.bundle',
      'diagnostics.logs',
      'diagnostics.run',
      'diagnostics.screenFault',
      'diagnostics.showLogs',
      'health.get',
      'health.retry',
      'jobs.cancel',
      'jobs.list',
      'profiles.state',
      'workspaces.begin',
      'workspaces.bring',
      'workspaces.choose',
      'workspaces.forget',
      'workspaces.list',
      'workspaces.open',
    ]);
  },
);

test('clients’ files do not go into a workspace that is not encrypted', async () => {
  const plain = { ...director, access: { state: () => ({ kind: 'plain' }) } } as CallContext;
  for (const name of ['imports.start', 'imports.preview'] as const) {
    const reply = await answer(handlers, name, screen, { paths: ['/a.xlsx'] }, plain, () => undefined);
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-protected' } });
  }
});
