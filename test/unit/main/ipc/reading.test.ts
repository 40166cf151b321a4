import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { APP_ORIGIN, answer } from '../../../../src/main/ipc/answer';
import type { CallContext } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import type { CallName } from '../../../../src/shared/ipc/calls';
import { smallBank } from '../../../helpers/small-bank';
import { openMemory } from '../../../helpers/staging';
import { director } from '../../../helpers/viewers';

let context: CallContext;
beforeAll(() => {
  setLanguage('en');
  const db = smallBank();
  rebuildMarts(db);
  const access = { state: () => ({ kind: 'open' }) };
  context = { db, access, viewer: director, workspace: '/w.db' } as unknown as CallContext;
});

const call = (name: CallName, args: unknown, at: CallContext = context) =>
  answer(handlers, name, { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN }, args, at, () => undefined);

test.each<[CallName, unknown, unknown]>([
  ['workspace.status', {}, { hasData: true, asOf: '2024-03-31', path: '/w.db' }],
  ['overview.get', { asOf: '2024-01-31' }, { asOf: '2024-01-31', clients: 5 }],
  ['clients.list', { asOf: '2024-01-31', manager: '230' }, []],
  ['clients.get', { client: 6 }, { client: 6, status: 'live', agencyName: 'VILLE B' }],
  ['imports.list', {}, [{ id: 1, rows: 50 }]],
  ['imports.findings', {}, []],
  ['imports.rejects', { limit: 10 }, { total: 0, rows: [] }],
  ['models.list', {}, []],
])('%s is answered from the workspace', async (name, args, value) => {
  expect(await call(name, args)).toMatchObject({ ok: true, value });
});

test.each<[CallName, unknown, string]>([
  ['clients.get', { client: 99 }, 'not-found'],
  ['clients.get', { client: 8, asOf: '2024-02-01' }, 'not-found'],
  ['clients.get', { client: '8' }, 'bad-arguments'],
  ['clients.list', { asOf: '2024-04-01' }, 'bad-arguments'],
  ['clients.list', { asOf: '2024-02-30' }, 'bad-arguments'],
  ['clients.list', { agency: "1' OR 1=1" }, 'bad-arguments'],
  ['overview.get', { until: '2024-02-01' }, 'bad-arguments'],
  ['risk.list', {}, 'not-trained'],
  ['imports.findings', { batchId: 7 }, 'not-found'],
])('%s %j is refused with a code', async (name, args, code) => {
  expect(await call(name, args)).toMatchObject({ ok: false, error: { code } });
});

test('an empty workspace says that nothing is imported', async () => {
  const empty = { ...context, db: openMemory() };
  expect(await call('overview.get', {}, empty)).toMatchObject({ ok: false, error: { code: 'nothing-imported' } });
  expect(await call('workspace.status', {}, empty)).toMatchObject({ ok: true, value: { hasData: false } });
});
