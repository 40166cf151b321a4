import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './places.mjs';
import { capture, has, run, tell } from './process.mjs';

/** Debian packages of the libraries Chromium is linked to. */
const LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libatk-bridge2.0-0',
  'libatspi2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxfixes3',
  'libxrandr2',
];

/** Debian packages of a display in memory. */
const DISPLAY = ['xvfb', 'xauth'];

/** Names of the shared libraries a binary asks for and the machine does not have. */
export function missingLibraries(binary) {
  if (process.platform !== 'linux') return [];
  const { stdout } = capture('ldd', [binary]);
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}

/**
 * Makes sure the runtime's libraries are there: looks, installs them where allowed, else names the one command to run. What
 * was found once for a binary on a machine is not looked for at every command.
 */
export async function ensureLibraries(binary) {
  if (wereFound(binary)) return;
  await findLibraries(binary);
  mkdirSync(cache, { recursive: true });
  writeFileSync(FOUND, seal(binary));
}

/** Where it is kept for which binary the libraries were there. */
const FOUND = join(cache, 'libraries-found');

/** The binary, and the list of libraries the system's loader knows, which changes when packages come or go. */
function seal(binary) {
  const known = ['/etc/ld.so.cache', binary].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return createHash('sha256')
    .update([binary, ...known].join())
    .digest('hex');
}

function wereFound(binary) {
  return existsSync(FOUND) && readFileSync(FOUND, 'utf8') === seal(binary);
}

async function findLibraries(binary) {
  const missing = missingLibraries(binary);
  if (missing.length === 0) return;
  tell(`System libraries missing: ${missing.join(', ')}`);
  await install(LIBRARIES);
  const still = missingLibraries(binary);
  if (still.length > 0) throw new Error(`Still missing after the installation: ${still.join(', ')}`);
}

/** Makes sure a display in memory can be started. */
export async function ensureDisplayServer() {
  if (has('xvfb-run') && has('xauth')) return;
  tell('No display here, and no xvfb to stand in for one.');
  await install(DISPLAY);
}

async function install(packages) {
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) throw new Error(`Please run this once, then try again:\n  sudo sh -c '${command}'`);
  tell(`Installing with apt: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const status = await run('sh', ['-c', command], { env, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`apt could not install them. When the network is back, run:\n  ${command}`);
}
