import { expect, test } from 'vitest';
import { GivenPaths } from '../../../../src/main/core/given-paths';
import { APP_ORIGIN, answer } from '../../../../src/main/ipc/answer';
import type { CallContext } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import type { Role } from '../../../../src/shared/domain/common';
import type { CallName } from '../../../../src/shared/ipc/calls';
import { viewerOf } from '../../../helpers/viewers';

const sender = { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN };

/** Calls with ports that write down what they were asked. */
function desk(role: Role = 'director') {
  const asked: unknown[] = [];
  const note =
    (name: string, gives: unknown = undefined) =>
    (...args: unknown[]) => {
      asked.push([name, ...args]);
      return gives;
    };
  const paths = new GivenPaths();
  paths.give(['/a', '/b']);
  const context = {
    paths,
    viewer: viewerOf(role),
    access: { state: () => ({ kind: 'open' }) },
    user: 'u1',
    version: '0.1.0',
    language: 'fr',
    jobs: { start: note('start', 'job-1'), cancel: note('cancel'), list: note('list', []) },
    desktop: {
      chooseFolder: async () => null,
      chooseWorkbooks: async () => ['/a.xlsx'],
      showInFolder: note('showInFolder'),
      setLanguage: note('setLanguage'),
    },
  } as unknown as CallContext;
  const call = async (name: CallName, args: unknown) => {
    const result = await answer(handlers, name, sender, args, context, () => undefined);
    return result.ok ? result.value : result.error.code;
  };
  return { asked, call };
}

test('jobs are started with the arguments that were checked', async () => {
  const { asked, call } = desk();
  expect(await call('imports.start', { paths: ['/a', '/b'] })).toBe('job-1');
  expect(await call('imports.loadSample', { clients: 1500, seed: 7 })).toBe('job-1');
  expect(await call('imports.undo', {})).toBe('job-1');
  expect(await call('models.train', { asOf: '2025-03-31', only: ['churn'] })).toBe('job-1');
  expect(await call('models.score', {})).toBe('job-1');
  expect(await call('jobs.cancel', { id: 'job-1' })).toBeNull();
  expect(asked).toEqual([
    ['start', 'import', { paths: ['/a', '/b'] }],
    ['start', 'sample', { clients: 1500, seed: 7 }],
    ['start', 'undo', {}],
    ['start', 'train', { asOf: '2025-03-31', only: ['churn'] }],
    ['start', 'score', {}],
    ['cancel', 'job-1'],
  ]);
});

test.each<[CallName, unknown]>([
  ['imports.start', { paths: [] }],
  ['imports.start', { paths: ['/a\0b'] }],
  ['imports.start', { paths: '/a' }],
  ['imports.loadSample', { clients: 1e9 }],
  ['models.train', { asOf: '2025-02-30' }],
  ['models.train', { only: ['weather'] }],
  ['models.train', { seed: -1 }],
  ['models.score', { asOf: 20250331 }],
  ['app.setLanguage', { language: 'de' }],
  ['files.showInFolder', { path: '' }],
])('%s refuses %j', async (name, args) => {
  const { asked, call } = desk();
  expect(await call(name, args)).toBe('bad-arguments');
  expect(asked).toEqual([]);
});

test('an auditor looks but changes nothing', async () => {
  const { asked, call } = desk('auditor');
  for (const name of ['imports.start', 'imports.loadSample', 'imports.undo', 'models.train', 'models.score'] as const) {
    expect(await call(name, { paths: ['/a'] }), name).toBe('forbidden');
  }
  expect(await call('jobs.list', {})).toEqual([]);
  expect(asked).toEqual([['list']]);
});

test('the application says who and what it is; a closed dialog gives no path', async () => {
  const { asked, call } = desk();
  expect(await call('app.info', {})).toEqual({ version: '0.1.0', language: 'fr', user: 'u1' });
  expect(await call('app.setLanguage', { language: 'ar' })).toBeNull();
  expect(await call('files.chooseFolder', {})).toEqual([]);
  expect(await call('layouts.inspect', { path: '/a.xlsx' })).toBe('forbidden');
  expect(await call('files.chooseWorkbooks', {})).toEqual(['/a.xlsx']);
  // What was chosen may be read from then on: the port of jobs is asked, which is none here.
  expect(await call('layouts.inspect', { path: '/a.xlsx' })).toBe('internal');
  expect(await call('files.showInFolder', { path: '/a.xlsx' })).toBeNull();
  expect(asked).toEqual([
    ['setLanguage', 'ar'],
    ['showInFolder', '/a.xlsx'],
  ]);
});
