import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { type ContextParts, contexts } from '../../../../src/main/ipc/context';
import { JobOrders } from '../../../../src/main/ipc/orders';
import type { JobHost } from '../../../../src/main/jobs/host';
import type { Viewer } from '../../../../src/shared/domain/profiles';
import { director, viewerOf } from '../../../helpers/viewers';

beforeAll(() => setLanguage('fr'));

const as = (role: 'director' | 'manager' | 'analyst', profile: number): Viewer => ({ ...viewerOf(role), profile });

/** A host whose jobs run until they are cancelled, and who sits before it; `here` may be changed, and the workspace locked. */
function office() {
  const running = new Map<string, { over: boolean }>();
  const state = { here: as('director', 1) as Viewer | null, isOpen: true };
  const host = {
    start: () => {
      const id = `job-${running.size + 1}`;
      running.set(id, { over: false });
      return id;
    },
    cancel: (id: string) => {
      running.get(id)!.over = true;
    },
    list: () => [...running].map(([id, { over }]) => ({ id, finishedAt: over ? '2025-06-01' : null })),
  } as unknown as JobHost;
  const orders = new JobOrders('u');
  const context = contexts({
    ...{ jobs: host, orders, user: 'u', version: '1', language: () => 'fr', workspace: () => '/w' },
    author: () => ({ at: '', user: 'u', role: state.here?.role ?? 'none' }),
    viewer: () => state.here,
    isOpen: () => state.isOpen,
  } as unknown as ContextParts);
  const jobs = () => context(null).jobs;
  const begin = (who: Viewer | null): string => {
    state.here = who;
    return jobs().start('score', {});
  };
  /** What stopping a job comes to: `over`, `runs`, or why not. */
  const stop = (who: Viewer | null, id: string): string => {
    state.here = who;
    try {
      jobs().cancel(id);
    } catch (error) {
      return (error as Error).message;
    }
    return running.get(id)?.over ? 'over' : 'runs';
  };
  return { state, host, begin, stop };
}

const ANOTHERS = 'Ce traitement a été demandé par quelqu’un d’autre';
const OF_COMPTOIR = 'Comptoir a commencé ce traitement de lui-même';

test('a job is stopped by who asked for it or by a director, and it is said why by nobody else', () => {
  const { begin, stop } = office();
  const [boss, one, two, analyst] = [as('director', 1), as('manager', 2), as('manager', 3), as('analyst', 4)];
  const ofOne = begin(one);
  for (const other of [two, analyst]) expect(stop(other, ofOne)).toContain(ANOTHERS);
  expect(stop(one, ofOne)).toBe('over');
  const ofBoss = begin(boss);
  for (const other of [one, analyst]) expect(stop(other, ofBoss)).toContain(ANOTHERS);
  expect(stop(as('director', 5), ofBoss)).toBe('over');
  const ofAnalyst = begin(analyst);
  expect(stop(two, ofAnalyst)).toContain(ANOTHERS);
  expect(stop(boss, ofAnalyst)).toBe('over');
});

test('what Comptoir began by itself is stopped by those who may begin such work; a job that is over, by anybody', () => {
  const { host, begin, stop } = office();
  const own = host.start('score', {});
  expect(stop(as('manager', 2), own)).toContain(OF_COMPTOIR);
  expect(stop(null, own)).toContain(OF_COMPTOIR);
  expect(stop(as('analyst', 4), own)).toBe('over');
  expect(stop(as('manager', 2), own)).toBe('over');
  expect(stop(as('manager', 2), 'job-99')).toBe('runs');
  // The one person of a workspace without profiles.
  expect(stop(director, begin(director))).toBe('over');
});

test('behind the lock, where nobody is known, it is whoever was there before', () => {
  const { state, begin, stop } = office();
  const [boss, one] = [as('director', 1), as('manager', 2)];
  const [ofBoss, ofOne] = [begin(boss), begin(one)];
  state.isOpen = false;
  // As the profiles say it while none can be read.
  expect(stop(director, ofBoss)).toContain(ANOTHERS);
  expect(stop(director, ofOne)).toBe('over');
});

test('why not is said in every language', () => {
  for (const [language, words] of [
    ['fr', 'la direction peuvent l’annuler'],
    ['en', 'only that person and a director may cancel it'],
    ['ar', 'لا يمكن إلغاؤها إلا لهذا الشخص أو للإدارة'],
  ] as const) {
    setLanguage(language);
    const { begin, stop } = office();
    expect(stop(as('manager', 2), begin(as('director', 1)))).toContain(words);
  }
  setLanguage('fr');
});
