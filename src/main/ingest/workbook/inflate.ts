import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { Refused } from './refused';
import { readAt, type ZipEntry } from './zip-directory';

const LOCAL_SIGNATURE = 0x04034b50;
const CHUNK_BYTES = 128 * 1024;

/** Parts that come to no more than this are inflated at once: a stream costs more than they do. Larger ones are inflated beside the reading. */
const AT_ONCE_BYTES = 1024 * 1024;

/** How many stored bytes of the part are worked through so far. */
export type OnStored = (bytes: number) => void;

/**
 * The inflated bytes of a part, in pieces. Counts as it goes and stops at the first byte above the declared size
 * (declared sizes lie); the checksum is checked at the end, so the caller keeps nothing before the last piece came.
 * @throws Refused damaged, truncated.
 */
export async function* inflatePart(
  file: FileHandle,
  entry: ZipEntry,
  onStored: OnStored = () => {},
): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw new Refused('damaged');
  const header = await readAt(file, entry.headerAt, 30);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new Refused('damaged');
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let crc = 0;
  let bytes = 0;
  for await (const piece of pieces(file, entry, start, onStored)) {
    bytes += piece.length;
    if (bytes > entry.inflatedBytes) throw new Refused('damaged');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (bytes !== entry.inflatedBytes || crc !== entry.crc) throw new Refused('damaged');
}

async function* pieces(file: FileHandle, entry: ZipEntry, start: number, onStored: OnStored): AsyncGenerator<Buffer> {
  if (entry.storedBytes === 0) return;
  if (entry.method === 0) {
    yield* storedPieces(file, start, entry.storedBytes);
    onStored(entry.storedBytes);
    return;
  }
  try {
    if (Math.max(entry.inflatedBytes, entry.storedBytes) <= AT_ONCE_BYTES)
      yield* inflatedAtOnce(file, entry, start, onStored);
    else yield* inflatedInStream(file, entry, start, onStored);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE' ? new Refused('damaged') : error;
  }
}

async function* inflatedAtOnce(
  file: FileHandle,
  entry: ZipEntry,
  start: number,
  onStored: OnStored,
): AsyncGenerator<Buffer> {
  const stored = await readAt(file, start, entry.storedBytes);
  const all = inflateRawSync(stored, { maxOutputLength: Math.max(1, entry.inflatedBytes) });
  for (let at = 0; at < all.length; at += CHUNK_BYTES) {
    yield all.subarray(at, at + CHUNK_BYTES);
    onStored(Math.floor((entry.storedBytes * Math.min(all.length, at + CHUNK_BYTES)) / all.length));
  }
}

async function* inflatedInStream(
  file: FileHandle,
  entry: ZipEntry,
  start: number,
  onStored: OnStored,
): AsyncGenerator<Buffer> {
  const source = Readable.from(storedPieces(file, start, entry.storedBytes), { objectMode: false });
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  source.on('error', (error) => inflate.destroy(error));
  try {
    for await (const piece of source.pipe(inflate)) {
      yield piece as Buffer;
      onStored(inflate.bytesWritten);
    }
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

async function* storedPieces(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += CHUNK_BYTES)
    yield await readAt(file, start + at, Math.min(CHUNK_BYTES, length - at));
}
