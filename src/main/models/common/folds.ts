import { createRandom } from '../../core/random';

/**
 * Stratified folds: the number of the fold each row is tested in. Each class is shuffled apart and dealt out in turn, so
 * every fold has the same share of positives to within one row.
 */
export function stratifiedFolds(labels: Uint8Array, folds: number, seed: number): Uint8Array {
  const random = createRandom(seed).fork('folds');
  const result = new Uint8Array(labels.length);
  let next = 0;
  for (const label of [1, 0]) {
    const rows = random.shuffle(Int32Array.from(labels.keys()).filter((row) => labels[row] === label));
    for (const row of rows) result[row] = next++ % folds;
  }
  return result;
}
