import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { FIXED_ZIP_TIME } from '../core/zip-time';
import { combinedChecksum } from './checksum';

/** A long entry that is written while it grows. */
export interface GrowingEntry {
  readonly write: (text: string) => void;
  /** Waits until the disk has caught up; rejects when it could not. */
  readonly settle: () => Promise<void>;
  /** Ends the entry; `head` takes the place of the one it was opened with and has the same length. */
  readonly end: (head: string) => Promise<void>;
}

/** A zip archive being written (APPNOTE.TXT, no ZIP64: entries under 4 GB). One entry at a time. */
export interface ZipFile {
  readonly add: (name: string, text: string) => void;
  readonly grow: (name: string, head: string) => GrowingEntry;
  readonly close: () => void;
  /** Closes and deletes the file, whatever state it is in. */
  readonly discard: () => Promise<void>;
}

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  checksum: number;
  packed: number;
  size: number;
}

const LEVEL = 4;
const DEFLATE = 8;
const VERSION = 20;
/** Header of a stored (uncompressed) block that is not the last (RFC 1951, 3.2.4). */
const STORED_HEADER = 5;
/** Bytes that may wait to be packed before `settle` really waits. */
const HIGH_WATER = 1 << 22;

/** The 26 bytes local and central headers share. */
function common({ name, checksum, packed, size }: Entry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(DEFLATE, 4);
  bytes.writeUInt16LE(FIXED_ZIP_TIME.time, 6);
  bytes.writeUInt16LE(FIXED_ZIP_TIME.date, 8);
  bytes.writeUInt32LE(checksum, 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

function localHeader(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(entry), entry.name]);
}

function centralHeader(entry: Entry): Buffer {
  const version = Buffer.from([VERSION, 0]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), version, common(entry), rest, entry.name]);
}

function endOfDirectory(entries: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.write('PK\x05\x06', 'latin1');
  bytes.writeUInt16LE(entries, 8);
  bytes.writeUInt16LE(entries, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

function storedBlock(head: Buffer): Buffer {
  const header = Buffer.alloc(STORED_HEADER);
  header.writeUInt16LE(head.length, 1);
  header.writeUInt16LE(~head.length & 0xffff, 3);
  return Buffer.concat([header, head]);
}

/** Opens an archive for writing at `path`, over what is there. Memory holds one buffer of the growing entry. */
export function openZip(path: string): ZipFile {
  const file = openSync(path, 'w');
  const entries: Entry[] = [];
  let end = 0;
  let open = true;
  let stop = async () => {};
  /** The number of a closed file may belong to another by now: nothing is written to it any more. */
  const writeAt = (bytes: Uint8Array, position: number) => {
    if (!open) throw new Error('the archive is closed');
    writeSync(file, bytes, 0, bytes.length, position);
  };
  const append = (bytes: Uint8Array) => {
    writeAt(bytes, end);
    end += bytes.length;
  };
  const close = () => {
    if (open) closeSync(file);
    open = false;
  };
  const begin = (name: string): Entry => {
    const entry = { name: Buffer.from(name), offset: end, checksum: 0, packed: 0, size: 0 };
    entries.push(entry);
    return entry;
  };
  return {
    add: (name, text) => {
      const entry = begin(name);
      const bytes = Buffer.from(text);
      const packed = deflateRawSync(bytes, { level: LEVEL });
      Object.assign(entry, { checksum: crc32(bytes), packed: packed.length, size: bytes.length });
      append(localHeader(entry));
      append(packed);
    },
    grow: (name, head) => {
      const entry = begin(name);
      append(localHeader(entry));
      const start = end;
      append(storedBlock(Buffer.from(head)));
      const stream = deflateTo(append);
      stop = stream.stop;
      const finish = async (finalHead: string) => {
        const { checksum, size } = await stream.end();
        const bytes = Buffer.from(finalHead);
        entry.checksum = combinedChecksum(bytes, checksum, size);
        entry.packed = end - start;
        entry.size = bytes.length + size;
        writeAt(localHeader(entry), entry.offset);
        writeAt(storedBlock(bytes), start);
      };
      return { write: stream.write, settle: stream.settle, end: finish };
    },
    close: () => {
      const directory = Buffer.concat(entries.map(centralHeader));
      const offset = end;
      append(directory);
      append(endOfDirectory(entries.length, directory.length, offset));
      close();
    },
    discard: async () => {
      await stop();
      close();
      rmSync(path, { force: true });
    },
  };
}

/** A raw deflate stream into `append`, with checksum and length of what went in. */
function deflateTo(append: (bytes: Uint8Array) => void) {
  const deflate = createDeflateRaw({ level: LEVEL });
  const sink = new Writable({
    write: (bytes: Buffer, _encoding, done) => {
      try {
        append(bytes);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  const done = pipeline(deflate, sink);
  const quiet = done.catch(() => undefined);
  let checksum = 0;
  let size = 0;
  return {
    write: (text: string) => {
      const bytes = Buffer.from(text);
      checksum = crc32(bytes, checksum);
      size += bytes.length;
      deflate.write(bytes);
    },
    settle: async () => {
      if (deflate.writableLength > HIGH_WATER && !deflate.destroyed) await drained(deflate);
      if (deflate.destroyed) await done;
    },
    end: async () => {
      deflate.end();
      await done;
      return { checksum, size };
    },
    stop: async () => {
      deflate.destroy();
      await quiet;
    },
  };
}

/** Resolves when the stream wants more, or is over. */
function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      stream.off('drain', go);
      stream.off('close', go);
      resolve();
    };
    stream.on('drain', go);
    stream.on('close', go);
  });
}
