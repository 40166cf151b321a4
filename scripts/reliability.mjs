import { main } from './process.mjs';
import { runNode } from './run-node.mjs';

/**
 * `npm run reliability [-- --long] [files…]`: the fault tests in their bounded form, or with at least ten times the kills,
 * sizes and mutations (test/reliability/bounds.ts). `COMPTOIR_SEED=N` begins elsewhere.
 */
const args = process.argv.slice(2);
const long = args.includes('--long');
const files = args.filter((one) => one !== '--long');
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'];
const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', ...(long && { COMPTOIR_RELIABILITY: 'long' }) };

await main(() => runNode([...vitest, ...(files.length > 0 ? files : ['test/reliability'])], { env }));
