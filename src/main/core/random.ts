/** A seeded source of random numbers: the only one allowed (`Math.random` is banned). */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Whole number in [0, below). */
  readonly below: (below: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** Poisson with the given mean. */
  readonly poisson: (mean: number) => number;
  /** Shuffles in place (Fisher-Yates). */
  readonly shuffle: <A extends { length: number; [index: number]: number }>(items: A) => A;
  /** Index drawn in proportion to the weights. */
  readonly pick: (weights: ArrayLike<number>) => number;
  /** An independent stream, named, so that adding a draw in one place moves nothing elsewhere. */
  readonly fork: (name: string) => Random;
}

/** Seed when none is given: the same on a screen, on the command line and on every machine. */
export const DEFAULT_SEED = 42;

/** FNV-1a hash of a text, 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** sfc32 generator (C. Doty-Humphrey, PractRand), seeded by splitmix32. */
function sfc32(seed: number): () => number {
  let mix = seed >>> 0;
  const split = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = split();
  let b = split();
  let c = split();
  let d = 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** Poisson draw: Knuth's product for small means, a rounded normal for means above 60 (relative error under 1%). */
function drawPoisson(next: () => number, normal: () => number, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}

/** Creates the generator of a seed. Same seed, same numbers, on every machine. */
export function createRandom(seed: number): Random {
  const next = sfc32(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  /** Box-Muller, one value a call. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below,
    normal,
    poisson: (mean) => drawPoisson(next, normal, mean),
    shuffle: (items) => {
      for (let i = items.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const kept = items[i]!;
        items[i] = items[j]!;
        items[j] = kept;
      }
      return items;
    },
    pick: (weights) => {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]!;
      let left = next() * sum;
      for (let i = 0; i < weights.length; i++) {
        left -= weights[i]!;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
    fork: (name) => createRandom((hashText(name) ^ Math.imul(seed, 0x9e3779b1)) >>> 0),
  };
}
