import { describe, expect, it } from 'vitest';
import { scoreChurn, trainChurn } from '../../../../src/main/jobs/churn';
import { backtestChurn } from '../../../../src/main/jobs/churn-backtest';
import { spearman } from '../../../../src/main/models/common/metrics';
import { sampleBank, sampleTruth } from '../../../helpers/sample-bank';

const SIZE = { clients: 3000, seed: 7 };

describe('churn on the sample bank', () => {
  it('orders the clients as the planted probabilities do', async () => {
    const bank = sampleBank(SIZE);
    const { artefact } = await trainChurn(bank, bank.asOfDay, { seed: 1, seeds: 1, epochs: 5, trees: 60 });
    const scores = await scoreChurn(bank, bank.asOfDay, artefact);
    const planted = new Map(sampleTruth(SIZE).clients.map((client) => [client.id, client.exitProbability]));
    const known = scores.filter((score) => planted.get(score.client) !== null && planted.has(score.client));
    expect(known.length).toBeGreaterThan(2000);
    const order = spearman(
      known.map((score) => score.probability),
      known.map((score) => planted.get(score.client)!),
    );
    expect(order).toBeGreaterThan(0.8);
  });

  it.each([90, 150])('is no worse than the baseline %i days before the end', async (before) => {
    const bank = sampleBank(SIZE);
    const { metrics, baseline } = await backtestChurn(bank, bank.asOfDay - before, {
      seed: 1,
      seeds: 1,
      epochs: 5,
      trees: 60,
    });
    expect(metrics.auc).toBeGreaterThan(0.6);
    expect(metrics.auc! - baseline.auc!).toBeGreaterThan(-0.05);
    expect(metrics.logLoss).toBeLessThan(1.05 * baseline.logLoss!);
  });
});
