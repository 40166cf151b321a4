import { gzipSync } from 'node:zlib';
import type { CorpusFile } from './hostile-files';
import { bookFile, bookParts, MAIN, type Part, PROLOG, zipFile } from './zip-file';

const ROW = '<row r="1"><c r="A1" t="str"><v>CLI</v></c></row>';
const SHEET = 'xl/worksheets/sheet1.xml';
const onPart = (name: string, change: (part: Part) => Part) => () =>
  bookFile({ rows: ROW, change: (part) => (part.name === name ? change(part) : part) });
const rows = (inside: string) => () => bookFile({ rows: inside });
const sheet = (text: string) => () => bookFile({ sheet: text });
const inWorkbook = (from: string, to: string) =>
  onPart('xl/workbook.xml', (part) => ({ ...part, data: String(part.data).replaceAll(from, to) }));
const text = (content: string | Buffer) => () => Buffer.from(content as string);
const book = () => bookFile({ rows: ROW });

/** Overwrites bytes counted from the end of the file. */
function patched(back: number, bytes: readonly number[]): () => Buffer {
  return () => {
    const file = Buffer.from(book());
    Buffer.from(bytes).copy(file, file.length - back);
    return file;
  };
}

/** More ways a file can be broken or meant to harm: containers, XML, tables of text, and what other programs save. */
export const BROKEN_FILES: readonly CorpusFile[] = [
  {
    name: 'bytes-before.xlsx',
    make: () => Buffer.concat([Buffer.from('MZ\0\0\0'), book()]),
    outcome: 'not-a-workbook',
  },
  { name: 'bytes-behind.xlsx', make: () => Buffer.concat([book(), Buffer.alloc(300, 1)]), outcome: 'truncated' },
  { name: 'two-workbooks.xlsx', make: () => Buffer.concat([book(), book()]), outcome: 'damaged' },
  { name: 'inside-a-zip.xlsx', make: () => zipFile([{ name: 'book.xlsx', data: book() }]), outcome: 'not-a-workbook' },
  { name: 'empty-zip.xlsx', make: () => zipFile([]), outcome: 'not-a-workbook' },
  { name: 'only-the-mark.xlsx', make: text('PK\x03\x04'), outcome: 'truncated' },
  { name: 'count-of-parts.xlsx', make: patched(12, [9, 0]), outcome: 'damaged' },
  { name: 'parts-not-counted.xlsx', make: patched(12, [3, 0]), outcome: 'damaged' },
  { name: 'directory-behind-the-end.xlsx', make: patched(6, [0xff, 0xff, 0xff, 0x7f]), outcome: 'truncated' },
  { name: 'no-zip64-record.xlsx', make: patched(6, [0xff, 0xff, 0xff, 0xff]), outcome: 'truncated' },
  { name: 'bzip2.xlsx', make: onPart(SHEET, (part) => ({ ...part, method: 12 })), outcome: 'damaged' },
  { name: 'deflate64.xlsx', make: onPart(SHEET, (part) => ({ ...part, method: 9 })), outcome: 'damaged' },
  {
    name: 'strong-encryption.xlsx',
    make: onPart(SHEET, (part) => ({ ...part, flags: 0x41 })),
    outcome: 'password-protected',
  },
  {
    name: 'case-twins.xlsx',
    make: () => bookFile({ rows: ROW, extra: [{ name: SHEET.toUpperCase(), data: 'x' }] }),
    outcome: 'damaged',
  },
  {
    name: 'no-parts-list.xlsx',
    make: () => bookFile({ leaveOut: ['xl/_rels/workbook.xml.rels'] }),
    outcome: 'missing-part',
  },
  { name: 'empty-sheet-part.xlsx', make: sheet(''), outcome: 'bad-xml' },
  { name: 'not-xml.xlsx', make: sheet('CLI;DOU\n1;2'), outcome: 'bad-xml' },
  { name: 'other-root.xlsx', make: sheet(`${PROLOG}<html/>`), outcome: 'bad-xml' },
  { name: 'two-roots.xlsx', make: sheet(`${PROLOG}<worksheet xmlns="${MAIN}"/><worksheet/>`), outcome: 'bad-xml' },
  {
    name: 'external-sheet.xlsx',
    make: onPart('xl/_rels/workbook.xml.rels', (part) => ({
      ...part,
      data: String(part.data).replace('Target="w', 'TargetMode="External" Target="w'),
    })),
    outcome: 'missing-part',
  },
  {
    name: 'same-sheet-twice.xlsx',
    make: inWorkbook('</sheets>', '<sheet name="B" sheetId="2" r:id="rId1"/></sheets>'),
    outcome: 'damaged',
  },
  {
    name: 'same-name-twice.xlsx',
    make: inWorkbook('</sheets>', '<sheet name="sheet1" sheetId="2" r:id="rId7"/></sheets>'),
    outcome: 'damaged',
  },
  {
    name: 'no-sheets.xlsx',
    make: inWorkbook('<sheet name="Sheet1" sheetId="1" r:id="rId1"/>', ''),
    outcome: 'missing-part',
  },
  { name: 'row-zero.xlsx', make: rows('<row r="0"/>'), outcome: 'bad-reference' },
  { name: 'row-minus.xlsx', make: rows('<row r="-1"/>'), outcome: 'bad-reference' },
  { name: 'row-after-the-last.xlsx', make: rows('<row r="1048577"/>'), outcome: 'bad-reference' },
  { name: 'row-twice.xlsx', make: rows('<row r="3"/><row r="3"/>'), outcome: 'row-order' },
  { name: 'cell-of-another-row.xlsx', make: rows('<row r="1"><c r="A2"><v>1</v></c></row>'), outcome: 'bad-reference' },
  {
    name: 'cells-backwards.xlsx',
    make: rows('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
    outcome: 'bad-reference',
  },
  { name: 'infinite.xlsx', make: rows('<row><c><v>1e999</v></c></row>'), outcome: 'bad-value' },
  { name: 'endless-number.xlsx', make: rows(`<row><c><v>${'0'.repeat(1500)}404</v></c></row>`), outcome: 'bad-value' },
  { name: 'element-in-value.xlsx', make: rows('<row><c t="str"><v>VIL<b>X</b>LE</v></c></row>'), outcome: 'bad-xml' },
  { name: 'value-in-element.xlsx', make: rows('<row><c><v><b>12</b></v></c></row>'), outcome: 'bad-xml' },
  {
    name: 'element-after-remark.xlsx',
    make: rows('<row><c><v>1<!-- 2 -->3<b>4</b></v></c></row>'),
    outcome: 'bad-xml',
  },
  { name: 'not-a-number.xlsx', make: rows('<row><c><v>NaN</v></c></row>'), outcome: 'bad-value' },
  { name: 'neither-true-nor-false.xlsx', make: rows('<row><c t="b"><v>maybe</v></c></row>'), outcome: 'bad-value' },
  { name: 'no-such-day.xlsx', make: rows('<row><c t="d"><v>2025-02-30</v></c></row>'), outcome: 'bad-value' },
  { name: 'no-such-type.xlsx', make: rows('<row><c t="zz"><v>1</v></c></row>'), outcome: 'bad-value' },
  { name: 'no-string-list.xlsx', make: rows('<row><c t="s"><v>0</v></c></row>'), outcome: 'string-index' },
  { name: 'control-character.xlsx', make: rows('<row><c t="str"><v>\x01</v></c></row>'), outcome: 'bad-xml' },
  { name: 'null-character.xlsx', make: rows('<row><c t="str"><v>&#0;</v></c></row>'), outcome: 'bad-xml' },
  { name: 'half-a-character.xlsx', make: rows('<row><c t="str"><v>&#xD800;</v></c></row>'), outcome: 'bad-xml' },
  { name: 'attribute-twice.xlsx', make: rows('<row><c r="A1" r="B1"/></row>'), outcome: 'bad-xml' },
  {
    name: 'many-attributes.xlsx',
    make: rows(`<row ${Array.from({ length: 5000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
    outcome: 'bad-xml',
  },
  {
    name: 'open-comment.xlsx',
    make: sheet(`${PROLOG}<worksheet xmlns="${MAIN}"><sheetData>${ROW}<!-- `),
    outcome: 'bad-xml',
  },
  {
    name: 'encoding-utf-7.xlsx',
    make: sheet(`<?xml version="1.0" encoding="UTF-7"?><worksheet/>`),
    outcome: 'encoding',
  },
  {
    name: 'word.xlsx',
    make: () =>
      zipFile(
        bookParts({}).map((part) => ({
          ...part,
          name: part.name.replace('xl/workbook', 'word/document'),
          data: String(part.data).replace('xl/workbook', 'word/document'),
        })),
      ),
    outcome: 'not-a-workbook',
  },
  {
    name: 'open-document.xlsx',
    make: () =>
      zipFile([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
        { name: 'content.xml', data: '<x/>' },
      ]),
    outcome: 'ods',
  },
  {
    name: 'spreadsheet-2003.xls',
    make: text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    outcome: 'mislabelled',
  },
  {
    name: 'mail.xls',
    make: text('MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html/>'),
    outcome: 'mislabelled',
  },
  { name: 'old-csv.xls', make: text('AGE;LIB\n00404;VILLE\n'), outcome: 'mislabelled' },
  { name: 'page.csv.xlsx', make: text('\uFEFF  <!-- x --> <html></html>'), outcome: 'mislabelled' },
  { name: 'letter.pdf.xlsx', make: text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'), outcome: 'mislabelled' },
  { name: 'packed.xlsx', make: () => gzipSync(book()), outcome: 'not-a-workbook' },
  { name: 'zeros.xlsx', make: () => Buffer.alloc(100_000), outcome: 'not-a-workbook' },
  { name: 'blanks.csv', make: text(' \n\n \n'), outcome: 'empty' },
  { name: 'only-a-mark.csv', make: text('\uFEFF'), outcome: 'empty' },
  { name: 'nulls.csv', make: text('AGE;LIB\n00404;VI\0LLE\n'), outcome: 'not-a-workbook' },
  {
    name: 'nulls-further-on.csv',
    make: text(`AGE;LIB\n${'00404;VILLE\n'.repeat(1000)}\0\n`),
    outcome: 'not-a-workbook',
  },
  { name: 'one-endless-line.csv', make: text('x'.repeat(3_000_000)), outcome: 'too-large' },
  { name: 'a-million-columns.csv', make: text(';'.repeat(1_000_000)), outcome: 'too-many-columns' },
  {
    name: 'wide.csv',
    make: text(`${Array.from({ length: 600 }, (_, i) => `C${i}`).join(';')}\n`),
    outcome: 'too-many-columns',
  },
  { name: 'open-quote-at-once.csv', make: text(`"AGE;LIB\n${'00404;VILLE\n'.repeat(500)}`), outcome: 'open-quote' },
  {
    name: 'utf-16-unmarked.csv',
    make: () => Buffer.from('AGE;LIB\n00404;VILLE\n', 'utf16le'),
    outcome: 'not-a-workbook',
  },
  {
    name: 'one-bad-byte.csv',
    make: () => Buffer.concat([Buffer.from('AGE;LIB\n00404;Équipé\n02323;'), Buffer.from([0xe9, 0x0a])]),
    outcome: 'encoding',
  },
  {
    name: 'cut-in-a-letter.csv',
    make: () => Buffer.from('AGE;LIB\n00404;Équipé\n02323;É').subarray(0, -1),
    outcome: 'encoding',
  },
  {
    name: 'half-utf-16.csv',
    make: () => Buffer.concat([Buffer.from('\uFEFFAGE;LIB\n', 'utf16le'), Buffer.from([0x41])]),
    outcome: 'encoding',
  },
];
