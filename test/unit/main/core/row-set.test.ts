import { expect, test } from 'vitest';
import { RowSet } from '../../../../src/main/core/row-set';

const setOf = (rows: readonly number[]) => {
  const set = new RowSet();
  for (const row of rows) set.add(row);
  return set;
};

test('rows come back in order, each once, page by page', () => {
  const set = setOf([9, 2, 1_048_576, 9, 8, 7]);
  expect(set.size).toBe(5);
  expect(set.rows()).toEqual([2, 7, 8, 9, 1_048_576]);
  expect([set.rows(2), set.rows(2, 2), set.rows(2, 4), set.rows(2, 5)]).toEqual([[2, 7], [8, 9], [1_048_576], []]);
  expect([set.has(8), set.has(10), set.has(2_000_000)]).toEqual([true, false, false]);
});

test('rows taken out are gone, others are not', () => {
  const set = setOf([3, 4, 5]);
  for (const row of [4, 6, 9999]) set.delete(row);
  expect([set.size, set.rows()]).toEqual([2, [3, 5]]);
});

test('packed and unpacked it is the same set, and small where a whole column is alike', () => {
  const every = setOf(Array.from({ length: 63_000 }, (_, i) => i + 2));
  expect(every.packed().length).toBeLessThan(200);
  const third = setOf(Array.from({ length: 21_000 }, (_, i) => 3 * i + 2));
  for (const set of [every, third, new RowSet()]) {
    const back = RowSet.unpack(set.packed());
    expect([back.size, back.rows()]).toEqual([set.size, set.rows()]);
  }
});
