import { expect, test } from 'vitest';
import { presentPath, workspacePath } from '../../../../src/main/core/workspace-path';

test('the argument wins over the environment, which wins over the own folder', () => {
  expect(workspacePath([], {}, '/u')).toBe('/u/comptoir.sqlite');
  expect(workspacePath([], { COMPTOIR_WORKSPACE: '/e.sqlite' }, '/u')).toBe('/e.sqlite');
  expect(workspacePath(['x', '--workspace', '/a b.sqlite'], { COMPTOIR_WORKSPACE: '/e' }, '/u')).toBe('/a b.sqlite');
  expect(workspacePath(['--workspace=/a=b.sqlite'], {}, '/u')).toBe('/a=b.sqlite');
  expect(workspacePath(['--workspace'], {}, '/u')).toBe('/u/comptoir.sqlite');
});

test('a workspace of a profile copied from elsewhere is found in the profile itself, whatever the system it came from', () => {
  const there = new Set(['/u/comptoir.sqlite', '/u/workspaces/Agence du port.sqlite', '/stick/own.sqlite']);
  const find = (path: string) => presentPath(path, '/u', (one) => there.has(one));
  expect(find('/stick/own.sqlite')).toBe('/stick/own.sqlite');
  expect(find('/home/old/.config/comptoir/comptoir.sqlite')).toBe('/u/comptoir.sqlite');
  expect(find('C:\\Users\\old\\AppData\\comptoir\\workspaces\\Agence du port.sqlite')).toBe(
    '/u/workspaces/Agence du port.sqlite',
  );
  expect(find('/home/old/elsewhere.sqlite')).toBe('/home/old/elsewhere.sqlite');
});
