import { createRandom, type Random } from '../../src/main/core/random';

const isLong = process.env.COMPTOIR_RELIABILITY === 'long';

/** How often a fault is tried: in CI, and before a release (`npm run reliability -- --long`), at least ten times as often. */
export function times(bounded: number, long: number): number {
  if (long < bounded * 10) throw new Error('the long form is at least ten times the bounded one');
  return isLong ? long : bounded;
}

/** Limit of a test in milliseconds: it only catches what hangs. */
export function limit(bounded: number): number {
  return isLong ? bounded * 30 : bounded;
}

/** The random choices of a fault test. The seed is printed: `COMPTOIR_SEED` with it makes a failure come again. */
export function seeded(what: string, usual: number): Random {
  const seed = Number(process.env.COMPTOIR_SEED ?? usual);
  process.stdout.write(`${what}: seed ${seed}\n`);
  return createRandom(seed);
}
