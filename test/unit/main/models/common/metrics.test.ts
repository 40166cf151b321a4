import { describe, expect, it } from 'vitest';
import {
  auc,
  averagePrecision,
  brier,
  expectedCalibrationError,
  liftAt,
  logLoss,
  mae,
  reliability,
  rmse,
  spearman,
  wilsonInterval,
} from '../../../../../src/main/models/common/metrics';

const SCORES = [0.9, 0.8, 0.7, 0.7, 0.4, 0.2, 0.1, 0.1];
const LABELS = [1, 0, 1, 0, 1, 0, 0, 0];

describe('ranking metrics', () => {
  it('counts ties half in the AUC', () => {
    // Pairs won by each positive over the five negatives: 5, 3.5 and 3.
    expect(auc(SCORES, LABELS)).toBeCloseTo(11.5 / 15, 12);
    expect(auc([1, 1, 1], [1, 0, 1])).toBe(0.5);
    expect(auc([0.2, 0.4], [1, 1])).toBeNaN();
  });

  it('steps through distinct scores for average precision', () => {
    expect(averagePrecision(SCORES, LABELS)).toBeCloseTo((1 / 1 + 2 / 4 + 3 / 5) / 3, 12);
  });

  it('takes a tied edge in part for the lift', () => {
    expect(liftAt(SCORES, LABELS, 0.25)).toBeCloseTo(1 / 2 / (3 / 8), 12);
    expect(liftAt(SCORES, LABELS, 0.375)).toBeCloseTo(1.5 / 3 / (3 / 8), 12);
  });

  it('averages ties in the rank correlation', () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(spearman([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNaN();
  });
});

describe('probability metrics', () => {
  it('scores squared and logarithmic error', () => {
    expect(brier([0.5, 1], [1, 1])).toBe(0.125);
    expect(logLoss([0.5, 0.25], [1, 0])).toBeCloseTo(-(Math.log(0.5) + Math.log(0.75)) / 2, 12);
    expect(logLoss([0], [1])).toBeCloseTo(-Math.log(1e-7), 9);
  });

  it('bins by equal count for the calibration error', () => {
    const probabilities = [0.1, 0.1, 0.6, 0.8];
    const labels = [0, 1, 1, 1];
    expect(reliability(probabilities, labels, 2)).toEqual([
      { rows: 2, predicted: 0.1, observed: 0.5 },
      { rows: 2, predicted: 0.7, observed: 1 },
    ]);
    expect(expectedCalibrationError(probabilities, labels, 2)).toBeCloseTo(0.35, 12);
  });

  it('gives the Wilson interval of a share', () => {
    const { low, high } = wilsonInterval(0.1, 100);
    expect([low, high].map((v) => Number(v.toFixed(4)))).toEqual([0.0552, 0.1744]);
  });
});

describe('errors of numbers', () => {
  it('gives root mean square and mean absolute', () => {
    expect(rmse([1, 5], [1, 1])).toBeCloseTo(Math.sqrt(8), 12);
    expect(mae([1, 5], [1, 1])).toBe(2);
  });
});
