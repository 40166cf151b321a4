import { expect, it } from 'vitest';
import { proofOf } from '../../../../src/main/jobs/model-proof';
import { aucInterval, meanInterval } from '../../../../src/main/models/common/metric-interval';

const ids = Array.from({ length: 600 }, (_, i) => i);
const noise = (i: number) => ((i * 37) % 101) / 101 - 0.5;
const baselineLosses = ids.map((i) => 1 + noise(i));
const heldOut = (by: number) => ({
  ...{ asOfDay: 20_000, loss: 'squaredError', ids, baselineLosses },
  losses: ids.map((i) => 1 + by + noise(i * 3 + 1)),
});
const leak = (passed: boolean) => ({
  leakage: [{ check: 'input-alone' as const, feature: 'f', value: 1, limit: 0.9, passed }],
});

it('says of a model that it earns its place only beyond noise and without a leak', () => {
  const verdict = (by: number, passed = true) =>
    proofOf({ metrics: {}, heldOut: heldOut(by), checks: leak(passed) }).worth.verdict;
  expect([verdict(-0.1), verdict(0), verdict(0.1), verdict(-0.1, false)]).toEqual(['earns', 'level', 'worse', 'leaks']);
  expect(proofOf({ metrics: { auc: 0.9 } }).worth).toEqual({ verdict: 'untested', comparison: null });
  const { baselineLosses: _, ...alone } = heldOut(-0.1);
  expect(proofOf({ metrics: {}, heldOut: alone }).worth.verdict).toBe('untested');
});

it('gives the interval of a metric from the losses of the rows', () => {
  const { intervals } = proofOf({ metrics: { rmse: 1 }, heldOut: heldOut(0) });
  const { low, high } = meanInterval(heldOut(0).losses);
  expect(intervals).toEqual({ rmse: { low: Math.sqrt(low), high: Math.sqrt(high) } });
  const hits = proofOf({ metrics: { hit5: 0.8, buyers: 400, auc: 0.75, rows: 10_000, positives: 250 } }).intervals;
  expect(hits.hit5!.low).toBeCloseTo(0.758, 3);
  expect(hits.hit5!.high).toBeCloseTo(0.836, 3);
  expect(hits.auc).toEqual(aucInterval(0.75, 250, 9750));
});

it('widens the interval of an AUC as positives grow few', () => {
  // Worked example of Hanley and McNeil (1982), table II: 58 normal, 51 abnormal, AUC 0.893, standard error 0.032 (0.0325 to one figure more).
  const known = aucInterval(0.893, 51, 58)!;
  expect((known.high - known.low) / 2 / 1.96).toBeCloseTo(0.0325, 4);
  const few = aucInterval(0.893, 5, 58)!;
  expect(few.high - few.low).toBeGreaterThan(1.5 * (known.high - known.low));
  expect(aucInterval(0.8, 0, 10)).toBeNull();
});
