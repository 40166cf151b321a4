import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './places.mjs';
import { main, tell } from './process.mjs';
import { runNode } from './run-node.mjs';

/** What the built files are made of. */
const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

const stamp = join(root, 'out/built-at');

/** Builds main, preload and screens into `out`. What the builder says goes to stderr: stdout may be a command's answer. */
export async function build() {
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const status = await runNode([vite, 'build', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed: see above.');
  writeFileSync(stamp, '');
}

/** Builds only when a source is newer than the last build. */
export async function buildIfStale() {
  if (!isStale()) return;
  tell('Building…');
  await build();
}

function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.some((source) => newest(join(root, source)) > built);
}

/** Newest time of a file, or of a folder and everything in it (a folder's own time tells of removed files). */
function newest(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await build();
    return 0;
  });
}
