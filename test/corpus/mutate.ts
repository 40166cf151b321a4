import type { Random } from '../../src/main/core/random';
import { flip } from './hostile-files';

/** What can happen to a file on its way: cut short, bytes changed, a stretch lost, doubled, zeroed or put in from elsewhere. */
export function mutate(file: Buffer, random: Random): Buffer {
  const at = random.below(file.length);
  const length = 1 + random.below(600);
  const kind = random.next();
  if (kind < 0.2) return file.subarray(0, at);
  if (kind < 0.7) return flipSome(file, random);
  if (kind < 0.78) return Buffer.concat([file.subarray(0, at), file.subarray(at + length)]);
  if (kind < 0.86) return Buffer.concat([file.subarray(0, at + length), file.subarray(at)]);
  const changed = Buffer.from(file);
  if (kind < 0.93) changed.fill(0, at, Math.min(at + length, file.length));
  else file.copy(changed, at, random.below(file.length), file.length);
  return changed;
}

function flipSome(file: Buffer, random: Random): Buffer {
  let changed = file;
  for (let k = 1 + random.below(3); k > 0; k--) changed = flip(changed, random.below(file.length));
  return changed;
}
