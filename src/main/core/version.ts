import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The application's version, from the package file above the running code; empty where there is none. */
export function applicationVersion(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
      if (name === 'comptoir' && version !== undefined) return version;
    }
    if (folder === dirname(folder)) return '';
  }
}
