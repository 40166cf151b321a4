import { fileURLToPath } from 'node:url';
import { electronRuntime } from './electron-runtime.mjs';
import { root } from './places.mjs';
import { main, run } from './process.mjs';

/**
 * Environment in which Electron's binary is a plain Node. Its memory cage has no room for the 6 GiB buffer that the
 * dead-export finder's parser would share with native code.
 */
const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1', KNIP_DISABLE_RAW_TRANSFER: '1' };

/** Runs a script under the application's own Node: native modules have one build, and tools may want a newer Node than the machine's. */
export async function runNode(args, options = {}) {
  return run(await electronRuntime(), args, { cwd: root, env: asNode, ...options });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => runNode(process.argv.slice(2)));
