import type { FileHandle } from 'node:fs/promises';
import { Refused } from './refused';

export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

const PIECE_BYTES = 256 * 1024;

/** The file's bytes from the start, in pieces, each good until the next is asked for: they share their memory. */
export async function* filePieces(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, size));
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, size - at), at);
    if (bytesRead === 0) throw new Refused('truncated');
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

const END_MARK = 0x1a;

/** Size of the text without the marks (Ctrl+Z) old systems put behind it. */
export function textBytes(tail: Buffer, size: number): number {
  let marks = 0;
  while (marks < tail.length && tail[tail.length - 1 - marks] === END_MARK) marks++;
  return size - marks;
}

/**
 * By the byte order mark, else UTF-8 when every byte fits it, else Windows-1252, which the bank's old exports use.
 * @throws Refused encoding for text that is mostly UTF-8 and here and there is not: read as Windows-1252 every accent would be
 * two wrong letters.
 */
export async function findEncoding(file: FileHandle, size: number): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const piece of filePieces(file, size)) {
      if (first && piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
      if (first && piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
      first = false;
      decoder.decode(piece, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if (await isMostlyUtf8(file, size)) throw new Refused('encoding');
    return 'windows-1252';
  }
}

/** Characters of more than one byte that decide. */
const ENOUGH = 10_000;

/** Whether more characters of several bytes fit UTF-8 than bytes do not; no text of Windows-1252 looks so but by accident. */
async function isMostlyUtf8(file: FileHandle, size: number): Promise<boolean> {
  const count = new Utf8Count();
  for await (const piece of filePieces(file, size)) {
    for (const byte of piece) count.take(byte);
    if (count.fitting + count.others > ENOUGH) break;
  }
  return count.fitting > count.others;
}

/** Counts characters of several bytes, and bytes above 127 that belong to none. */
class Utf8Count {
  fitting = 0;
  others = 0;
  /** Bytes still to come of the character under way. */
  private due = 0;

  take(byte: number): void {
    if (byte < 0x80) this.breakOff();
    else if (byte < 0xc0) this.follow();
    else this.lead(byte);
  }

  private breakOff(): void {
    if (this.due > 0) this.others++;
    this.due = 0;
  }

  private follow(): void {
    if (this.due === 0) this.others++;
    else if (--this.due === 0) this.fitting++;
  }

  private lead(byte: number): void {
    this.breakOff();
    if (byte < 0xc2 || byte > 0xf4) this.others++;
    else this.due = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  }
}

/** The file's text in pieces; a character cut by a border comes whole, with the next piece. */
export async function* textPieces(
  file: FileHandle,
  size: number,
  encoding: TextEncoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let done = 0;
  try {
    for await (const piece of filePieces(file, size)) {
      const text = decoder.decode(piece, { stream: true });
      if (hasControlCharacter(text)) throw new Refused('not-a-workbook');
      yield text;
      done += piece.length;
      onBytes(done);
    }
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? new Refused('encoding') : error;
  }
}

/** Control characters other than tab, line ends and form feed: no text a person wrote. */
function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x0c) return true;
  }
  return false;
}
