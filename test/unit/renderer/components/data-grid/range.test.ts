import { expect, it } from 'vitest';
import { compareKnown } from '../../../../../src/renderer/components/data-grid/compare';
import { figuresOf, moveEnd, rectangleOf } from '../../../../../src/renderer/components/data-grid/range';

const columns = ['name', 'score', 'rank', 'clients'];

it('makes a rectangle whichever way the cells were dragged', () => {
  const range = { start: { row: 5, column: 'rank' }, end: { row: 2, column: 'score' } };
  expect(rectangleOf(range, columns)).toEqual({ firstRow: 2, lastRow: 5, columns: ['score', 'rank'] });
  expect(rectangleOf(range, ['name', 'rank'])).toBeNull();
});

it('moves the end by one cell and stops at the edges', () => {
  const range = { start: { row: 0, column: 'name' }, end: { row: 9, column: 'clients' } };
  expect(moveEnd(range, { down: 1, across: 1 }, 10, columns).end).toEqual({ row: 9, column: 'clients' });
  expect(moveEnd(range, { down: -1, across: -1 }, 10, columns).end).toEqual({ row: 8, column: 'rank' });
});

it('counts what is filled, sums and averages what is a number', () => {
  expect(figuresOf([1, 2.5, 'x', null, '', undefined, -0.5])).toEqual({ count: 4, numbers: 3, sum: 3, mean: 1 });
  expect(figuresOf(['a', null])).toEqual({ count: 1, numbers: 0, sum: null, mean: null });
});

it('puts the unknown last both ways and orders codes as numbers', () => {
  const sorted = (values: (number | string | null)[], descending: boolean) =>
    [...values].sort((a, b) => {
      const order = compareKnown(a, b, null, null, descending);
      return descending ? -order : order;
    });
  expect(sorted([null, 3, 1, null, 2], false)).toEqual([1, 2, 3, null, null]);
  expect(sorted([null, 3, 1, null, 2], true)).toEqual([3, 2, 1, null, null]);
  expect(sorted(['101', '9', 'éa', 'Eb'], false)).toEqual(['9', '101', 'éa', 'Eb']);
});
