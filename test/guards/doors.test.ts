import { expect, test } from 'vitest';
import { linesMatching, sourceFiles } from './sources';

const sources = sourceFiles('src', ['.ts', '.tsx']);

/** Files, without lines, where the pattern stands. */
const filesWith = (pattern: RegExp) => [
  ...new Set(linesMatching(sources, pattern).map((place) => place.slice(0, place.lastIndexOf(':')))),
];

test('messages between screens and main pass through one door on each side', () => {
  expect(filesWith(/\bipcMain\b/)).toEqual(['src/main/ipc/handle.ts']);
  expect(filesWith(/\bipcRenderer\b/)).toEqual(['src/preload/index.ts']);
  expect(filesWith(/window\.api\b/)).toEqual(['src/renderer/lib/api.ts']);
});

test('windows, job processes and the system shell are opened in one place each', () => {
  expect(filesWith(/new BrowserWindow\b/)).toEqual(['src/main/window/window.ts']);
  expect(filesWith(/utilityProcess\.fork/)).toEqual(['src/main/jobs/fork.ts', 'src/main/jobs/parser-broker.ts']);
  expect(filesWith(/\bshell\.[a-zA-Z]+\(/)).toEqual(['src/main/window/desktop.ts']);
  expect(filesWith(/openExternal|openPath/)).toEqual([]);
});

test('short messages are said in one place, which can say them again in another language', () => {
  expect(filesWith(/\btoast\b/)).toEqual(['src/renderer/lib/notify.tsx']);
});

test('databases are opened in the store only', () => {
  expect(filesWith(/from 'better-sqlite3'/).filter((path) => !path.startsWith('src/main/store/'))).toEqual([]);
});
