import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { toReadRefusal } from './read-workbook';
import { filePieces } from './workbook/csv-text';

/** SHA-256 of a file's bytes, lower-case hexadecimal, read in pieces. @throws ReadRefusal when the file becomes shorter meanwhile. */
export async function fileHash(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    for await (const piece of filePieces(file, (await file.stat()).size)) hash.update(piece);
    return hash.digest('hex');
  } catch (error) {
    throw toReadRefusal(error);
  } finally {
    await file.close();
  }
}
