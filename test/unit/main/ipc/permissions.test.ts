import { expect, test } from 'vitest';
import { APP_ORIGIN, answer } from '../../../../src/main/ipc/answer';
import type { CallContext } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import { narrowQuestion } from '../../../../src/main/jobs/question-scope';
import type { Role } from '../../../../src/shared/domain/common';
import { ROLES, type Viewer } from '../../../../src/shared/domain/profiles';
import { callNames } from '../../../../src/shared/ipc/call-names';
import type { CallName } from '../../../../src/shared/ipc/calls';
import { exportPermissions, mayCall, permissions } from '../../../../src/shared/ipc/permissions';
import { viewerOf } from '../../../helpers/viewers';

const sender = { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN };

/** The code a call gets that is stopped at its arguments at the latest: what stops it before is who asks. */
async function codeFor(name: CallName, viewer: Viewer | null): Promise<string> {
  const context = { viewer, access: { state: () => ({ kind: 'open' }) } } as unknown as CallContext;
  const reply = await answer(handlers, name, sender, { intruder: 1 }, context, () => undefined);
  return reply.ok ? 'ok' : reply.error.code;
}

test.each(ROLES)(
  '%s is answered what the table allows and refused all else, at every call of the contract',
  async (role) => {
    for (const name of callNames) {
      const permission = permissions[name];
      const allowed = permission === 'anybody' || permission.includes(role);
      expect(await codeFor(name, viewerOf(role)), name).toBe(allowed ? 'bad-arguments' : 'forbidden');
      expect(mayCall(role, name), name).toBe(allowed);
    }
  },
);

test('before anybody has said who they are, only what concerns no data is answered', async () => {
  const answered: string[] = [];
  for (const name of callNames) {
    const code = await codeFor(name, null);
    expect(['profile-needed', 'bad-arguments'], name).toContain(code);
    if (code === 'bad-arguments') answered.push(name);
  }
  expect(answered.sort()).toEqual([
    'access.acceptOlder',
    'access.lock',
    'access.state',
    'access.trySample',
    'access.unlock',
    'app.info',
    'app.setLanguage',
    'backups.acknowledge',
    'backups.stopRestoring',
    'diagnostics.bundle',
    'diagnostics.logs',
    'diagnostics.run',
    'diagnostics.screenFault',
    'diagnostics.showLogs',
    'health.get',
    'health.retry',
    'jobs.list',
    'profiles.enter',
    'profiles.state',
    'workspaces.bring',
    'workspaces.choose',
    'workspaces.list',
    'workspaces.open',
  ]);
});

/** The calls a role may make, of those that change something or show every portfolio. */
const may = (role: Role, names: readonly CallName[]) => names.filter((name) => mayCall(role, name));

test('what tells the roles apart', () => {
  const marks = [
    'profiles.save',
    'audit.list',
    'imports.start',
    'imports.list',
    'models.train',
    'models.list',
    'objectives.set',
    'whatif.keep',
    'clients.list',
  ] as const;
  expect(may('director', marks)).toEqual(marks);
  expect(may('analyst', marks)).toEqual([
    'imports.start',
    'imports.list',
    'models.train',
    'models.list',
    'whatif.keep',
    'clients.list',
  ]);
  expect(may('auditor', marks)).toEqual(['audit.list', 'imports.list', 'models.list', 'clients.list']);
  expect(may('manager', marks)).toEqual(['whatif.keep', 'clients.list']);
});

test('every list says who may write it to a file, and a call for another is refused before a dialog opens', async () => {
  const context = {
    viewer: viewerOf('manager'),
    access: { state: () => ({ kind: 'open' }) },
  } as unknown as CallContext;
  const refused: string[] = [];
  for (const name of Object.keys(exportPermissions)) {
    const reply = await answer(handlers, 'exports.write', sender, { name, format: 'csv' }, context, () => undefined);
    // Without a job process an allowed one fails later, as a fault.
    if (!reply.ok && reply.error.code === 'forbidden') refused.push(name);
  }
  expect(refused.sort()).toEqual([
    'dictionary',
    'difference',
    'evaluate',
    'model-card',
    'model-inputs',
    'quality',
    'quality-page',
    'rejects',
    'rules',
  ]);
});

const portfolio = { manager: '230', clients: new Set([6, 10]) };

test('a manager’s question about a client of another portfolio is answered like one about nobody', () => {
  expect(narrowQuestion('offers.forClient', { client: 6 }, portfolio)).toEqual({ client: 6 });
  const elsewhere = () => narrowQuestion('offers.forClient', { client: 3 }, portfolio);
  expect(elsewhere).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => narrowQuestion('whatif.levers', { client: 3 }, portfolio)).toThrow();
  expect(() => narrowQuestion('whatif.form', { entity: 'client', id: '3' }, portfolio)).toThrow();
  expect(() => narrowQuestion('whatif.score', { entity: 'client', id: '3', set: {} }, portfolio)).toThrow();
  expect(narrowQuestion('whatif.form', { entity: 'agency', id: '00101' }, portfolio)).toEqual({
    entity: 'agency',
    id: '00101',
  });
});

test('lists are of the own portfolio, whatever they were asked for', () => {
  expect(narrowQuestion('offers.calls', { manager: '012', count: 5 }, portfolio)).toEqual({ manager: '230', count: 5 });
  expect(narrowQuestion('offers.targets', { product: '201' }, portfolio)).toEqual({ product: '201', manager: '230' });
  const order = { name: 'calls', format: 'csv', manager: '012', path: '/x.csv' } as const;
  expect(narrowQuestion('exports.write', order, portfolio)).toEqual({ ...order, manager: '230' });
});

test('what shows every portfolio is refused in the job process too; without a portfolio nothing is changed', () => {
  for (const name of ['imports.difference', 'quality.tables', 'quality.trend', 'models.status'] as const)
    expect(() => narrowQuestion(name, {}, portfolio), name).toThrow(expect.objectContaining({ code: 'forbidden' }));
  const rejects = { name: 'rejects', format: 'csv', path: '/x.csv' } as const;
  expect(() => narrowQuestion('exports.write', rejects, portfolio)).toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  );
  expect(narrowQuestion('imports.difference', { from: 1 }, null)).toEqual({ from: 1 });
});
