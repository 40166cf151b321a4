import { expect, it } from 'vitest';
import { findingOf } from '../../../../src/renderer/features/overview/finding';

const figures = (exits: number, exitsBefore: number, opened: number, openedBefore: number) => ({
  exits90Days: exits,
  exitsPrevious90Days: exitsBefore,
  opened90Days: opened,
  openedPrevious90Days: openedBefore,
});

it('says exits first, then openings, and only what chance would not explain', () => {
  expect(findingOf(figures(266, 191, 3000, 2000))).toEqual({ key: 'exits-up', count: 266, before: 191 });
  expect(findingOf(figures(120, 200, 3000, 2000))).toEqual({ key: 'exits-down', count: 120, before: 200 });
  expect(findingOf(figures(197, 199, 3694, 2546))).toEqual({ key: 'opened-up', count: 3694, before: 2546 });
  expect(findingOf(figures(5, 3, 900, 1200))).toEqual({ key: 'opened-down', count: 900, before: 1200 });
  expect(findingOf(figures(6, 4, 100, 0))).toEqual({ key: 'steady', count: 6, before: 4 });
});
