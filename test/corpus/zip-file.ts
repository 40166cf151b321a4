import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip file made by hand; what is given besides name and data makes it lie. */
export interface Part {
  readonly name: string;
  readonly data: string | Buffer;
  readonly crc?: number;
  readonly declaredBytes?: number;
  readonly flags?: number;
  readonly method?: 0 | 8 | 9 | 12;
  /** Sizes and checksum follow the data, as programs write that do not know them before. */
  readonly descriptor?: boolean | 'unsigned';
  /** Sizes and place stand in the zip64 field, as for files above 4 GB. */
  readonly zip64?: boolean;
  /** Name in the part's own header, when it is another one than in the directory. */
  readonly localName?: string;
}

/** A zip file of the parts, with a correct directory but for what a part says of itself. */
export function zipFile(
  parts: readonly Part[],
  options: { readonly headerAt?: number; readonly end64?: boolean } = {},
): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { local, listed } = zipPart(part, options.headerAt ?? at);
    body.push(local);
    directory.push(listed);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  if (!options.end64) return Buffer.concat([...body, list, end]);
  end.fill(0xff, 8, 20);
  return Buffer.concat([...body, list, end64(parts.length, list.length, at), end]);
}

/** The end as files above 4 GB have it, and where it is: the short end then tells nothing. */
function end64(count: number, bytes: number, at: number): Buffer {
  const record = Buffer.alloc(76);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  [count, count, bytes, at].forEach((value, i) => void record.writeBigUInt64LE(BigInt(value), 24 + 8 * i));
  record.write('PK\x06\x07', 56, 'latin1');
  record.writeBigUInt64LE(BigInt(at + bytes), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

/** A part with its own header, and its line in the directory. */
function zipPart(part: Part, at: number): { readonly local: Buffer; readonly listed: Buffer } {
  const data = Buffer.isBuffer(part.data) ? part.data : Buffer.from(part.data);
  const method = part.method ?? 8;
  const stored = method === 0 ? data : deflateRawSync(data, { level: 6 });
  const name = Buffer.from(part.name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE((part.flags ?? 0) | (part.descriptor ? 8 : 0), 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(part.crc ?? crc32(data), 10);
  common.writeUInt32LE(stored.length, 14);
  common.writeUInt32LE(part.declaredBytes ?? data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const own = Buffer.from(common);
  const ownName = Buffer.from(part.localName ?? part.name);
  own.writeUInt16LE(ownName.length, 22);
  if (part.descriptor) own.fill(0, 10, 22);
  const mark = part.descriptor === 'unsigned' ? '' : 'PK\x07\x08';
  const descriptor = part.descriptor ? Buffer.concat([Buffer.from(mark), common.subarray(10, 22)]) : '';
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), own, ownName, stored, Buffer.from(descriptor)]);
  const large = part.zip64 ? zip64Field(data.length, stored.length, at) : Buffer.alloc(0);
  if (part.zip64) common.fill(0xff, 14, 22);
  common.writeUInt16LE(large.length, 24);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(part.zip64 ? 0xffffffff : at, 10);
  return { local, listed: Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, name, large]) };
}

function zip64Field(inflated: number, stored: number, at: number): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  [inflated, stored, at].forEach((value, i) => void field.writeBigUInt64LE(BigInt(value), 4 + 8 * i));
  return field;
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a workbook of one sheet is made of; each part may be anything. */
export interface BookParts {
  /** Inside of `<sheetData>`. */
  readonly rows?: string;
  /** The whole sheet part, instead. */
  readonly sheet?: string | Buffer;
  /** Inside of `<sst>`. */
  readonly strings?: string;
  /** Inside of `<styleSheet>`. */
  readonly styles?: string;
  readonly workbookProperties?: string;
  readonly extra?: readonly Part[];
  readonly leaveOut?: readonly string[];
  readonly change?: (part: Part) => Part;
}

/** The parts of a workbook of one sheet `Sheet1`. */
export function bookParts(book: BookParts): Part[] {
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const parts: Part[] = [
    {
      name: '_rels/.rels',
      data: `${PROLOG}<Relationships xmlns="${RELATIONS}">${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${PROLOG}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr ${book.workbookProperties ?? ''}/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${PROLOG}<Relationships xmlns="${RELATIONS}">${link('rId1', 'worksheet', 'worksheets/sheet1.xml')}${
        book.strings === undefined ? '' : link('rId2', 'sharedStrings', 'sharedStrings.xml')
      }${book.styles === undefined ? '' : link('rId3', 'styles', 'styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: book.sheet ?? `${PROLOG}<worksheet xmlns="${MAIN}"><sheetData>${book.rows ?? ''}</sheetData></worksheet>`,
    },
  ];
  if (book.strings !== undefined)
    parts.push({ name: 'xl/sharedStrings.xml', data: `${PROLOG}<sst xmlns="${MAIN}">${book.strings}</sst>` });
  if (book.styles !== undefined)
    parts.push({ name: 'xl/styles.xml', data: `${PROLOG}<styleSheet xmlns="${MAIN}">${book.styles}</styleSheet>` });
  const kept = parts.filter((part) => !book.leaveOut?.includes(part.name));
  return [...kept, ...(book.extra ?? [])].map(book.change ?? ((part) => part));
}

/** A workbook file of one sheet. */
export function bookFile(book: BookParts): Buffer {
  return zipFile(bookParts(book));
}
