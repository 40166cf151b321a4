import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/** Bytes worked on at a time. */
const SLICE = 8 << 20;

/** Work on a whole file that pauses between slices of it, telling how far it is, 0..1. */
export type Shares<T> = Generator<number, T, void>;

/** Copies a file to a path where nothing lies; only its owner may read it. */
export function* copyBytes(from: string, to: string): Shares<void> {
  const output = openSync(to, 'wx', 0o600);
  try {
    yield* eachSlice(from, (bytes) => writeAll(output, bytes));
  } finally {
    closeSync(output);
  }
}

/** SHA-256 of a file, as hexadecimal digits. */
export function* hashBytes(path: string): Shares<string> {
  const hash = createHash('sha256');
  yield* eachSlice(path, (bytes) => hash.update(bytes));
  return hash.digest('hex');
}

function* eachSlice(path: string, take: (bytes: Buffer) => void): Shares<void> {
  const bytes = Buffer.allocUnsafe(SLICE);
  const input = openSync(path, 'r');
  try {
    const total = fstatSync(input).size;
    for (let done = 0; done < total; ) {
      yield done / total;
      const read = readSync(input, bytes, 0, SLICE, done);
      if (read === 0) break;
      take(bytes.subarray(0, read));
      done += read;
    }
  } finally {
    closeSync(input);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
