import type { FileHandle } from 'node:fs/promises';
import { textBytes } from './csv-text';
import { Refused } from './refused';

const ZIP = Buffer.from('PK');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const MARKUP = /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype|html|head|body|table|meta|\?xml|div|script)/i;

/**
 * What a file is by its first bytes; its name only decides whether text may be CSV.
 * @throws Refused empty, password-protected, old-xls, mislabelled (text or a web page named .xlsx), not-a-workbook.
 */
export async function sniff(file: FileHandle, size: number, path: string): Promise<'zip' | 'text'> {
  if (size === 0) throw new Refused('empty');
  const head = Buffer.alloc(Math.min(size, 4096));
  await file.read(head, 0, head.length, 0);
  if (head.subarray(0, 2).equals(ZIP) && [3, 5, 7].includes(head[2] ?? -1)) return 'zip';
  if (head.subarray(0, 8).equals(OLE)) throw new Refused(await whichOle(file, size));
  const read = head.length === size ? head.subarray(0, textBytes(head, size)) : head;
  if (!looksLikeText(read)) throw new Refused('not-a-workbook');
  const text = read.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  if (text.trim() === '' && size === head.length) throw new Refused('empty');
  if (MARKUP.test(text) || /\.xl\w*$/i.test(path)) throw new Refused('mislabelled');
  return 'text';
}

/** Text has no control bytes but tab, line ends and form feed; UTF-16 with its mark is text too. */
function looksLikeText(head: Buffer): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c);
}

/** Looks for the names of the streams Office writes (UTF-16LE) in the old container format. */
async function whichOle(file: FileHandle, size: number): Promise<'password-protected' | 'old-xls' | 'not-a-workbook'> {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
  const books = [Buffer.from('Workbook', 'utf16le'), Buffer.from('Book\0', 'utf16le')];
  const piece = Buffer.alloc(1024 * 1024);
  let old = false;
  for (let at = 0; at < size; at += piece.length - 64) {
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    const seen = piece.subarray(0, bytesRead);
    if (seen.includes(encrypted)) return 'password-protected';
    old ||= books.some((name) => seen.includes(name));
  }
  return old ? 'old-xls' : 'not-a-workbook';
}
