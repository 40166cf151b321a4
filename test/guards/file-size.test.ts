import { expect, test } from 'vitest';
import { sourceFiles } from './sources';

const LIMIT = 400;
const WARN = 250;

test(`no source is longer than ${LIMIT} lines`, () => {
  const lengths = ['src', 'test', 'scripts']
    .flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx', '.mjs', '.css', '.sql']))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > WARN)
    .sort((a, b) => b.lines - a.lines);
  if (lengths.length > 0) console.warn(`longer than ${WARN} lines:`, lengths);
  expect(lengths.filter(({ lines }) => lines > LIMIT)).toEqual([]);
});
