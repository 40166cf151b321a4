import { expect, test } from 'vitest';
import type { Drop } from '../../../../src/main/jobs/list-drops';
import { WatchedFolder, type WatchMemory } from '../../../../src/main/jobs/watched-folder';
import type { WatchNews } from '../../../../src/shared/domain/watch';
import type { JobKind, JobState } from '../../../../src/shared/ipc/job-state';

const drop = (name: string, stamp: string, locked = false): Drop => ({ path: `/in/${name}`, stamp, locked });
const report = (batchId: number | null) => ({ batchId, files: [{ accepted: 100, unchanged: 10 }] });

/** A watched folder in a world of which every part can be set. */
function world(memory: Partial<WatchMemory> = {}, hasModels = true) {
  const here = {
    now: 0,
    drops: [] as readonly Drop[] | null,
    busy: false,
    started: [] as [string, readonly string[]][],
    news: [] as WatchNews[],
    kept: null as WatchMemory | null,
    changes: 0,
  };
  const folder = new WatchedFolder({
    clock: { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => here.now },
    list: () => here.drops,
    memory: { folder: '/in', action: 'import', seen: {}, ...memory },
    remember: (next) => {
      here.kept = next;
    },
    start: (kind, paths) => `job-${here.started.push([kind, paths])}`,
    isBusy: () => here.busy,
    hasModels: () => hasModels,
    onChange: () => {
      here.changes++;
    },
    onNews: (news) => here.news.push(news),
  });
  const look = (after: number) => {
    here.now += after;
    folder.look();
  };
  const end = (id: string, kind: JobKind, result: unknown, status: JobState['status'] = 'done') =>
    folder.jobChanged({ id, kind, status, result, error: { code: 'internal', message: 'why' } } as JobState);
  return { here, folder, look, end };
}

test('a file is taken once it has been still for four seconds, and not again unless it changes', () => {
  const { here, folder, look, end } = world();
  here.drops = [drop('a.xlsx', '10/1')];
  look(0);
  expect(folder.state().waiting).toEqual([{ path: '/in/a.xlsx', reason: 'copying' }]);
  here.drops = [drop('a.xlsx', '20/2')];
  look(2000);
  look(3999);
  expect(here.started).toEqual([]);
  look(1);
  expect(here.started).toEqual([['import', ['/in/a.xlsx']]]);
  expect(here.kept?.seen).toEqual({ '/in/a.xlsx': '20/2' });
  expect(folder.state().status).toBe('busy');
  end('job-1', 'import', report(null));
  look(60_000);
  look(60_000);
  expect(here.started).toHaveLength(1);
  here.drops = [drop('a.xlsx', '30/3')];
  look(0);
  look(4000);
  expect(here.started).toHaveLength(2);
});

test('all wait for the one that is open in Excel or still being copied, and for a job under way', () => {
  const { here, folder, look } = world();
  here.drops = [drop('a.xlsx', '1/1'), drop('b.xlsx', '1/1', true)];
  look(0);
  look(5000);
  expect(folder.state().waiting).toEqual([{ path: '/in/b.xlsx', reason: 'locked' }]);
  here.drops = [drop('a.xlsx', '1/1'), drop('b.xlsx', '1/1')];
  here.busy = true;
  look(5000);
  expect(here.started).toEqual([]);
  here.busy = false;
  look(0);
  expect(here.started).toEqual([['import', ['/in/a.xlsx', '/in/b.xlsx']]]);
});

test('an import is followed by scoring with the models in use, then told once', () => {
  const { here, look, end } = world();
  here.drops = [drop('a.xlsx', '1/1')];
  look(0);
  look(4000);
  end('job-9', 'train', null);
  end('job-1', 'import', report(7));
  expect(here.started[1]).toEqual(['score', []]);
  expect(here.news).toEqual([]);
  end('job-2', 'score', null);
  expect(here.news).toMatchObject([{ id: 1, outcome: 'imported', rows: 90, scored: true, paths: ['/in/a.xlsx'] }]);
});

test.each<[string, boolean, JobKind, JobState['status'], unknown, Partial<WatchNews>]>([
  ['nothing trained', false, 'import', 'done', report(7), { outcome: 'imported', scored: false }],
  ['nothing new', true, 'import', 'done', report(null), { outcome: 'nothing-new' }],
  ['a failure', true, 'import', 'failed', undefined, { outcome: 'failed', message: 'why' }],
])('%s is told as such', (_, hasModels, kind, status, result, news) => {
  const { here, look, end } = world({}, hasModels);
  here.drops = [drop('a.xlsx', '1/1')];
  look(0);
  look(4000);
  end('job-1', kind, result, status);
  expect(here.started).toHaveLength(1);
  expect(here.news).toMatchObject([news]);
});

test('without a yes given beforehand a drop is only previewed', () => {
  const { here, look, end } = world({ action: 'preview' });
  here.drops = [drop('a.xlsx', '1/1')];
  look(0);
  look(4000);
  end('job-1', 'preview', report(null));
  expect(here.started).toEqual([['preview', ['/in/a.xlsx']]]);
  expect(here.news).toMatchObject([{ outcome: 'preview', job: 'job-1' }]);
});

test('a folder out of reach is said and waited for; what was seen before a restart is not taken again', () => {
  const { here, folder, look } = world({ seen: { '/in/a.xlsx': '1/1' } });
  here.drops = null;
  look(0);
  expect(folder.state().status).toBe('unreachable');
  here.drops = [drop('a.xlsx', '1/1')];
  look(5000);
  look(5000);
  expect([folder.state().status, here.started]).toEqual(['watching', []]);
  expect(folder.set(null, 'preview')).toMatchObject({ folder: null, status: 'off', waiting: [] });
  expect(here.kept).toEqual({ folder: null, action: 'preview', seen: {} });
});
