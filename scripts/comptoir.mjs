import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { root } from './places.mjs';
import { main } from './process.mjs';
import { runNode } from './run-node.mjs';

/** Runs a command of the command line (built when needed); paths in `args` are relative to where the person stands. */
export async function comptoir(args, options = {}) {
  await buildIfStale();
  return runNode([join(root, 'out/main/cli.js'), ...args], { cwd: process.env.INIT_CWD ?? process.cwd(), ...options });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => comptoir(process.argv.slice(2)));
