import { expect, test } from 'vitest';
import { GivenPaths } from '../../../../src/main/core/given-paths';
import { handlers } from '../../../../src/main/ipc/handlers';
import type { CallName } from '../../../../src/shared/ipc/calls';

const refused = expect.objectContaining({ code: 'forbidden' });

test('what was given is read, and what lies in it; nothing beside, above or by a detour', () => {
  const paths = new GivenPaths();
  paths.give(['/home/a/exports', '/home/a/one.xlsx']);
  paths.require(['/home/a/exports', '/home/a/exports/mars/clients.xlsx', '/home/a/one.xlsx', '/home/a/b/../one.xlsx']);
  for (const path of [
    ...['/home/a', '/home/a/two.xlsx', '/home/a/exports-other/x.xlsx', '/home/a/exports/../two.xlsx', '/'],
    ...['/home/a/one.xlsx.bak', 'one.xlsx', '/home/a/exports/../../../etc/passwd'],
  ])
    expect(() => paths.require(['/home/a/one.xlsx', path]), path).toThrow(refused);
  paths.forget();
  expect(() => paths.require(['/home/a/one.xlsx'])).toThrow(refused);
});

test('every call that names files or folders has them looked at before they are read', () => {
  const naming = (Object.keys(handlers) as CallName[]).filter((name) => {
    const shape = Reflect.get(handlers[name].schema, 'shape') as object | undefined;
    return shape && ['path', 'paths', 'folder'].some((field) => field in shape);
  });
  const unlooked = naming.filter((name) => handlers[name].reads === undefined);
  // Workspaces are compared with the list of this machine, and what is shown with what was written (their own tests).
  expect(unlooked.sort()).toEqual(['files.showInFolder', 'workspaces.forget', 'workspaces.open', 'workspaces.rename']);
  expect(naming.length - unlooked.length).toBe(7);
});
