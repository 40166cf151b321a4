import { expect, it } from 'vitest';
import { attemptTraining, noteInterrupted } from '../../../../src/main/jobs/train-attempt';
import {
  beginAttempt,
  DEFAULT_SETTINGS,
  listAttempts,
  readModelSettings,
  saveModelSettings,
} from '../../../../src/main/store/model-life-store';
import { memoryDb } from '../../../helpers/db';

const clock = { now: () => '2025-06-05T09:00:00.000Z', elapsed: () => 0 };
const begun = { startedAt: 'then', reason: 'asked' as const, tasks: ['churn' as const], asOfDay: 20_000, seed: 1 };
/** Larger than any process number of Linux, Windows or macOS. */
const NOBODY = 2 ** 22 + 5;

it('marks a training as interrupted when its process is gone, and leaves one that runs', () => {
  const db = memoryDb();
  beginAttempt(db, { ...begun, process: NOBODY });
  beginAttempt(db, { ...begun, process: process.pid });
  expect(noteInterrupted(db, clock)).toBe(1);
  expect(listAttempts(db).map(({ status, finishedAt }) => [status, finishedAt])).toEqual([
    ['running', null],
    ['interrupted', clock.now()],
  ]);
});

it('notes a training that fails, with what the person was told', async () => {
  const db = memoryDb();
  const order = { asOfDay: 20_000, seed: 3, only: ['agency-performance' as const] };
  await expect(attemptTraining(db, order, 'monthly', clock, {})).rejects.toMatchObject({ code: 'nothing-imported' });
  const [attempt] = listAttempts(db);
  expect(attempt).toMatchObject({ status: 'failed', reason: 'monthly', seed: 3, tasks: ['agency-performance'] });
  expect(attempt!.message).not.toBe('');
});

it('keeps settings, and completes those of an earlier version', () => {
  const db = memoryDb();
  expect(readModelSettings(db)).toEqual(DEFAULT_SETTINGS);
  const settings = { plan: 'never' as const, thresholds: { ...DEFAULT_SETTINGS.thresholds, psiStrong: 0.4 } };
  saveModelSettings(db, settings);
  expect(readModelSettings(db)).toEqual(settings);
  db.prepare('UPDATE model_setting SET value = ?').run('{"thresholds":{"psiSome":0.2}}');
  expect(readModelSettings(db)).toEqual({
    plan: 'monthly',
    thresholds: { ...DEFAULT_SETTINGS.thresholds, psiSome: 0.2 },
  });
});
