import { join, resolve } from 'node:path';

/**
 * Where the workspace file lies: `--workspace <file>` (or `--workspace=<file>`), else the environment's
 * `COMPTOIR_WORKSPACE`, else the one last opened, else `comptoir.sqlite` in the application's own folder.
 */
export function workspacePath(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  userData: string,
  last?: string,
): string {
  const at = argv.findIndex((text) => text === '--workspace' || text.startsWith('--workspace='));
  const named = at < 0 ? undefined : argv[at]!.includes('=') ? argv[at]!.slice('--workspace='.length) : argv[at + 1];
  return resolve(named || environment.COMPTOIR_WORKSPACE || last || join(userData, 'comptoir.sqlite'));
}

/**
 * Where a workspace lies that was opened here once: at its path, else under the same name in the application's own folders, for a
 * profile that was copied to another machine or person has its workspaces with it, and the paths of where it came from.
 */
export function presentPath(path: string, userData: string, exists: (path: string) => boolean): string {
  if (exists(path)) return path;
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return [join(userData, name), join(userData, 'workspaces', name)].find(exists) ?? path;
}
