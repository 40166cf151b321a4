import { expect, test } from 'vitest';
import { handlers } from '../../src/main/ipc/handlers';
import { callNames } from '../../src/shared/ipc/call-names';
import { permissions } from '../../src/shared/ipc/permissions';
import { sourceFiles } from './sources';

/** Names as they stand in the pages of the contract. */
function namesInContract(): readonly string[] {
  const pages = sourceFiles('src/shared/ipc/calls', ['-calls.ts']);
  return pages.flatMap(({ text }) => [...text.matchAll(/^ {2}'([\w.]+)':/gm)].map((match) => match[1]!));
}

test('every name of the contract has exactly one handler, and every handler has a name', () => {
  const names = namesInContract();
  expect(names.length).toBeGreaterThan(25);
  expect(new Set(names).size).toBe(names.length);
  expect([...callNames].sort()).toEqual([...names].sort());
  expect(Object.keys(handlers).sort()).toEqual([...names].sort());
});

test('no area takes the name of another', () => {
  const keys = sourceFiles('src/main/ipc', ['.ts']).flatMap(({ text }) =>
    [...text.matchAll(/^ {2}'([\w.]+)': (?:\{|\w+\()/gm)].map((match) => match[1]!),
  );
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

test('every call has a decision on who may make it and refuses an argument nobody reads', () => {
  expect(Object.keys(permissions).sort()).toEqual([...callNames].sort());
  for (const name of callNames) {
    expect(permissions[name].length, name).toBeGreaterThan(0);
    expect(handlers[name].schema.safeParse({ intruder: 1 }).success, name).toBe(false);
    expect(handlers[name].schema.safeParse(null).success, name).toBe(false);
  }
});
