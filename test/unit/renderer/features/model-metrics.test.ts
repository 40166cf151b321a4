import { expect, it } from 'vitest';
import { metricLines } from '../../../../src/renderer/features/models/metrics';

it('lists known measures beside the baseline, the leading ones first, and judges them by their direction', () => {
  const lines = metricLines(
    'churn',
    { brier: 0.021, rows: 9000, auc: 0.74, lift10: 2.4, brierBaseRate: 0.023 },
    { brier: 0.02, auc: 0.7, lift10: 2.4 },
  );
  expect(lines.map(({ words, at, text, baseline, verdict }) => [words, at, text, baseline, verdict])).toEqual([
    ['auc', '', '0,740', '0,700', 'better'],
    ['lift', '10', '2,4', '2,4', 'same'],
    ['brier', '', '0,0210', '0,0200', 'worse'],
  ]);
});

it('does not judge the interval: it is right near its own share', () => {
  const metrics = { coverage80: 0.83, rmse: 12.1 };
  const intervals = { rmse: { low: 10.94, high: 13.26 } };
  expect(metricLines('agency-performance', metrics, { rmse: 12.9 }, intervals)).toEqual([
    { name: 'rmse', words: 'rmse', at: '', text: '12,1', baseline: '12,9', interval: '10,9 – 13,3', verdict: 'better' },
    {
      name: 'coverage80',
      words: 'interval',
      at: '80',
      text: '83,0\u202f%',
      baseline: null,
      interval: null,
      verdict: null,
    },
  ]);
});
