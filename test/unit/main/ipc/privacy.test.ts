import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { complianceSheets } from '../../../../src/main/exports/compliance';
import { APP_ORIGIN, answer } from '../../../../src/main/ipc/answer';
import type { CallContext } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import type { WritableDb } from '../../../../src/main/store/database';
import { saveRetention } from '../../../../src/main/store/erase';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import type { ComplianceReport } from '../../../../src/shared/domain/privacy';
import type { CallName } from '../../../../src/shared/ipc/calls';
import { firstAsOf, smallBank } from '../../../helpers/small-bank';
import { director } from '../../../helpers/viewers';

const entries = [
  {
    at: '2025-01-03T08:00:00Z',
    user: 'A',
    role: 'auditor',
    action: 'reveal',
    subject: '3',
    detail: { reason: 'audit' },
  },
  {
    at: '2025-01-02T08:00:00Z',
    user: 'B',
    role: 'manager',
    action: 'export',
    subject: 'risk',
    detail: { rows: 7, file: '/b.xlsx' },
  },
  {
    at: '2025-01-02T07:00:00Z',
    user: 'B',
    role: 'manager',
    action: 'export',
    subject: 'agencies',
    detail: { rows: 2, file: '/a.xlsx' },
  },
  { at: '2025-01-01T08:00:00Z', user: 'A', role: 'auditor', action: 'verify', subject: null, detail: { ok: true } },
];

let db: WritableDb;
const started: unknown[] = [];
beforeAll(() => {
  setLanguage('en');
  db = smallBank();
  rebuildMarts(db);
});

const call = (name: CallName, args: object) => {
  const context = {
    db,
    viewer: director,
    workspace: '/nowhere/w.sqlite',
    jobs: { start: (...order: unknown[]) => started.push(order) },
    access: {
      state: () => ({ kind: 'open' }),
      audit: () => ({
        page: ({ action }: { action: string }) => ({ entries: entries.filter((one) => one.action === action) }),
      }),
    },
  } as unknown as CallContext;
  const sender = { isKnownWindow: true, isMainFrame: true, origin: APP_ORIGIN };
  return answer(handlers, name, sender, args, context, () => undefined);
};

test('a client is taken out only when the number was typed once more, and a rule applied only to as many as were shown', async () => {
  expect(await call('privacy.erase', { client: 3, mode: 'erase', confirm: 4 })).toMatchObject({
    error: { code: 'bad-arguments' },
  });
  db.exec(`UPDATE mart_client SET exit_day = ${firstAsOf - 800} WHERE client IN (2, 4)`);
  saveRetention(db, 2);
  expect(await call('privacy.applyRetention', { confirm: 1 })).toMatchObject({ error: { code: 'bad-arguments' } });
  expect(started).toEqual([]);
  await call('privacy.erase', { client: 3, mode: 'erase', confirm: 3 });
  await call('privacy.applyRetention', { confirm: 2 });
  expect(started).toEqual([
    ['erase', { clients: [3], mode: 'erase' }],
    ['erase', { retention: true }],
  ]);
});

test('the preview names files with rows of clients, and an unknown client is said', async () => {
  const preview = await call('privacy.erasePreview', { client: 3 });
  expect(preview).toMatchObject({
    ok: true,
    value: {
      client: 3,
      files: [{ at: '2025-01-02T08:00:00Z', user: 'B', list: 'risk', file: '/b.xlsx', rows: 7 }],
      backups: 0,
    },
  });
  expect(await call('privacy.erasePreview', { client: 99 })).toMatchObject({ error: { code: 'not-found' } });
});

test('the report says what is held, who revealed, what was written and when the log was verified', async () => {
  const reply = await call('privacy.report', {});
  const report = (reply as { value: ComplianceReport }).value;
  expect(report).toMatchObject({
    ...{ clients: 9, erased: 0, anonymised: 0, people: 0, encrypted: true, retention: { years: 2, due: 2 } },
    reveals: [{ at: '2025-01-03T08:00:00Z', user: 'A', reason: 'audit' }],
    files: [{ list: 'risk', rows: 7 }],
    verified: { at: '2025-01-01T08:00:00Z', ok: true },
  });
  expect(report.held.find(({ table, column }) => table === 'stg_client' && column === 'birth_day')).toMatchObject({
    rows: 9,
    filled: 8,
  });
  const [facts, held, reveals, files] = complianceSheets(report);
  expect(facts!.rows).toEqual([
    ['Clients held', '9'],
    ['Encrypted on disk', 'Yes'],
    ['Profiles', '0'],
    ['Clients erased', '0'],
    ['Clients anonymised', '0'],
    ['Retention', '2 years after leaving'],
    ['Clients due to be anonymised', '2'],
    ['Last verification of the log', '2025-01-01T08:00:00Z whole'],
  ]);
  expect(held!.rows).toHaveLength(report.held.length);
  expect(reveals!.rows).toEqual([['2025-01-03T08:00:00Z', 'A', 'audit']]);
  expect(files!.rows).toEqual([['2025-01-02T08:00:00Z', 'B', 'risk', 7, '/b.xlsx']]);
});
