import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { ordinaryUser } from './as-user.mjs';
import { withDisplay } from './display.mjs';
import { FUSES } from './electron-builder.mjs';
import { packageApp } from './package.mjs';
import { root } from './places.mjs';
import { capture, main, tell } from './process.mjs';

/** Everything beside the Electron runtime, in bytes. */
const SIZE_BUDGET = 120_000_000;

/** A start that takes longer will never end, in milliseconds. */
const START_LIMIT = 90_000;

/**
 * `npm run package:test`: makes the unpacked application and tries it as a person's machine would: the fuses, the files in
 * it, a first start that imports, a second that finds the import again, and everything it must refuse.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function testPackage() {
  await packageApp();
  const counts = { passed: 0, failed: 0 };
  const user = ordinaryUser();
  try {
    const folder = join(user.home ?? root, 'dist-under-test');
    cpSync(join(root, 'dist/linux-unpacked'), folder, { recursive: true, verbatimSymlinks: true });
    for (const [name, look] of Object.entries(checks)) {
      const problem = await look({ user, folder, app: join(folder, 'comptoir') });
      counts[problem ? 'failed' : 'passed']++;
      tell(problem ? `✗ package: ${name}: ${problem}` : `✓ package: ${name}`);
    }
  } finally {
    user.done();
  }
  return counts;
}

/** Each gives what is wrong, or nothing. */
const checks = {
  fuses: async ({ app }) => {
    const wire = await getCurrentFuseWire(app);
    const nameOf = (name) => FuseV1Options[name.charAt(0).toUpperCase() + name.slice(1)];
    const wrong = Object.entries(FUSES).filter(([name, on]) => wire[nameOf(name)] !== (on ? 0x31 : 0x30));
    return wrong.map(([name]) => name).join(', ');
  },
  'only the files it needs': ({ folder }) => {
    const archive = join(folder, 'resources/app.asar');
    const strays = listPackage(archive).filter((path) => !/^\/(out|node_modules|package\.json)/.test(path));
    const useless = listPackage(archive).filter((path) =>
      /\.(map|ts|tsx)$|node_modules\/(electron|vite|react)\//.test(path),
    );
    const bytes = sizeOf(join(folder, 'resources'));
    tell(`  beside the runtime: ${(bytes / 1e6).toFixed(1)} MB`);
    if (bytes > SIZE_BUDGET) return `${bytes} bytes`;
    return [...strays, ...useless].slice(0, 5).join(', ');
  },
  'bill of materials and licences name every package in it': ({ folder }) => {
    const bill = JSON.parse(readFileSync(join(folder, 'resources/sbom.cdx.json'), 'utf8'));
    const texts = readFileSync(join(folder, 'resources/third-party-licences.txt'), 'utf8');
    const listed = new Set(bill.components.map(({ name, version }) => `${name} ${version}`));
    const archive = join(folder, 'resources/app.asar');
    const manifests = listPackage(archive).filter((path) =>
      /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path),
    );
    const packed = manifests.map((path) => JSON.parse(extractFile(archive, path.slice(1)).toString()));
    const missing = packed.map(({ name, version }) => `${name} ${version}`).filter((one) => !listed.has(one));
    tell(`  ${listed.size} packages listed, ${packed.length} in the archive`);
    if (packed.length === 0) return 'the archive holds no package';
    const silent = bill.components.filter(
      ({ name, version }) => name !== 'electron' && !texts.includes(`\n${name} ${version}\n`),
    );
    return [...missing, ...silent.map(({ name }) => `${name}: no licence`)].slice(0, 5).join(', ');
  },
  'first start imports the sample, in the sandbox': (place) => start(place, '300 clients'),
  'second start finds it again': (place) => start(place, '300 clients', 'workspace'),
  'remote debugging is refused': (place) => refused(place, ['--remote-debugging-port=9339'], '--remote-debugging-port'),
  'Node’s inspector is refused': (place) => refused(place, ['--inspect=9339'], '--inspect'),
  'without any network it works all the same': async (place) => {
    if (capture('unshare', ['-n', 'true']).status !== 0) {
      tell('  not tried: no right to take the network away here (unshare -n)');
      return '';
    }
    return start(place, '300 clients', 'workspace', ['unshare', '-n']);
  },
  'a switch that takes the sandbox away is refused': (place) => refused(place, ['--no-sandbox'], '--no-sandbox'),
  'it is no Node': async (place) => {
    const trace = join(place.user.home ?? place.folder, 'ran');
    const script = `require('fs').writeFileSync(${JSON.stringify(trace)}, '')`;
    await refused(place, ['-e', script, '--no-sandbox'], '', { ELECTRON_RUN_AS_NODE: '1' });
    return existsSync(trace) ? 'ELECTRON_RUN_AS_NODE ran a script' : '';
  },
  'a changed native file is refused': async (place) => {
    const name =
      'resources/app.asar.unpacked/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
    const path = join(place.folder, name);
    const bytes = readFileSync(path);
    const changed = Buffer.from(bytes);
    changed[1000] ^= 1;
    writeFileSync(path, changed);
    const { status, stderr } = await launch(place, ['--self-test']);
    writeFileSync(path, bytes);
    return status === 1 && stderr.includes('tfjs-backend-wasm-simd.wasm') ? '' : `it started (${status})`;
  },
};

async function start(place, detail, name = 'import', before = []) {
  const { status, stdout, stderr } = await launch(place, ['--self-test'], {}, before);
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  const found = line ? JSON.parse(line).checks : [];
  const good = status === 0 && found.some((check) => check.name === name && check.ok && check.detail === detail);
  return good ? '' : `status ${status}, ${line ?? stderr.slice(-400)}`;
}

async function refused(place, args, says, env = {}) {
  const { status, stderr } = await launch(place, args, env);
  return status === 1 && stderr.includes(`${says} is refused`) ? '' : `status ${status}: ${stderr.slice(-200)}`;
}

async function launch({ user, app, folder }, args, env = {}, before = []) {
  const data = `--user-data-dir=${join(user.home ?? folder, 'user-data')}`;
  // The limit is the innermost command's: killed from outside, the display and the children would stay.
  const limited = ['timeout', '--signal=KILL', String(START_LIMIT / 1000), app, '--disable-gpu', data, ...args];
  const [command, ...rest] = [...before, ...user.command(await withDisplay(limited))];
  return capture(command, rest, { env: { ...process.env, ...env }, cwd: user.home ?? folder });
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(async () => {
    const { passed, failed } = await testPackage();
    tell(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  });
