import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

/** A cell as the file has it: undefined when there is no `<c>`, null for an empty one. */
export type RawCell = string | number | null | undefined;

/** A workbook's first sheet and its parts, nothing interpreted. */
export interface RawWorkbook {
  readonly parts: readonly string[];
  readonly dimension: string;
  readonly header: readonly RawCell[];
  /** Rows under the header. */
  readonly rows: readonly (readonly RawCell[])[];
}

/** Entries of a zip archive by name; throws when a checksum or length is not what the archive says. */
function unzip(path: string): ReadonlyMap<string, Buffer> {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [checksum, packed, size] = [16, 20, 24].map((offset) => bytes.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(start, start + packed));
    if (content.length !== size || crc32(content) !== checksum) throw new Error(`${name} is damaged`);
    if (bytes.readUInt32LE(local + 14) !== checksum) throw new Error(`${name} has two checksums`);
    entries.set(name, content);
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

const plain = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** Reads a workbook written by the sample bank without any of the importer's code. */
export function readRaw(path: string): RawWorkbook {
  const entries = unzip(path);
  const text = (name: string) => entries.get(name)?.toString('utf8') ?? '';
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => plain(m[1]!));
  const sheet = text('xl/worksheets/sheet1.xml');
  const rows = sheet
    .split('<row ')
    .slice(1)
    .map((row) => {
      const cells: RawCell[] = [];
      for (const m of row.matchAll(
        /<c r="([A-Z])\d+"(?: t="(\w+)")?(?:\/>|>(?:<v>(\d+(?:\.\d+)?|-\d+(?:\.\d+)?)<\/v>|<is><t[^>]*>([^<]*)<\/t><\/is>)<\/c>)/g,
      )) {
        const column = m[1]!.charCodeAt(0) - 65;
        if (m[2] === 's') cells[column] = strings[Number(m[3])]!;
        else if (m[2] === 'inlineStr') cells[column] = plain(m[4]!);
        else cells[column] = m[3] === undefined ? null : Number(m[3]);
      }
      return cells;
    });
  const dimension = /<dimension ref="([^"]*)"/.exec(sheet)?.[1] ?? '';
  return { parts: [...entries.keys()], dimension, header: rows[0]!, rows: rows.slice(1) };
}
