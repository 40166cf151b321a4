import { createRandom } from '../../core/random';

const DRAWS = 1000;

/** Mean of the differences with its 95% interval over bootstrap draws of the rows (Efron and Tibshirani 1993). */
export function pairedBootstrap(
  differences: ArrayLike<number>,
  seed = 1,
): { readonly difference: number; readonly low: number; readonly high: number } {
  const n = differences.length;
  const random = createRandom(seed).fork('bootstrap');
  const means = Float64Array.from({ length: DRAWS }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[random.below(n)]!;
    return sum / n;
  }).sort();
  let sum = 0;
  for (let i = 0; i < n; i++) sum += differences[i]!;
  return { difference: sum / n, low: means[Math.floor(0.025 * DRAWS)]!, high: means[Math.floor(0.975 * DRAWS)]! };
}
