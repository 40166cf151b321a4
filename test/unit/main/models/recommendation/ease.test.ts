import { expect, it } from 'vitest';
import { createSparseWriter } from '../../../../../src/main/features/sparse-rows';
import { fitEase, scoreEase } from '../../../../../src/main/models/recommendation/ease';

function rows(held: readonly (readonly number[])[]) {
  const writer = createSparseWriter(4);
  for (const row of held) {
    for (const column of row) writer.set(column, 1);
    writer.endRow();
  }
  return writer.finish();
}

it('finds what is held together: closed form against a product worked out by hand', () => {
  // Offers 0 and 1 always go together (100 clients), 2 alone (100): with a penalty of 50 the gram matrix is
  // [[150, 100, 0], [100, 150, 0], [0, 0, 150]], so that -P01 / P11 = 100 / 150.
  const weights = fitEase(rows([...Array(100).fill([0, 1]), ...Array(100).fill([2])]), 3);
  expect(weights[0 * 3 + 1]).toBeCloseTo(100 / 150, 12);
  expect([weights[0], weights[4], weights[0 * 3 + 2]].map((weight) => weight! + 0)).toEqual([0, 0, 0]);
  const scores = scoreEase(weights, rows([[0], [2]]), 3);
  expect([...scores].map((score) => Number(score.toFixed(3)))).toEqual([
    0,
    Number(Math.exp(16 / 3).toFixed(3)),
    1,
    1,
    1,
    0,
  ]);
});
