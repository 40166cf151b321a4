import { holdOptimiser } from '../core/optimiser';
import { startParserEarly } from '../jobs/parser-start';

/** The `comptoir` command. A parser process takes as long to come up as all the rest to load: an import starts one first. */
if (process.argv[2] === 'import') {
  startParserEarly();
  holdOptimiser();
}

await import('./run');
