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

/** By the byte order mark, else UTF-8 when every byte fits it, else Windows-1252, which the bank's old exports use. */
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
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
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
