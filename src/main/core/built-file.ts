import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Entry files of the main bundle that run in a process or thread of their own; named in electron.vite.config.ts. */
export type EntryName = 'job-process' | 'train-thread' | 'fold-thread' | 'parser-process';

/**
 * Path of a built entry file. The calling code may have been put in the bundle's root or in its folder of shared chunks.
 * @throws Error outside of the bundle.
 */
export function builtFile(name: EntryName): string {
  const here = import.meta.dirname;
  const found = [join(here, `${name}.js`), join(here, '..', `${name}.js`)].find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name}.js is not beside the bundle`);
  return found;
}
