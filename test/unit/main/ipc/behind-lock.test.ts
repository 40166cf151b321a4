import { expect, test } from 'vitest';
import { plainError } from '../../../../src/main/core/app-error';
import { failure } from '../../../../src/main/core/failure';
import { type ContextParts, contexts } from '../../../../src/main/ipc/context';
import { JobOrders } from '../../../../src/main/ipc/orders';
import { eventForPage } from '../../../../src/main/ipc/page-view';
import type { JobHost } from '../../../../src/main/jobs/host';
import { eventNames } from '../../../../src/shared/ipc/event-names';
import type { JobState } from '../../../../src/shared/ipc/job-state';
import { director, viewerOf } from '../../../helpers/viewers';

const FILE = '/home/x/clients-CANARY.xlsx';
const underway: Omit<JobState, 'text'> = {
  ...{ id: 'job-7', kind: 'preview', status: 'running', step: 'read', done: 300, total: 1000, value: 0.3 },
  ...{ startedAt: '2025-06-01T08:00:00.000Z', finishedAt: null, rowsPerSecond: 100 },
};
const state: JobState = {
  ...underway,
  text: `lecture de ${FILE}`,
  result: { files: [{ path: FILE }], preview: [{ path: FILE, columns: [], rows: [{ row: 2, values: ['CANARY'] }] }] },
};

/** As `people.viewer()` says it while no profiles can be read: a director without a mask. */
const locked = { isOpen: false, viewer: director };
const open = { isOpen: true, viewer: director };

test('behind the lock a job is told as the page shows it: what works, how far it is, and nothing it read', () => {
  expect(eventForPage('jobs.changed', state, locked)).toEqual({ ...underway, text: '' });
  expect(eventForPage('jobs.changed', state, open)).toBe(state);
  expect(eventForPage('jobs.changed', state, { isOpen: true, viewer: viewerOf('manager') })).not.toHaveProperty(
    'result',
  );
});

test('of how a job failed behind the lock only sentences without values are told', () => {
  const failed = (error: Error) =>
    eventForPage('jobs.changed', { ...state, status: 'failed', error: plainError(error as never) }, locked);
  expect(failed(failure('interrupted'))).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
  const named = failed(failure('not-found', { file: FILE }, 'unknown-profile'));
  expect(named).toEqual({ ...underway, status: 'failed', text: '' });
});

test('the list of jobs is as bare behind the lock, and whole again once it is open', () => {
  const desk = { isOpen: false };
  const context = contexts({
    jobs: { list: () => [state] } as unknown as JobHost,
    ...{ orders: new JobOrders('u'), user: 'u', version: '1', language: () => 'fr', workspace: () => '/w' },
    author: () => ({ at: '', user: 'u', role: 'director' }),
    viewer: () => director,
    isOpen: () => desk.isOpen,
  } as unknown as ContextParts);
  expect(context(null).jobs.list()).toEqual([{ ...underway, text: '' }]);
  desk.isOpen = true;
  expect(context(null).jobs.list()).toEqual([state]);
});

test('of what lies in the workspace nothing is told behind the lock, of the lock and the processes all', () => {
  const payload = { last: { paths: [FILE], message: FILE } } as never;
  const told = (onlooker: typeof locked) => eventNames.filter((name) => eventForPage(name, payload, onlooker) !== null);
  expect(told(open)).toEqual(eventNames);
  expect(told(locked)).toEqual(['jobs.changed', 'access.changed', 'health.changed']);
});
