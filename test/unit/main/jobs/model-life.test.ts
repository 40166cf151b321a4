import { beforeEach, describe, expect, it } from 'vitest';
import { compareModels, promote } from '../../../../src/main/jobs/model-life';
import type { WritableDb } from '../../../../src/main/store/database';
import { championOf, saveRun } from '../../../../src/main/store/model-store';
import { listModelCards } from '../../../../src/main/store/queries/model-cards';
import { memoryDb } from '../../../helpers/db';

const ids = Array.from({ length: 400 }, (_, i) => 41_000_000 + i);

function save(db: WritableDb, seed: number, losses: readonly number[] | null, asOfDay = 20_000): string {
  const heldOut = losses && { asOfDay: asOfDay - 90, loss: 'logLoss', ids, losses };
  const trained = {
    artefact: { featureHash: 'f' },
    trainRows: 10,
    metrics: { auc: 0.7 },
    baseline: {},
    baselineName: 'logistic',
    protocol: { testAsOfDay: null, testRows: 0, text: '' },
    history: [],
    ...(heldOut ? { heldOut } : {}),
  };
  const bytes = Uint8Array.of(seed);
  const run = { task: 'churn' as const, trained, bytes, asOfDay, seed, trainedAt: '', seconds: 1, dataHash: 'd' };
  return saveRun(db, run).version;
}

/** Losses around 1, `by` higher, with noise of both signs. */
const around = (by: number) => ids.map((_, i) => 1 + by + (i % 2 === 0 ? 0.1 : -0.1) * ((i % 7) / 7));

let db: WritableDb;
beforeEach(() => {
  db = memoryDb();
});

describe('promote', () => {
  it('puts an earlier version back, one champion at a time', () => {
    const [first, second] = [save(db, 1, null), save(db, 2, null)];
    expect(championOf(db, 'churn')?.version).toBe(second);
    expect(promote(db, 'churn', first)).toEqual({ task: 'churn', version: first, previous: second });
    expect(listModelCards(db).map(({ version, champion }) => [version, champion])).toEqual([
      [second, false],
      [first, true],
    ]);
  });

  it('leaves the champion where the version is unknown', () => {
    const version = save(db, 1, null);
    expect(() => promote(db, 'churn', '2025-01-01-00000000')).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => promote(db, 'recommendation', version)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(championOf(db, 'churn')?.version).toBe(version);
  });
});

describe('compareModels', () => {
  it('tells a better version from one that is the same', () => {
    const base = save(
      db,
      1,
      ids.map(() => 1),
    );
    const better = save(db, 2, around(-0.05));
    const same = save(db, 3, around(0));
    const comparison = compareModels(db, 'churn', better, base);
    expect(comparison).toMatchObject({ version: better, against: base, loss: 'logLoss', rows: 400, verdict: 'better' });
    expect(comparison!.difference).toBeCloseTo(-0.05, 2);
    expect(comparison!.low).toBeLessThan(comparison!.difference);
    expect(compareModels(db, 'churn', base, better)?.verdict).toBe('worse');
    expect(compareModels(db, 'churn', base)).toMatchObject({ against: same, verdict: 'same' });
  });

  it('says nothing of versions without common rows', () => {
    const [base, untested] = [save(db, 1, around(0)), save(db, 2, null)];
    const later = save(db, 3, around(0), 20_031);
    expect(compareModels(db, 'churn', untested, base)).toBeNull();
    expect(compareModels(db, 'churn', later, base)).toBeNull();
    expect(() => compareModels(db, 'churn', 'none', base)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
