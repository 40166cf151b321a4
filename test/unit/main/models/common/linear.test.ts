import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { choleskySolve, linearScores, logistic, poisson, ridge } from '../../../../../src/main/models/common/linear';

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

it('a Poisson regression finds the planted logarithms of means', () => {
  const random = createRandom(21);
  const rows = 4000;
  const x = Float64Array.from({ length: 2 * rows }, () => random.normal());
  const y = Float64Array.from({ length: rows }, (_, row) =>
    random.poisson(Math.exp(1 + 0.5 * x[2 * row]! - 0.3 * x[2 * row + 1]!)),
  );
  const { coefficients, intercept } = poisson({ x, rows, columns: 2, y }, 1e-6);
  expect(intercept).toBeCloseTo(1, 1);
  expect(coefficients[0]).toBeCloseTo(0.5, 1);
  expect(coefficients[1]).toBeCloseTo(-0.3, 1);
  // At its optimum the fit keeps every total.
  const mean = linearScores({ coefficients, intercept }, { x, rows, columns: 2 }).map(Math.exp);
  const totals = (values: ArrayLike<number>) =>
    [0, 1].map((j) => Array.from(values).reduce((sum, value, row) => sum + value * x[2 * row + j]!, 0));
  totals(mean).forEach((total, j) => {
    expect(total).toBeCloseTo(totals(y)[j]!, 3);
  });
});
