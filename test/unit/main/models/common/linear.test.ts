import { describe, expect, it } from 'vitest';
import { choleskySolve, linearScores, logistic, ridge } from '../../../../../src/main/models/common/linear';

describe('choleskySolve', () => {
  it('solves a symmetric system', () => {
    const x = choleskySolve(Float64Array.of(4, 2, 0, 2, 5, 3, 0, 3, 6), [8, 21, 24], 3);
    expect([...x].map((v) => Number(v.toFixed(10)))).toEqual([1, 2, 3]);
  });
});

describe('ridge', () => {
  it('is least squares at no penalty and leaves the intercept free', () => {
    const data = { x: Float64Array.of(0, 1, 2, 3), rows: 4, columns: 1, y: [5, 7, 9, 11] };
    const model = ridge(data, 0);
    expect(model.coefficients[0]).toBeCloseTo(2, 10);
    expect(model.intercept).toBeCloseTo(5, 10);
    // Sxy / (Sxx + lambda) = 10 / (5 + 5)
    expect(ridge(data, 5).coefficients[0]).toBeCloseTo(1, 10);
    expect([...linearScores(model, data)].map((v) => Number(v.toFixed(9)))).toEqual([5, 7, 9, 11]);
  });

  it('counts a row of weight two twice', () => {
    const once = ridge({ x: Float64Array.of(0, 1, 1), rows: 3, columns: 1, y: [0, 3, 3] }, 1);
    const weighted = ridge({ x: Float64Array.of(0, 1), rows: 2, columns: 1, y: [0, 3], weights: [1, 2] }, 1);
    expect(weighted.coefficients[0]).toBeCloseTo(once.coefficients[0]!, 12);
  });
});

describe('logistic', () => {
  it('finds the log odds of a two by two table', () => {
    // Group 0: 1 of 4; group 1: 3 of 4.
    const x = Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const model = logistic({ x, rows: 8, columns: 1, y: [1, 0, 0, 0, 1, 1, 1, 0] }, 0);
    expect(model.intercept).toBeCloseTo(Math.log(1 / 3), 8);
    expect(model.coefficients[0]).toBeCloseTo(Math.log(9), 8);
  });
});
