import { expect, test } from 'vitest';
import { workspacePath } from '../../../../src/main/core/workspace-path';

test('the argument wins over the environment, which wins over the own folder', () => {
  expect(workspacePath([], {}, '/u')).toBe('/u/comptoir.sqlite');
  expect(workspacePath([], { COMPTOIR_WORKSPACE: '/e.sqlite' }, '/u')).toBe('/e.sqlite');
  expect(workspacePath(['x', '--workspace', '/a b.sqlite'], { COMPTOIR_WORKSPACE: '/e' }, '/u')).toBe('/a b.sqlite');
  expect(workspacePath(['--workspace=/a=b.sqlite'], {}, '/u')).toBe('/a=b.sqlite');
  expect(workspacePath(['--workspace'], {}, '/u')).toBe('/u/comptoir.sqlite');
});
