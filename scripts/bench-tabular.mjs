import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { root } from './places.mjs';
import { main } from './process.mjs';
import { runNode } from './run-node.mjs';

/**
 * `npm run bench:tabular -- --csv <file> --target <column> [--drop a,b] [--positive value]`: 5-fold figures of the tabular
 * learner on any table with a two-class target, as one JSON document. Paths are relative to where the person stands.
 */
await main(async () => {
  await buildIfStale();
  const args = [join(root, 'out/main/bench-tabular.js'), ...process.argv.slice(2)];
  return runNode(args, { cwd: process.env.INIT_CWD ?? process.cwd() });
});
