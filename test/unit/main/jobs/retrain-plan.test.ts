import { expect, it } from 'vitest';
import { followUp } from '../../../../src/main/jobs/follow-up';
import { nextTraining, type PlanFacts } from '../../../../src/main/jobs/retrain-plan';
import { memoryDb } from '../../../helpers/db';

const facts = (changes: Partial<PlanFacts>): PlanFacts => ({
  plan: 'monthly',
  champions: [{ trainedAt: '2025-05-01T10:00:00.000Z', dataHash: 'may' }],
  dataHash: 'june',
  today: '2025-06-05T09:00:00.000Z',
  ...changes,
});

it.each([
  ['a month is over and data are new', {}, { due: true, on: '2025-05-31' }],
  ['a month is not over', { today: '2025-05-20T09:00:00.000Z' }, { due: false, on: '2025-05-31' }],
  ['a month is over but no data are new', { dataHash: 'may' }, { due: false, on: null }],
  ['after an import, with new data', { plan: 'after-import' as const }, { due: true, on: '2025-06-05' }],
  ['after an import, without', { plan: 'after-import' as const, dataHash: 'may' }, { due: false, on: null }],
  ['never', { plan: 'never' as const }, { due: false, on: null }],
  ['nothing is trained', { champions: [] }, { due: false, on: null }],
])('%s', (_, changes, expected) => {
  expect(nextTraining(facts(changes))).toMatchObject(expected);
});

it('says why in words that differ', () => {
  const cases = [
    {},
    { dataHash: 'may' },
    { plan: 'never' as const },
    { champions: [] },
    { plan: 'after-import' as const },
  ];
  expect(new Set(cases.map((changes) => nextTraining(facts(changes)).text)).size).toBe(cases.length);
});

it('starts nothing where nothing is trained', () => {
  const started: string[] = [];
  const clock = { now: () => '2025-06-05T09:00:00.000Z', elapsed: () => 0 };
  followUp(
    memoryDb(),
    clock,
    (kind) => started.push(kind),
    'import',
    () => false,
  );
  expect(started).toEqual([]);
});
