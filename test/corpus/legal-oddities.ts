import { AGENCIES, type OddFile } from './odd-files';
import { bookFile, bookParts, MAIN, type Part, PROLOG, zipFile } from './zip-file';

const table = [['AGE', 'LIB'] as const, ...AGENCIES];
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const text = (value: string, place = '') => `<c${place && ` r="${place}"`} t="str"><v>${xml(value)}</v></c>`;
/** The table from a row and column on. */
const rowsAt = (top: number, left = 0, cell: (value: string, place: string) => string = text) =>
  table
    .map(([age, name], i) => {
      const place = (column: number) => `${String.fromCharCode(65 + left + column)}${top + i}`;
      return `<row r="${top + i}">${cell(age, place(0))}${cell(name, place(1))}</row>`;
    })
    .join('');
const ROWS = rowsAt(1);
const changed =
  (change: (part: Part) => Part, rows = ROWS) =>
  () =>
    bookFile({ rows, change });
const on = (name: string, change: (data: string) => string, rows = ROWS) =>
  changed((part) => (part.name === name ? { ...part, data: change(String(part.data)) } : part), rows);
const everywhere = (change: (data: string) => string) =>
  changed((part) => ({ ...part, data: change(String(part.data)) }));
const inSheet = (rows: string) => () => bookFile({ rows });
const around = (before: string, after: string) => () =>
  bookFile({
    sheet: `${PROLOG}<worksheet xmlns="${MAIN}">${before}<sheetData>${ROWS}</sheetData>${after}</worksheet>`,
  });

/** Texts by number in the list, written as `<si>` says. */
function shared(si: (value: string) => string, listTag = '<sst'): () => Buffer {
  const texts = [...new Set(table.flat())];
  return () =>
    bookFile({
      rows: rowsAt(1, 0, (value, place) => `<c r="${place}" t="s"><v>${texts.indexOf(value)}</v></c>`),
      strings: texts.map(si).join(''),
      change: (part) =>
        part.name === 'xl/sharedStrings.xml' ? { ...part, data: String(part.data).replace('<sst', listTag) } : part,
    });
}

/** Sheets before or after the table's, by their XML; `type` is that of their relationship. */
function withSheets(
  others: readonly {
    readonly data: string;
    readonly state?: string;
    readonly type?: string;
    readonly first?: boolean;
  }[],
): () => Buffer {
  const own = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>';
  const tag = (i: number) =>
    `<sheet name="Other${i}" sheetId="${i + 10}"${others[i]!.state ? ` state="${others[i]!.state}"` : ''} r:id="rIdX${i}"/>`;
  const list = (first: boolean) => others.map((other, i) => ((other.first ?? false) === first ? tag(i) : '')).join('');
  const link = (i: number) =>
    `<Relationship Id="rIdX${i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${others[i]!.type ?? 'worksheet'}" Target="other/part${i}.xml"/>`;
  return () =>
    bookFile({
      rows: ROWS,
      extra: others.map(({ data }, i) => ({ name: `xl/other/part${i}.xml`, data: PROLOG + data })),
      change: (part) => ({
        ...part,
        data: String(part.data)
          .replace(own, list(true) + own + list(false))
          .replace(
            /(<Relationships [^>]*>)(?=<Relationship Id="rId1"[^>]*sheet1)/,
            `$1${others.map((_, i) => link(i)).join('')}`,
          ),
      }),
    });
}

const sheetOf = (rows: string) => `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
const note = sheetOf('<row r="1"><c r="A1" t="str"><v>Lisez-moi</v></c></row>');
const rich = (value: string) =>
  `<si><r><rPr><b/><sz val="11"/></rPr><t>${xml(value.slice(0, 1))}</t></r><r><t xml:space="preserve">${xml(value.slice(1))}</t></r></si>`;
const phonetic = (value: string) =>
  `<si><t>${xml(value)}</t><rPh sb="0" eb="1"><t>PHON</t></rPh><phoneticPr fontId="1"/></si>`;
const deep = `<extLst><ext uri="{x}">${'<a>'.repeat(60)}${'</a>'.repeat(60)}</ext></extLst>`;

/** Sound workbooks that standards allow and few programs write: all of them hold `AGENCIES`. */
export const LEGAL_ODDITIES: readonly OddFile[] = [
  { name: 'rich-shared.xlsx', make: shared(rich) },
  { name: 'phonetic-shared.xlsx', make: shared(phonetic) },
  {
    name: 'wrong-unique-count.xlsx',
    make: shared((value) => `<si><t>${xml(value)}</t></si>`, '<sst count="999999999" uniqueCount="1"'),
  },
  { name: 'unused-shared.xlsx', make: shared((value) => `<si><t>${xml(value)}</t></si><!-- between -->`) },
  {
    name: 'all-prefixed.xlsx',
    make: everywhere((data) =>
      data.includes('package/2006/relationships')
        ? data.replace(/<(\/?)(?=[A-Z])/g, '<$1p:').replace('xmlns=', 'xmlns:p=')
        : data.replace(/<(\/?)(?=[a-z])/g, '<$1ss:').replace('xmlns=', 'xmlns:ss='),
    ),
  },
  { name: 'styles-left-out.xlsx', make: inSheet(ROWS.replaceAll(' t="str"', ' s="3" t="str"')) },
  { name: 'row-numbers-only.xlsx', make: inSheet(ROWS.replace(/ r="[AB]\d+"/g, '')) },
  { name: 'cell-references-only.xlsx', make: inSheet(ROWS.replace(/<row r="\d+"/g, '<row')) },
  {
    name: 'alternate-content.xlsx',
    make: on('xl/workbook.xml', (data) =>
      data.replace(
        '<sheets>',
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="u" url="C:\\x\\"/></mc:Choice></mc:AlternateContent><bookViews><workbookView activeTab="0"/></bookViews><sheets>',
      ),
    ),
  },
  {
    name: 'everything-around.xlsx',
    make: around(
      '<sheetPr filterMode="1"/><dimension ref="A1:B3"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="2" width="30"/></cols>',
      '<autoFilter ref="A1:B3"/><mergeCells count="1"><mergeCell ref="A1:A1"/></mergeCells><pageMargins left="1" right="1"/><legacyDrawing r:id="rId9"/>',
    ),
  },
  { name: 'deep-extension.xlsx', make: around('', deep) },
  {
    name: 'hidden-rows.xlsx',
    make: inSheet(ROWS.replaceAll('<row ', '<row hidden="1" spans="1:2" ht="15" customHeight="1" ')),
  },
  {
    name: 'chart-sheet-first.xlsx',
    make: withSheets([
      { data: `<chartsheet xmlns="${MAIN}"><sheetViews/></chartsheet>`, type: 'chartsheet', first: true },
    ]),
  },
  { name: 'dialog-sheet.xlsx', make: withSheets([{ data: `<dialogsheet xmlns="${MAIN}"/>`, type: 'dialogsheet' }]) },
  {
    name: 'empty-sheet-first.xlsx',
    make: withSheets([{ data: `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`, first: true }]),
  },
  { name: 'no-data-sheet.xlsx', make: withSheets([{ data: `<worksheet xmlns="${MAIN}"/>`, first: true }]) },
  {
    name: 'very-hidden-note.xlsx',
    make: withSheets([
      { data: note, state: 'veryHidden', first: true },
      { data: note, state: 'hidden' },
    ]),
  },
  {
    name: 'hidden-older-copy.xlsx',
    make: withSheets([{ data: sheetOf(rowsAt(1).replace('VILLE X', 'ANCIEN NOM')), state: 'veryHidden', first: true }]),
  },
  {
    name: 'fifty-notes-first.xlsx',
    make: withSheets(Array.from({ length: 50 }, () => ({ data: note, first: true }))),
  },
  {
    name: 'hidden-table.xlsx',
    make: on('xl/workbook.xml', (data) => data.replace('<sheet ', '<sheet state="hidden" ')),
  },
  {
    name: 'header-on-fourth-row.xlsx',
    make: inSheet(
      `<row r="1"><c r="A1" t="str"><v>Liste</v></c></row><row r="2"/><row r="3"><c r="B3" t="str"><v>au 31/03</v></c></row>${rowsAt(4)}`,
    ),
  },
  {
    name: 'header-on-fifteenth-row.xlsx',
    make: inSheet(
      Array.from({ length: 14 }, (_, i) => `<row r="${i + 1}">${text(`Titre ${i}`, `A${i + 1}`)}</row>`).join('') +
        rowsAt(15),
    ),
  },
  { name: 'header-far-down.xlsx', make: inSheet(rowsAt(50_000)) },
  { name: 'off-the-corner.xlsx', make: inSheet(rowsAt(3, 5)) },
  {
    name: 'a-million-empty-rows.xlsx',
    make: inSheet(ROWS + Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 10}"/>`).join('')),
  },
  {
    name: 'blank-styled-tail.xlsx',
    make: inSheet(
      ROWS +
        Array.from(
          { length: 50_000 },
          (_, i) => `<row r="${i + 10}"><c r="A${i + 10}" s="0"/><c r="B${i + 10}"/></row>`,
        ).join(''),
    ),
  },
  { name: 'last-row-of-all.xlsx', make: inSheet(`${ROWS}<row r="1048576"><c r="XFD1048576"/></row>`) },
  {
    name: 'repeated-header.xlsx',
    make: inSheet(
      rowsAt(1)
        .replaceAll('</row>', '<c t="str"><v>LIB</v></c></row>')
        .replace('<v>LIB</v></c><c t="str"><v>LIB</v></c>', '<v>LIB</v></c><c t="str"><v>AGE</v></c>'),
    ),
  },
  {
    name: 'codes-with-decimals.xlsx',
    make: inSheet(
      rowsAt(1, 0, (value, place) =>
        /^\d+$/.test(value) ? `<c r="${place}"><v>${Number(value)}.0</v></c>` : text(value, place),
      ),
    ),
  },
  {
    name: 'codes-with-exponents.xlsx',
    make: inSheet(
      rowsAt(1, 0, (value, place) =>
        /^\d+$/.test(value) ? `<c r="${place}" t="n"><v>${Number(value).toExponential()}</v></c>` : text(value, place),
      ),
    ),
  },
  { name: 'no-break-spaces.xlsx', make: inSheet(rowsAt(1, 0, (value, place) => text(`\u00a0${value}\u202f`, place))) },
  { name: 'carriage-returns.xlsx', make: inSheet(rowsAt(1, 0, (value, place) => text(`${value}_x000D_\n`, place))) },
  {
    name: 'empty-values.xlsx',
    make: inSheet(
      ROWS.replaceAll('</row>', '<c t="s"/><c t="str"><v/></c><c><v></v></c><c t="inlineStr"><is/></c></row>'),
    ),
  },
  {
    name: 'old-xml-version.xlsx',
    make: everywhere((data) =>
      data.replace('version="1.0" encoding="UTF-8" standalone="yes"', "version='1.0' encoding='utf-8'"),
    ),
  },
  { name: 'no-prolog.xlsx', make: everywhere((data) => data.replace(PROLOG, '')) },
  {
    name: 'comment-first.xlsx',
    make: everywhere((data) => data.replace(PROLOG, `${PROLOG}<!-- made by hand --><?mso-application x?>\n`)),
  },
  {
    name: 'directory-entries.xlsx',
    make: () =>
      zipFile([
        { name: 'xl/', data: '', method: 0 },
        { name: 'xl/worksheets/', data: '', method: 0 },
        ...bookParts({ rows: ROWS }),
      ]),
  },
  { name: 'remark-at-the-end.xlsx', make: () => withRemark(bookFile({ rows: ROWS }), 'made by a macro') },
  {
    name: 'workbook-elsewhere.xlsx',
    make: () =>
      bookFile({
        rows: ROWS,
        change: (part) => ({
          ...part,
          name: part.name.replace('xl/', 'book/'),
          data: String(part.data).replace('xl/workbook', '/book/workbook'),
        }),
      }),
  },
  {
    name: 'macros-and-caches.xlsx',
    make: () =>
      bookFile({
        rows: ROWS,
        extra: [
          'xl/vbaProject.bin',
          'xl/pivotCache/pivotCacheRecords1.xml',
          'xl/externalLinks/externalLink1.xml',
          'customXml/item1.xml',
          'xl/comments1.xml',
        ].map((name) => ({ name, data: '<not-even <xml' })),
      }),
  },
  {
    name: 'iso-strict-declared.xlsx',
    make: everywhere((data) => data.replace('<workbook ', '<workbook conformance="strict" ')),
  },
];

/** A zip file with a remark after its directory, as some packers leave. */
function withRemark(file: Buffer, remark: string): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt16LE(remark.length, copy.length - 2);
  return Buffer.concat([copy, Buffer.from(remark)]);
}
