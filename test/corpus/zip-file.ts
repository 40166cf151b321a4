import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip file made by hand; what is given besides name and data makes it lie. */
export interface Part {
  readonly name: string;
  readonly data: string | Buffer;
  readonly crc?: number;
  readonly declaredBytes?: number;
  readonly flags?: number;
  readonly method?: 0 | 8;
}

/** A zip file of the parts, with a correct directory but for what a part says of itself. */
export function zipFile(parts: readonly Part[], options: { readonly headerAt?: number } = {}): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.isBuffer(part.data) ? part.data : Buffer.from(part.data);
    const method = part.method ?? 8;
    const stored = method === 8 ? deflateRawSync(data, { level: 6 }) : data;
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.flags ?? 0, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(part.crc ?? crc32(data), 10);
    common.writeUInt32LE(stored.length, 14);
    common.writeUInt32LE(part.declaredBytes ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, stored]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(options.headerAt ?? at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, name]));
    body.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, list, end]);
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
