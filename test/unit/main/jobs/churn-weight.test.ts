import { describe, expect, it } from 'vitest';
import { leaversOf } from '../../../../src/main/features/churn-labels';
import { knownAt } from '../../../../src/main/features/known-at';
import { backtestChurn } from '../../../../src/main/jobs/churn-backtest';
import { bestTreeWeight, chooseTreeWeight, fitWeighed } from '../../../../src/main/jobs/churn-weight';
import { usualTreeWeight } from '../../../../src/main/models/churn/spec';
import { forestOf } from '../../../../src/main/models/common/boosting/forest';
import { interacting, LAST_DAY, leavingBank } from '../../../helpers/leaving-bank';

const logit = (p: number) => Math.log(p / (1 - p));

describe('bestTreeWeight', () => {
  const trees = { forest: forestOf([]), intercepts: [0] };
  const weigh = (net: readonly number[], tree: readonly number[], labels: readonly number[]) =>
    bestTreeWeight({ trees }, { hazards: Float32Array.from(net), scores: Float64Array.from(tree, logit) }, labels);
  const labels = Array.from({ length: 200 }, (_, i) => Number(i % 10 === 0));
  const sharp = labels.map((label) => (label ? 0.6 : 0.05));
  const flat = labels.map(() => 0.1);

  it('lets the trees count as much as allowed when they foresee better', () => {
    expect(weigh(flat, sharp, labels)).toBe(0.5);
  });

  it('lets them count as little as allowed when they spoil the order', () => {
    const wrong = labels.map((label, i) => (label ? 0.01 : i % 3 === 0 ? 0.7 : 0.05));
    expect(weigh(sharp, wrong, labels)).toBe(0.25);
  });
});

describe('the blend of networks and trees', () => {
  const { bank } = leavingBank(4000, 4, interacting);

  it('falls back to the usual weight when history is too short to tell: the less, the fewer have left', async () => {
    const known = knownAt(bank, bank.clients.openedDay[0]! + 140);
    expect(await chooseTreeWeight(known, { seed: 1 })).toBeUndefined();
    const left = leaversOf(known);
    expect(left).toBeGreaterThan(0);
    const fit = await fitWeighed(known, { seed: 1, seeds: 1, epochs: 1, trees: 4 });
    expect(fit.treeWeight).toBe(usualTreeWeight(left));
    expect([0, 50, 100, 200, 900].map(usualTreeWeight)).toEqual([0, 0.1, 0.2, 0.4, 0.4]);
  });

  it('foresees better than its halves do on average, and than the plain model, where traits matter together', async () => {
    const test = await backtestChurn(bank, LAST_DAY - 90, { seed: 2, seeds: 1, epochs: 3, trees: 80 });
    const { net, trees, treeWeight } = test.parts;
    expect(treeWeight).toBeGreaterThanOrEqual(0.25);
    expect(treeWeight).toBeLessThanOrEqual(0.5);
    expect(test.metrics.positives).toBeGreaterThan(60);
    // Three epochs leave the network far behind the trees here: the blend must still gain from both.
    expect(trees.auc! - net.auc!).toBeGreaterThan(0.02);
    expect(test.metrics.auc).toBeGreaterThan((net.auc! + trees.auc!) / 2);
    expect(test.metrics.averagePrecision).toBeGreaterThan(net.averagePrecision!);
    expect(test.metrics.logLoss).toBeLessThan((net.logLoss! + trees.logLoss!) / 2);
    expect(test.metrics.auc! - test.baseline.auc!).toBeGreaterThan(0.02);
  });
});
