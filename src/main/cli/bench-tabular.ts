import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchTabular } from '../jobs/bench-tabular';

const USAGE =
  'bench:tabular -- --csv <file> --target <column> [--drop a,b*] [--positive value] [--folds 5] [--seeds 3] [--seed 42] [--epochs N] [--threads N]';

/** Cross-validates the tabular learner on any table and prints one JSON document; see the usage line. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      csv: text,
      target: text,
      drop: text,
      positive: text,
      folds: text,
      seeds: text,
      seed: text,
      epochs: text,
      threads: text,
    },
  });
  if (values.csv === undefined || values.target === undefined) throw new Error(USAGE);
  const whole = (value: string | undefined, fallback: number) => (value === undefined ? fallback : Number(value));
  const report = await benchTabular(
    readFileSync(values.csv),
    {
      target: values.target,
      drop: (values.drop ?? '').split(',').filter((name) => name !== ''),
      positive: values.positive,
      folds: whole(values.folds, 5),
      seeds: whole(values.seeds, 3),
      seed: whole(values.seed, 42),
      epochs: values.epochs === undefined ? undefined : Number(values.epochs),
      threads: whole(values.threads, availableParallelism()),
    },
    (done, total) => process.stderr.write(`${done}/${total}\n`),
  );
  console.log(JSON.stringify(report, null, 2));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
