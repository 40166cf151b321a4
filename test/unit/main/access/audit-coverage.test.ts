import { expect, test } from 'vitest';
import { noteOfJob } from '../../../../src/main/access/job-notes';
import type { CallContext, Handler } from '../../../../src/main/ipc/handler';
import { handlers } from '../../../../src/main/ipc/handlers';
import { jobTable } from '../../../../src/main/jobs/table';
import { DEFAULT_MASKS } from '../../../../src/shared/domain/masks';
import type { CallName } from '../../../../src/shared/ipc/calls';
import type { JobKind, JobState } from '../../../../src/shared/ipc/job-state';

/** Leaves its entry when it is answered: arguments, the answer, and the action it is written under. */
interface Written {
  readonly by: 'call';
  readonly args: object;
  readonly value: unknown;
  readonly action: string;
}

/** Starts a job, which leaves its entry when it is over, well or not. */
interface Started {
  readonly by: 'job';
  readonly args: object;
  readonly kind: JobKind;
  readonly action: string;
}

/**
 * `reads`: changes nothing; `lock`: written by the lock itself (access.test.ts); `window`: of this window or this machine's
 * list only; `log`: of the people and their codes, written by the call in its own way (areas and people tests, roles.spec.ts).
 */
type Trace = 'reads' | 'lock' | 'window' | 'log' | Written | Started;

const job = (kind: JobKind, action: string, args: object = {}): Started => ({ by: 'job', args, kind, action });
const call = (action: string, args: object, value: unknown): Written => ({ by: 'call', args, value, action });
const file = { path: '/x.csv', rows: 3 };
const version = '2025-03-31-0a1b2c3d';

/** Every call of the contract: one that is missing does not compile. */
const TRACES: Readonly<Record<CallName, Trace>> = {
  'app.info': 'reads',
  'app.setLanguage': 'window',
  'workspace.status': 'reads',
  'questions.cancel': 'reads',
  'work.cutOff': 'reads',
  'work.again': 'lock',
  'work.putAway': 'lock',
  'access.state': 'reads',
  'access.setUp': 'lock',
  'access.trySample': 'lock',
  'access.unlock': 'lock',
  'access.acceptOlder': 'lock',
  'access.lock': 'lock',
  'access.changePassphrase': 'lock',
  'access.newRecoveryKey': 'lock',
  'access.keepInSystem': 'lock',
  'access.setAutoLock': 'lock',
  'audit.list': 'reads',
  'audit.verify': call('verify', {}, { ok: true, entries: 1, fault: null, at: null, keyed: true }),
  'audit.export': call('export', {}, file),
  'diagnostics.logs': 'reads',
  'diagnostics.run': 'reads',
  'diagnostics.bundle': call('export', {}, { path: '/x.zip', files: 3 }),
  'diagnostics.showLogs': 'reads',
  'diagnostics.screenFault': 'window',
  'health.get': 'reads',
  'health.retry': 'window',
  'workspaces.list': 'reads',
  'workspaces.open': 'lock',
  'workspaces.choose': 'lock',
  'workspaces.begin': 'lock',
  'workspaces.rename': call('settings', { path: '/w', name: 'Nord' }, null),
  'workspaces.forget': 'window',
  'workspaces.bring': 'lock',
  'backups.list': 'reads',
  'backups.make': job('backup', 'backup'),
  'backups.preview': 'reads',
  'backups.restore': 'lock',
  'backups.stopRestoring': 'lock',
  'backups.remove': call('backup', { name: 'x.sqlite' }, null),
  'backups.copy': job('backup-copy', 'copy'),
  'backups.acknowledge': 'window',
  'profiles.state': 'reads',
  'profiles.enter': 'log',
  'profiles.save': job('profile', 'role', { name: 'A', role: 'auditor', manager: null }),
  'profiles.remove': job('profile', 'role', { id: 1 }),
  'privacy.reveal': call('reveal', { client: 7, reason: 'contrôle' }, { number: 7, birthDate: null }),
  'privacy.masks': 'reads',
  'privacy.setMasks': job('masks', 'settings', DEFAULT_MASKS),
  'privacy.report': 'reads',
  'privacy.exportReport': call('export', {}, file),
  'privacy.erasePreview': 'reads',
  'privacy.erase': job('erase', 'erase', { client: 7, mode: 'erase', confirm: 7 }),
  'privacy.setRetention': job('retention', 'settings', { years: 5 }),
  'privacy.applyRetention': 'log',
  'files.chooseFolder': 'reads',
  'files.chooseWorkbooks': 'reads',
  'files.showInFolder': 'reads',
  'imports.start': job('import', 'import', { paths: ['/a.xlsx'] }),
  'imports.preview': job('preview', 'settings', { paths: ['/a.xlsx'] }),
  'imports.difference': 'reads',
  'imports.loadSample': job('sample', 'import'),
  'imports.list': 'reads',
  'imports.findings': 'reads',
  'imports.rejects': 'reads',
  'imports.revealPreview': call('reveal', { job: 'job-1', reason: 'contrôle' }, []),
  'imports.revealReject': call('reveal', { id: 1, reason: 'contrôle' }, { row: 3 }),
  'imports.undo': job('undo', 'undo'),
  'figures.rows': 'reads',
  'watch.get': 'reads',
  'watch.set': call('settings', { folder: '/in', action: 'import' }, {}),
  'layouts.list': 'reads',
  'layouts.known': 'reads',
  'layouts.inspect': 'reads',
  'layouts.try': 'reads',
  'layouts.reveal': call('reveal', { path: '/a.xlsx', reason: 'contrôle' }, []),
  'layouts.save': job('layout', 'settings', { kind: 'clients', header: ['CLI'], columns: { CLI: 'CLI' } }),
  'layouts.remove': job('layout', 'settings', { id: 1 }),
  'quality.tests': 'reads',
  'quality.failing': 'reads',
  'quality.tables': 'reads',
  'quality.columns': 'reads',
  'quality.trend': 'reads',
  'quality.saveTest': job('quality-test', 'settings', { title: 'x', severity: 'warn', sql: 'SELECT 1' }),
  'quality.removeTest': job('quality-test', 'settings', { name: 'own-1' }),
  'quality.dictionary': 'reads',
  'quality.rules': 'reads',
  'jobs.list': 'reads',
  // The job's own entry says that it was cancelled.
  'jobs.cancel': 'window',
  'models.list': 'reads',
  'models.train': job('train', 'train'),
  'models.score': job('score', 'score'),
  'models.promote': job('promote', 'promote', { task: 'churn', version }),
  'models.compare': 'reads',
  'models.explain': 'reads',
  'models.status': 'reads',
  'models.detail': 'reads',
  'models.check': job('check', 'score'),
  'models.dictionary': 'reads',
  'models.saveSettings': job('model-settings', 'settings'),
  'overview.get': 'reads',
  'rankings.get': 'reads',
  'rankings.detail': 'reads',
  'objectives.attainment': 'reads',
  'objectives.set': job('objectives', 'settings', { entries: [] }),
  'objectives.undo': job('undo-objectives', 'settings'),
  'objectives.read': 'reads',
  'clients.list': 'reads',
  'clients.get': 'reads',
  'risk.list': 'reads',
  'actions.list': 'reads',
  'actions.save': job('risk-actions', 'settings', { actions: [] }),
  'margins.list': 'reads',
  'margins.save': job('margins', 'settings', { margins: [] }),
  'offers.choices': 'reads',
  'offers.forClient': 'reads',
  'offers.targets': 'reads',
  'offers.calls': 'reads',
  'offers.basket': 'reads',
  'offers.adoption': 'reads',
  'offers.adoptionClients': 'reads',
  'whatif.form': 'reads',
  'whatif.score': 'reads',
  'whatif.levers': 'reads',
  'whatif.find': 'reads',
  'whatif.scenarios': 'reads',
  'whatif.keep': job('scenario', 'settings', { entity: 'client', id: '7', name: 'x', set: {} }),
  'whatif.drop': job('scenario', 'settings', { scenario: 1 }),
  'whatif.unitLevers': 'reads',
  'exports.write': call('export', { name: 'risk', format: 'csv' }, file),
};

const names = Object.keys(TRACES) as CallName[];
const handlerOf = (name: CallName) => handlers[name] as unknown as Handler<CallName>;

/** The entry of a job that is over. */
const entryOf = (kind: JobKind, status: 'done' | 'failed' | 'cancelled') => {
  const state = { id: 'job-1', kind, status, ...(status === 'done' && { result: { reason: 'manual' } }) };
  return noteOfJob(state as unknown as JobState);
};

test('every call that changes something by a job starts one that leaves an entry, however it ends', async () => {
  const started: JobKind[] = [];
  const context = {
    jobs: { start: (kind: JobKind) => started.push(kind) },
    people: { keepPin: async () => '' },
    desktop: { chooseFolder: async () => '/to' },
  } as unknown as CallContext;
  for (const name of names) {
    const trace = TRACES[name];
    if (typeof trace === 'string' || trace.by !== 'job') continue;
    started.length = 0;
    await handlerOf(name).run(context, trace.args as never);
    expect(started, name).toEqual([trace.kind]);
    for (const status of ['done', 'failed', 'cancelled'] as const)
      expect(entryOf(trace.kind, status), `${name} ${status}`).toMatchObject({
        action: trace.action,
        detail: { status },
      });
  }
});

test('every call that changes something itself leaves an entry when it is answered; nothing done, nothing written', () => {
  for (const name of names) {
    const trace = TRACES[name];
    const { audit } = handlerOf(name);
    if (typeof trace === 'string' || trace.by !== 'call') expect(audit, name).toBeUndefined();
    else expect(audit?.(trace.args as never, trace.value as never), name).toMatchObject({ action: trace.action });
  }
  for (const name of ['exports.write', 'audit.export', 'privacy.exportReport'] as const)
    expect(handlerOf(name).audit?.({ name: 'risk' } as never, null as never), name).toBeNull();
});

test('every kind of job that there is leaves an entry', () => {
  // Looking the file over finds nothing to write as long as it is whole.
  for (const kind of Object.keys(jobTable) as JobKind[])
    expect(entryOf(kind, kind === 'integrity' ? 'failed' : 'done'), kind).not.toBeNull();
});
