import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, withPresentPaths, writeSettings } from '../../../../src/main/window/settings';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-settings-'));
const noFolder = { folder: null, action: 'preview' as const, seen: {} };
const firstRun = {
  language: 'fr',
  width: 1360,
  height: 860,
  watch: noFolder,
  autoLockMinutes: 15,
  profiles: {},
  workspaces: [],
};
const watch = { folder: '/exports', action: 'import' as const, seen: { '/exports/a.xlsx': '12/34' } };

test('settings are kept; what is missing or damaged gives the first-run values', () => {
  const path = join(folder, 'a/settings.json');
  expect(readSettings(path)).toEqual(firstRun);
  const chosen = {
    ...{ language: 'ar' as const, width: 1500, height: 900, watch, autoLockMinutes: 5 },
    profiles: { '/a/b.sqlite': 2 },
    workspaces: [{ path: '/a/b.sqlite', openedAt: '2025-01-01T00:00:00.000Z' }],
  };
  writeSettings(path, chosen);
  expect(readSettings(path)).toEqual(chosen);
  expect(readdirSync(join(folder, 'a'))).toEqual(['settings.json']);
  writeFileSync(path, '{"language":"xx","width":1400');
  expect(readSettings(path)).toEqual(firstRun);
  writeFileSync(path, '{"language":"xx","width":1400,"height":3}');
  expect(readSettings(path)).toEqual({ ...firstRun, width: 1400 });
});

test('paths of a profile that came from elsewhere are those its workspaces have now, each once', () => {
  const at = '2025-06-01T08:00:00.000Z';
  const settings = {
    ...readSettings(join(folder, 'none.json')),
    workspaces: [
      { path: '/old/a', openedAt: at },
      { path: '/u/a', openedAt: at },
      { path: '/old/b', openedAt: at },
    ],
    profiles: { '/old/a': 3 },
  };
  const moved = withPresentPaths(settings, (path) => (path === '/old/a' ? '/u/a' : path));
  expect(moved.workspaces.map(({ path }) => path)).toEqual(['/u/a', '/old/b']);
  expect(moved.profiles).toEqual({ '/u/a': 3 });
});
