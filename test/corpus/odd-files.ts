import { bookFile, bookParts, MAIN, type Part, PROLOG, zipFile } from './zip-file';

/** The table every odd file holds. */
export const AGENCIES: readonly (readonly [string, string])[] = [
  ['00404', 'VILLE X'],
  ['02323', 'Équipé & <Fils>'],
];

/** A sound file of unusual make, which must be imported as it is. */
export interface OddFile {
  readonly name: string;
  readonly make: () => Buffer;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const table = [['AGE', 'LIB'] as const, ...AGENCIES];
const cellOf = (text: string, place: string) => `<c r="${place}" t="str"><v>${xml(text)}</v></c>`;
const rowsOf = (cell: (text: string, place: string) => string, row: (r: number, cells: string) => string) =>
  table.map(([age, name], i) => row(i + 1, cell(age, `A${i + 1}`) + cell(name, `B${i + 1}`))).join('');
const plainRow = (r: number, cells: string) => `<row r="${r}">${cells}</row>`;
const ROWS = rowsOf(cellOf, plainRow);
const changed = (change: (part: Part) => Part) => () => bookFile({ rows: ROWS, change });
const replaced = (from: RegExp | string, to: string) =>
  changed((part) => ({ ...part, data: String(part.data).replaceAll(from, to) }));
const inSheet = (rows: string) => () => bookFile({ rows });
const csv = (delimiter: string, end = '\n') => table.map((row) => row.join(delimiter)).join(end) + end;

/** Every tag of the sheet under a prefix. */
function prefixed(): Buffer {
  const sheet = `<worksheet xmlns="${MAIN}"><sheetData>${ROWS}</sheetData></worksheet>`
    .replace(/<(\/?)(?=[a-z])/g, '<$1x:')
    .replace('xmlns=', 'xmlns:x=');
  return bookFile({ sheet: PROLOG + sheet });
}

const inlineRows = rowsOf(
  (text, place) =>
    `<c r="${place}" t="inlineStr"><is><r><t>${xml(text.slice(0, 2))}</t></r><rPh sb="0" eb="1"><t>no</t></rPh><r><t xml:space="preserve">${xml(text.slice(2))}</t></r></is></c>`,
  plainRow,
);

/** Workbooks and CSV files other programs write, or that were edited by hand: all of them hold `AGENCIES`. */
export const ODD_FILES: readonly OddFile[] = [
  { name: 'prefixed.xlsx', make: prefixed },
  {
    name: 'strict.xlsx',
    make: replaced(
      /http:\/\/schemas\.openxmlformats\.org\/(spreadsheetml|officeDocument)\/2006\//g,
      'http://purl.oclc.org/ooxml/$1/',
    ),
  },
  { name: 'stored.xlsx', make: changed((part) => ({ ...part, method: 0 })) },
  { name: 'descriptors.xlsx', make: changed((part) => ({ ...part, descriptor: true })) },
  { name: 'descriptors-unsigned.xlsx', make: changed((part) => ({ ...part, descriptor: 'unsigned' })) },
  { name: 'zip64-end.xlsx', make: () => zipFile(bookParts({ rows: ROWS }), { end64: true }) },
  { name: 'zip64.xlsx', make: changed((part) => ({ ...part, zip64: true })) },
  { name: 'other-local-names.xlsx', make: changed((part) => ({ ...part, localName: 'x' })) },
  { name: 'backslashes.xlsx', make: changed((part) => ({ ...part, name: part.name.replaceAll('/', '\\') })) },
  { name: 'capital-names.xlsx', make: changed((part) => ({ ...part, name: part.name.toUpperCase() })) },
  { name: 'absolute-targets.xlsx', make: replaced('Target="worksheets/', 'Target="/xl/worksheets/') },
  { name: 'dotted-targets.xlsx', make: replaced('Target="worksheets/', 'Target="../xl/./worksheets/') },
  {
    name: 'escaped-targets.xlsx',
    make: changed((part) => ({
      ...part,
      name: part.name.replace('sheet1', 'sheet 1'),
      data: String(part.data).replace('Target="worksheets/sheet1', 'Target="worksheets/sheet%201'),
    })),
  },
  { name: 'marked-parts.xlsx', make: changed((part) => ({ ...part, data: `\uFEFF${String(part.data)}` })) },
  { name: 'no-references.xlsx', make: replaced(/ r="[AB]?\d"/g, '') },
  { name: 'small-references.xlsx', make: replaced(/ r="([AB])(\d)"/g, ' r="$1$2" cm="0"') },
  {
    name: 'cdata.xlsx',
    make: inSheet(rowsOf((text, place) => `<c r="${place}" t="str"><v><![CDATA[${text}]]></v></c>`, plainRow)),
  },
  {
    name: 'comments.xlsx',
    make: inSheet(
      rowsOf((text, place) => `<!-- c --><c r="${place}" t="str"><?pi x?><v>${xml(text)}<!-- d --></v></c>`, plainRow),
    ),
  },
  {
    name: 'entities.xlsx',
    make: inSheet(
      rowsOf(
        (text, place) =>
          `<c r="${place}" t="str"><v>${[...text].map((c) => `&#x${c.codePointAt(0)!.toString(16)};`).join('')}</v></c>`,
        plainRow,
      ),
    ),
  },
  { name: 'runs-and-hints.xlsx', make: inSheet(inlineRows) },
  { name: 'single-quotes.xlsx', make: replaced(/="([^"<>&]*)"/g, "='$1'") },
  { name: 'spaced-out.xlsx', make: inSheet(ROWS.replaceAll('><c', '>\r\n\t <c').replaceAll(' t=', '\n\tt = ')) },
  { name: 'formulas.xlsx', make: inSheet(ROWS.replaceAll('<v>', '<f t="shared" si="0">A1&amp;"x"</f><v>')) },
  {
    name: 'lying-dimension.xlsx',
    make: () =>
      bookFile({
        sheet: `${PROLOG}<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData>${ROWS}</sheetData></worksheet>`,
      }),
  },
  { name: 'columns-turned.csv', make: () => Buffer.from(table.map(([age, name]) => `${name};${age}`).join('\n')) },
  { name: 'titled.csv', make: () => Buffer.from(`Liste des agences\n\n${csv(';')}`) },
  { name: 'comma.csv', make: () => Buffer.from(csv(',')) },
  { name: 'tabs.csv', make: () => Buffer.from(csv('\t')) },
  { name: 'pipes.csv', make: () => Buffer.from(csv('|', '\r\n')) },
  { name: 'old-mac.csv', make: () => Buffer.from(csv(';', '\r')) },
  {
    name: 'quoted.csv',
    make: () => Buffer.from(table.map((row) => row.map((text) => `"${text}"`).join(';')).join('\r\n')),
  },
  { name: 'marked.csv', make: () => Buffer.from(`\uFEFF${csv(';')}`) },
  { name: 'windows-1252.csv', make: () => Buffer.from(csv(';'), 'latin1') },
  { name: 'utf-16-le.csv', make: () => Buffer.from(`\uFEFF${csv(';')}`, 'utf16le') },
  { name: 'utf-16-be.csv', make: () => Buffer.from(`\uFEFF${csv(';')}`, 'utf16le').swap16() },
  { name: 'end-mark.csv', make: () => Buffer.from(`${csv(';')}\x1a\x1a`, 'latin1') },
  {
    name: 'kept-as-text.csv',
    make: () => Buffer.from(table.map((row) => row.map((text) => `="${text}"`).join(';')).join('\n')),
  },
  {
    name: 'kept-as-text-quoted.csv',
    make: () => Buffer.from(table.map((row) => row.map((text) => `"=""${text}${'"'.repeat(3)}`).join(',')).join('\n')),
  },
  {
    name: 'codes-as-decimals.csv',
    make: () => Buffer.from(csv(';').replace('00404', '404.0').replace('02323', '2323,00')),
  },
  { name: 'titles-above.csv', make: () => Buffer.from(`${'Banque\nListe au 31/03\n\n'.repeat(8)}${csv(';')}`) },
  { name: 'hint-of-delimiter.csv', make: () => Buffer.from(`sep=;\n${csv(';')}`) },
  {
    name: 'no-relations.xlsx',
    make: () => zipFile(bookParts({ rows: ROWS }).filter(({ name }) => name !== '_rels/.rels')),
  },
  { name: 'two-sheets.xlsx', make: withNotes },
];

/** A second sheet that is no export. */
function withNotes(): Buffer {
  const notes = `${PROLOG}<worksheet xmlns="${MAIN}"><sheetData><row><c/><c t="str"><v>SELECT 1</v></c></row></sheetData></worksheet>`;
  return bookFile({
    rows: ROWS,
    extra: [{ name: SHEET.replace('1', '2'), data: notes }],
    change: (part) => ({
      ...part,
      data: String(part.data)
        .replace('</sheets>', '<sheet name="SQL" sheetId="2" r:id="rId9"/></sheets>')
        .replace(/<Relationship Id="rId1" ([^>]*)sheet1\.xml"\/>/, '$&<Relationship Id="rId9" $1sheet2.xml"/>'),
    }),
  });
}
