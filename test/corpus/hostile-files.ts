import type { RefusalCode } from '../../src/main/ingest/workbook/refused';
import { BROKEN_FILES } from './broken-files';
import { bookFile, bookParts, MAIN, type Part, PROLOG, zipFile } from './zip-file';

/** A hostile or damaged file and what must come of it: a refusal, or so many rows read. */
export interface CorpusFile {
  readonly name: string;
  readonly make: () => Buffer;
  readonly outcome: RefusalCode | number;
}

const MB = 1024 * 1024;
const NEAR_SHEETS = 60;
const NEAR_ROWS = 60;
const ONE_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>CLI</t></is></c></row>';
const SHEET = 'xl/worksheets/sheet1.xml';
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const sheetWith = (tail: string) =>
  `${PROLOG}<worksheet xmlns="${MAIN}"><sheetData>${ONE_ROW}</sheetData>${tail}</worksheet>`;
const withDoctype = (body: string) => sheetWith('').replace('<worksheet', `${body}<worksheet`);
const ole = (name: string) => Buffer.concat([OLE, Buffer.alloc(1016), Buffer.from(name, 'utf16le'), Buffer.alloc(512)]);
const changed = (change: (part: Part) => Part) => () => bookFile({ rows: ONE_ROW, change });
const onSheet = (change: (part: Part) => Part) => changed((part) => (part.name === SHEET ? change(part) : part));

/** A workbook of the shape of the bank's exports: shared strings, numbers, a date, blanks. */
export function sampleBook(rows = 400): Buffer {
  const body = Array.from({ length: rows }, (_, i) => {
    const r = i + 2;
    return `<row r="${r}"><c r="A${r}"><v>${1_000_000 + i * 7}</v></c><c r="B${r}" t="s"><v>${i % 40}</v></c><c r="C${r}" s="1"><v>${44_000 + i}</v></c><c r="D${r}"><v>${i / 8}</v></c><c r="E${r}"/></row>`;
  });
  return bookFile({
    rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>CLI</t></is></c></row>${body.join('')}`,
    strings: Array.from({ length: 40 }, (_, i) => `<si><t>Segment Équipé ${i}</t></si>`).join(''),
    styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
  });
}

const tooManyStyles = () =>
  bookFile({ rows: ONE_ROW, styles: `<cellXfs>${'<xf numFmtId="0" fontId="0"/>'.repeat(2_000_000)}</cellXfs>` });

const archives: CorpusFile[] = [
  { name: 'empty.xlsx', make: () => Buffer.alloc(0), outcome: 'empty' },
  { name: 'whitespace-1gb.xlsx', make: () => bigPart(SHEET, ' ', 1024), outcome: 'zip-bomb' },
  { name: 'string-1gb.xlsx', make: () => bigPart('xl/sharedStrings.xml', 'x', 1024), outcome: 'zip-bomb' },
  {
    name: 'lying-size.xlsx',
    make: onSheet((part) => ({ ...part, declaredBytes: 2_000_000_000 })),
    outcome: 'zip-bomb',
  },
  { name: 'lying-size-small.xlsx', make: onSheet((part) => ({ ...part, declaredBytes: 10 })), outcome: 'damaged' },
  { name: 'wrong-checksum.xlsx', make: onSheet((part) => ({ ...part, crc: 1 })), outcome: 'damaged' },
  { name: 'encrypted-entry.xlsx', make: onSheet((part) => ({ ...part, flags: 1 })), outcome: 'password-protected' },
  {
    name: 'duplicate-entry.xlsx',
    make: () => bookFile({ rows: ONE_ROW, extra: [{ name: SHEET, data: sheetWith('') }] }),
    outcome: 'damaged',
  },
  {
    name: 'overlapping-entries.xlsx',
    make: () => zipFile(bookParts({ rows: ONE_ROW }), { headerAt: 0 }),
    outcome: 'damaged',
  },
  {
    name: 'many-entries.xlsx',
    make: () =>
      bookFile({ rows: ONE_ROW, extra: Array.from({ length: 2000 }, (_, i) => ({ name: `x/${i}`, data: '' })) }),
    outcome: 'too-many-entries',
  },
  {
    name: 'path-traversal.xlsx',
    make: () => bookFile({ rows: ONE_ROW, extra: [{ name: '../../evil.txt', data: 'x' }] }),
    outcome: 1,
  },
  { name: 'truncated.xlsx', make: () => sampleBook().subarray(0, 9000), outcome: 'truncated' },
  { name: 'bit-rot.xlsx', make: () => flip(sampleBook(), 3000), outcome: 'damaged' },
  { name: 'sheet-missing.xlsx', make: () => bookFile({ leaveOut: [SHEET] }), outcome: 'missing-part' },
  { name: 'workbook-missing.xlsx', make: () => bookFile({ leaveOut: ['xl/workbook.xml'] }), outcome: 'missing-part' },
  { name: 'no-workbook.zip', make: () => zipFile([{ name: 'letter.txt', data: 'x' }]), outcome: 'not-a-workbook' },
  {
    name: 'binary.xlsb',
    make: () => zipFile([{ name: 'xl/workbook.bin', data: 'x' }]),
    outcome: 'xlsb',
  },
  { name: 'password.xlsx', make: () => ole('EncryptedPackage'), outcome: 'password-protected' },
  { name: 'old.xls', make: () => ole('Workbook'), outcome: 'old-xls' },
  { name: 'picture.xlsx', make: () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'), outcome: 'not-a-workbook' },
  { name: 'text.xlsx', make: () => Buffer.from('CLI;NOM\n1;é\n'), outcome: 'mislabelled' },
  {
    name: 'page.xlsx',
    make: () => Buffer.from('<html><table><tr><td>12,5</td></tr></table></html>'),
    outcome: 'mislabelled',
  },
  { name: 'page.csv', make: () => Buffer.from('\n<!DOCTYPE html><table></table>'), outcome: 'mislabelled' },
];

const contents: CorpusFile[] = [
  {
    name: 'billion-laughs.xlsx',
    make: () => bookFile({ sheet: withDoctype('<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>') }),
    outcome: 'doctype',
  },
  {
    name: 'external-entity.xlsx',
    make: () => bookFile({ sheet: withDoctype('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>') }),
    outcome: 'doctype',
  },
  { name: 'many-strings.xlsx', make: () => manyStrings(5_000_000), outcome: 'too-many-strings' },
  { name: 'row-4-billion.xlsx', make: () => bookFile({ rows: '<row r="4000000000"/>' }), outcome: 'bad-reference' },
  {
    name: 'cell-zzzzzz1.xlsx',
    make: () => bookFile({ rows: '<row><c r="ZZZZZZ1"><v>1</v></c></row>' }),
    outcome: 'bad-reference',
  },
  {
    name: 'far-corner.xlsx',
    make: () => bookFile({ rows: `${ONE_ROW}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }),
    outcome: 'too-many-columns',
  },
  {
    name: 'last-row.xlsx',
    make: () => bookFile({ rows: `${ONE_ROW}<row r="1048576"><c r="A1048576"><v>1</v></c></row>` }),
    outcome: 2,
  },
  {
    name: 'huge-merge.xlsx',
    make: () => bookFile({ sheet: sheetWith('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>') }),
    outcome: 1,
  },
  {
    name: 'huge-validation.xlsx',
    make: () =>
      bookFile({ sheet: sheetWith('<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>') }),
    outcome: 1,
  },
  { name: 'rows-backwards.xlsx', make: () => bookFile({ rows: '<row r="2"/><row r="1"/>' }), outcome: 'row-order' },
  {
    name: 'cell-twice.xlsx',
    make: () => bookFile({ rows: '<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' }),
    outcome: 'bad-reference',
  },
  {
    name: 'string-index.xlsx',
    make: () => bookFile({ rows: '<row><c t="s"><v>9</v></c></row>', strings: '<si><t>a</t></si>' }),
    outcome: 'string-index',
  },
  {
    name: 'style-index.xlsx',
    make: () => bookFile({ rows: '<row><c s="9"><v>1</v></c></row>', styles: '<cellXfs><xf/></cellXfs>' }),
    outcome: 'style-index',
  },
  { name: 'two-million-styles.xlsx', make: tooManyStyles, outcome: 'zip-bomb' },
  {
    name: 'many-styles.xlsx',
    make: () => bookFile({ rows: ONE_ROW, styles: `<cellXfs>${'<xf/>'.repeat(70_000)}</cellXfs>` }),
    outcome: 'too-large',
  },
  { name: 'bad-number.xlsx', make: () => bookFile({ rows: '<row><c><v>12,5</v></c></row>' }), outcome: 'bad-value' },
  { name: 'malformed.xlsx', make: () => bookFile({ rows: '<row><c><v>1</c></v></row>' }), outcome: 'bad-xml' },
  {
    name: 'unknown-entity.xlsx',
    make: () => bookFile({ rows: '<row><c t="str"><v>&lol;</v></c></row>' }),
    outcome: 'bad-xml',
  },
  { name: 'cut-xml.xlsx', make: () => bookFile({ sheet: sheetWith('').slice(0, -8) }), outcome: 'bad-xml' },
  { name: 'deep-nesting.xlsx', make: () => bookFile({ sheet: sheetWith('<a>'.repeat(5000)) }), outcome: 'bad-xml' },
  { name: 'attribute-10mb.xlsx', make: () => bookFile({ rows: `<row x="${noise(10 * MB)}"/>` }), outcome: 'too-large' },
  {
    name: 'long-text.xlsx',
    make: () => bookFile({ rows: `<row><c t="str"><v>${'x'.repeat(40_000)}</v></c></row>` }),
    outcome: 'too-large',
  },
  {
    name: 'utf-16.xlsx',
    make: () => bookFile({ sheet: Buffer.from(`\uFEFF${sheetWith('')}`, 'utf16le') }),
    outcome: 'encoding',
  },
  {
    name: 'latin-1.xlsx',
    make: () => bookFile({ sheet: sheetWith('').replace('UTF-8', 'ISO-8859-1') }),
    outcome: 'encoding',
  },
  {
    name: 'broken-utf-8.xlsx',
    make: () => bookFile({ sheet: Buffer.from(sheetWith('').replace('CLI', 'CL\xff'), 'latin1') }),
    outcome: 'encoding',
  },
  {
    name: 'proto-header.xlsx',
    make: () =>
      bookFile({
        rows: '<row><c t="str"><v>__proto__</v></c><c t="str"><v>constructor</v></c></row><row><c><v>1</v></c></row>',
      }),
    outcome: 2,
  },
  {
    name: 'one-text-everywhere.xlsx',
    make: () => {
      const cells = '<c t="s"><v>0</v></c>'.repeat(8);
      const header = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC']
        .map((name) => `<c t="str"><v>${name}</v></c>`)
        .join('');
      const strings = `<si><t>${noise(32_000)}</t></si>`;
      return bookFile({ rows: `<row>${header}</row>${`<row>${cells}</row>`.repeat(20_000)}`, strings });
    },
    outcome: 'too-large',
  },
  { name: 'near-misses.xlsx', make: nearMisses, outcome: NEAR_SHEETS * NEAR_ROWS },
  { name: 'open-quote.csv', make: () => Buffer.from('A;B\n1;"2\n'), outcome: 'open-quote' },
  { name: 'long-field.csv', make: () => Buffer.from(`A;B\n1;${'x'.repeat(40_000)}\n`), outcome: 'too-large' },
  { name: 'quote-too-many.csv', make: () => Buffer.from(`A;B\n1;"a\n${'1;b\n'.repeat(9000)}`), outcome: 'open-quote' },
];

/** Sheets of wide rows of titles that might be an export's, each of which has to be looked at for what its columns hold. */
function nearMisses(): Buffer {
  const titles = ['CLI', 'CFE', 'CHA', 'TYX', 'DOX', ...Array.from({ length: 250 }, (_, i) => `date de cloturX${i}`)];
  const row = (texts: readonly string[]) =>
    `<row>${texts.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`;
  const values = row(titles.map((_, i) => (i % 2 ? '12/03/2024' : '41000017')));
  const sheet = `${PROLOG}<worksheet xmlns="${MAIN}"><sheetData>${row(titles).repeat(25)}${values.repeat(NEAR_ROWS - 25)}</sheetData></worksheet>`;
  const numbers = Array.from({ length: NEAR_SHEETS - 1 }, (_, i) => i + 2);
  const listed = numbers.map((n) => `<sheet name="S${n}" sheetId="${n}" r:id="rIdS${n}"/>`).join('');
  return bookFile({
    sheet,
    extra: numbers.map((n) => ({ name: `xl/worksheets/sheet${n}.xml`, data: sheet })),
    change: (part) =>
      part.name.endsWith('sheet1.xml') || !String(part.data).includes('rId1')
        ? part
        : { ...part, data: withSheets(String(part.data), listed, numbers) },
  });
}

function withSheets(data: string, listed: string, numbers: readonly number[]): string {
  const [relation] = /<Relationship Id="rId1"[^>]*sheet1[^>]*>/.exec(data) ?? [];
  const link = (n: number) => relation!.replace('rId1', `rIdS${n}`).replace('sheet1', `sheet${n}`);
  return data
    .replace('</sheets>', `${listed}</sheets>`)
    .replace(relation ?? '</none>', () => relation + numbers.map(link).join(''));
}

/** The corpus: every file with the one outcome it must have. */
export const HOSTILE_FILES: readonly CorpusFile[] = [...archives, ...contents, ...BROKEN_FILES];

/** Changes one byte. */
export function flip(file: Buffer, at: number): Buffer {
  const copy = Buffer.from(file);
  copy[at] = copy[at]! ^ 0x55;
  return copy;
}

/** A part that inflates to so many megabytes of one character. The declared size is the true one of the pattern. */
function bigPart(name: string, filler: string, megabytes: number): Buffer {
  const shown = 16;
  const data = Buffer.alloc(shown * MB, filler);
  const change = (part: Part): Part => (part.name === name ? { ...part, data, declaredBytes: megabytes * MB } : part);
  return bookFile({ rows: ONE_ROW, strings: '<si><t>a</t></si>', change });
}

/** Text that does not shrink much when packed. */
function noise(length: number): string {
  const bytes = Buffer.alloc(length);
  let state = 12_345;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = 0x61 + ((state >>> 16) % 26);
  }
  return bytes.toString('latin1');
}

function manyStrings(count: number): Buffer {
  const pieces: string[] = [];
  for (let i = 0; i < count; i++)
    pieces.push(i % 3 === 0 ? `<si><t>${(i * 2_654_435_761) % 99_991}</t></si>` : '<si><t/></si>');
  return bookFile({ rows: ONE_ROW, strings: pieces.join('') });
}
