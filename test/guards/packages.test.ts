import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('no Enterprise grid, and no address of a registry, in the lock file', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
  const names = Object.keys(lock.packages);
  expect(names).toContain('node_modules/ag-grid-community');
  expect(names.filter((name) => /ag-(grid|charts)-enterprise/.test(name))).toEqual([]);
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});

test('the README names every dependency', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const readme = read('README.md');
  const named = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'));
  expect(named.filter((name) => !readme.includes(name))).toEqual([]);
});
