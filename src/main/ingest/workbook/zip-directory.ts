import type { FileHandle } from 'node:fs/promises';
import type { ReadLimits } from './limits';
import { Refused } from './refused';

/** One part of the package, as the central directory tells; `name` is compared only, never used as a path. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly storedBytes: number;
  readonly inflatedBytes: number;
  readonly headerAt: number;
}

const END_SIGNATURE = 0x06054b50;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const MAX_U32 = 0xffffffff;

/**
 * Reads the central directory of a zip file (PKWARE APPNOTE 4.3.12-4.3.16) and nothing else.
 * @returns parts by lower-case name with forward slashes: names in a package differ by more than case (ECMA-376 part 2).
 * @throws Refused truncated, damaged, too-many-entries, too-large, zip-bomb, password-protected.
 */
export async function readZipDirectory(
  file: FileHandle,
  size: number,
  limits: ReadLimits,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const { count, bytes, at } = await findDirectory(file, size);
  if (count > limits.entries) throw new Refused('too-many-entries', { limit: limits.entries });
  if (bytes > 16 * 1024 * 1024) throw new Refused('too-many-entries', { limit: limits.entries });
  if (at + bytes > size) throw new Refused('truncated');
  const entries = parseEntries(await readAt(file, at, bytes), count);
  checkSizes(entries, at, limits);
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const key = entry.name.replaceAll('\\', '/').toLowerCase();
    if (byName.has(key)) throw new Refused('damaged');
    byName.set(key, entry);
  }
  return byName;
}

/** Exactly `length` bytes of the file; fewer is a truncated file. */
export async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  // A network drive may give less at once than was asked for.
  for (let have = 0; have < length; ) {
    const { bytesRead } = await file.read(buffer, have, length - have, at + have);
    if (bytesRead === 0) throw new Refused('truncated');
    have += bytesRead;
  }
  return buffer;
}

interface Directory {
  readonly count: number;
  readonly bytes: number;
  readonly at: number;
}

async function findDirectory(file: FileHandle, size: number): Promise<Directory> {
  const tailBytes = Math.min(size, 65_557);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  for (let p = tail.length - 22; p >= 0; p--) {
    if (tail.readUInt32LE(p) !== END_SIGNATURE || p + 22 + tail.readUInt16LE(p + 20) !== tail.length) continue;
    const found = { count: tail.readUInt16LE(p + 10), bytes: tail.readUInt32LE(p + 12), at: tail.readUInt32LE(p + 16) };
    const endAt = size - tailBytes + p;
    const isLarge = found.count === 0xffff || found.bytes === MAX_U32 || found.at === MAX_U32;
    if (isLarge) return findDirectory64(file, endAt, found);
    // Bytes before the archive, or two archives in one file: its places would be those of something else.
    if (found.at + found.bytes < endAt) throw new Refused('damaged');
    return found;
  }
  throw new Refused('truncated');
}

async function findDirectory64(file: FileHandle, endAt: number, small: Directory): Promise<Directory> {
  if (endAt < 20) throw new Refused('damaged');
  const locator = await readAt(file, endAt - 20, 20);
  if (locator.readUInt32LE(0) !== LOCATOR64_SIGNATURE) return small;
  const record = await readAt(file, readLarge(locator, 8), 56);
  if (record.readUInt32LE(0) !== END64_SIGNATURE) throw new Refused('damaged');
  return { count: readLarge(record, 32), bytes: readLarge(record, 40), at: readLarge(record, 48) };
}

function readLarge(buffer: Buffer, at: number): number {
  const value = Number(buffer.readBigUInt64LE(at));
  if (value > Number.MAX_SAFE_INTEGER) throw new Refused('damaged');
  return value;
}

function parseEntries(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let p = 0;
  while (p < directory.length && entries.length < count) {
    if (p + 46 > directory.length || directory.readUInt32LE(p) !== ENTRY_SIGNATURE) throw new Refused('damaged');
    const nameBytes = directory.readUInt16LE(p + 28);
    const extraBytes = directory.readUInt16LE(p + 30);
    const next = p + 46 + nameBytes + extraBytes + directory.readUInt16LE(p + 32);
    if (next > directory.length) throw new Refused('damaged');
    if (directory.readUInt16LE(p + 8) & 0x2041) throw new Refused('password-protected');
    const extra = directory.subarray(p + 46 + nameBytes, p + 46 + nameBytes + extraBytes);
    entries.push(parseEntry(directory, p, directory.toString('utf8', p + 46, p + 46 + nameBytes), extra));
    p = next;
  }
  // More than were counted: a part nobody counted may be another one of the same name.
  const isMore = p + 4 <= directory.length && directory.readUInt32LE(p) === ENTRY_SIGNATURE;
  if (entries.length !== count || isMore) throw new Refused('damaged');
  return entries;
}

function parseEntry(directory: Buffer, p: number, name: string, extra: Buffer): ZipEntry {
  const sizes = {
    inflated: directory.readUInt32LE(p + 24),
    stored: directory.readUInt32LE(p + 20),
    at: directory.readUInt32LE(p + 42),
  };
  const large = zip64Field(extra);
  let q = 0;
  const take = (value: number): number => {
    if (value !== MAX_U32 || !large) return value;
    if (q + 8 > large.length) throw new Refused('damaged');
    q += 8;
    return readLarge(large, q - 8);
  };
  const inflatedBytes = take(sizes.inflated);
  const storedBytes = take(sizes.stored);
  const headerAt = take(sizes.at);
  const method = directory.readUInt16LE(p + 10);
  return { name, method, crc: directory.readUInt32LE(p + 16), storedBytes, inflatedBytes, headerAt };
}

/** The zip64 extra field (id 1), which holds the sizes that do not fit 32 bits. */
function zip64Field(extra: Buffer): Buffer | null {
  for (let p = 0; p + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(p + 2);
    if (extra.readUInt16LE(p) === 1) return extra.subarray(p + 4, p + 4 + length);
    p += 4 + length;
  }
  return null;
}

/** Declared sizes within limits, and no two parts over the same bytes (D. Fifield, "A better zip bomb", 2019). */
function checkSizes(entries: readonly ZipEntry[], directoryAt: number, limits: ReadLimits): void {
  let sum = 0;
  for (const { inflatedBytes, storedBytes } of entries) {
    sum += inflatedBytes;
    if (inflatedBytes > limits.ratioFromBytes && inflatedBytes > storedBytes * limits.ratio)
      throw new Refused('zip-bomb');
  }
  if (sum > limits.inflatedBytes) throw new Refused('too-large');
  const inOrder = [...entries].sort((a, b) => a.headerAt - b.headerAt);
  inOrder.forEach((entry, i) => {
    const next = inOrder[i + 1]?.headerAt ?? directoryAt;
    if (entry.headerAt + 30 + entry.storedBytes > next) throw new Refused('damaged');
  });
}
