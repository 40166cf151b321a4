import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { packagingConfig } from './electron-builder.mjs';
import { electronRuntime, isOfficial } from './electron-runtime.mjs';
import { writeNativeManifest } from './native-manifest.mjs';
import { root } from './places.mjs';
import { main, tell } from './process.mjs';
import { writeBill } from './sbom.mjs';

/**
 * `npm run package [-- --installers]`: the application for this system, unpacked, in `dist/<system>-unpacked`; with
 * `--installers` the installers too (they need tools that electron-builder downloads, and the official runtime).
 */
export async function packageApp({ installers = false } = {}) {
  const binary = await electronRuntime();
  if (installers && !isOfficial(binary))
    throw new Error('Installers are made from the official Electron runtime only, and it is out of reach here.');
  await buildIfStale();
  await writeNativeManifest();
  const dist = distOf(binary);
  writeBill(versionOf(dist));
  const { build, Platform } = await import('electron-builder');
  await build({
    targets: Platform.current().createTarget(installers ? undefined : 'dir'),
    projectDir: root,
    config: packagingConfig({ dist, version: versionOf(dist) }),
    publish: 'never',
  });
  tell(`Packaged in ${join(root, 'dist')}`);
  return 0;
}

/** The folder electron-builder copies: on macOS the bundle lies three levels above its binary. */
function distOf(binary) {
  return process.platform === 'darwin' ? join(dirname(binary), '../../..') : dirname(binary);
}

function versionOf(dist) {
  const file = join(dist, 'version');
  if (!existsSync(file)) throw new Error(`${dist} does not say which version it is.`);
  return readFileSync(file, 'utf8').trim().replace(/^v/, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(() => packageApp({ installers: process.argv.includes('--installers') }));
