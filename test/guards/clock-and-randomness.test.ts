import { expect, test } from 'vitest';
import { linesMatching, sourceFiles } from './sources';

const sources = sourceFiles('src', ['.ts', '.tsx']);
const outsideCore = sources.filter(({ path }) => !path.startsWith('src/main/core/'));

test('the clock and chance come from core only', () => {
  expect(sources.length).toBeGreaterThan(40);
  expect(linesMatching(outsideCore, /Math\.random|new Date\(\)|Date\.now\(\)/)).toEqual([]);
  expect(
    linesMatching(
      outsideCore.filter(({ path }) => path.startsWith('src/main/')),
      /performance\.now\(\)/,
    ),
  ).toEqual([]);
  expect(linesMatching(sources, /Math\.random/)).toEqual([]);
});

test('training never shuffles on its own', () => {
  expect(linesMatching(sources, /shuffle:\s*true/)).toEqual([]);
});
