import type { WorkbookShape } from './workbook-writer';

/** First line of every part. */
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Namespace of SpreadsheetML. */
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument';

/** Text as XML character data. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text;
}

/** A `<t>` element; blanks at either end are kept. */
export function textElement(text: string): string {
  return `<t${text.trim() === text ? '' : ' xml:space="preserve"'}>${escapeText(text)}</t>`;
}

interface Part {
  readonly name: string;
  readonly relation: 'worksheet' | 'styles' | 'theme' | 'sharedStrings';
  readonly type: string;
}

function partsOf(shape: WorkbookShape): readonly Part[] {
  const sheets = sheetNames(shape).map((_, i): Part => {
    return { name: `worksheets/sheet${i + 1}`, relation: 'worksheet', type: 'spreadsheetml.worksheet' };
  });
  const plain: readonly Part[] = [
    { name: 'theme/theme1', relation: 'theme', type: 'theme' },
    { name: 'sharedStrings', relation: 'sharedStrings', type: 'spreadsheetml.sharedStrings' },
  ];
  return [...sheets, { name: 'styles', relation: 'styles', type: 'spreadsheetml.styles' }, ...(shape.odd ? [] : plain)];
}

function sheetNames(shape: WorkbookShape): readonly string[] {
  return shape.query === undefined ? [shape.sheet] : [shape.sheet, 'SQL'];
}

const COLORS = ['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'].concat([
  'hlink',
  'folHlink',
]);

/** The least a theme may hold: twelve colours, two fonts, three styles of fill, line, effect and background. */
function theme(): string {
  const colors = COLORS.map(
    (name, i) => `<a:${name}><a:srgbClr val="${i % 2 === 0 ? '000000' : 'FFFFFF'}"/></a:${name}>`,
  );
  const font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>';
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const thrice = (text: string) => text.repeat(3);
  const styles = `<a:fillStyleLst>${thrice(fill)}</a:fillStyleLst><a:lnStyleLst>${thrice(`<a:ln>${fill}</a:ln>`)}</a:lnStyleLst><a:effectStyleLst>${thrice('<a:effectStyle><a:effectLst/></a:effectStyle>')}</a:effectStyleLst><a:bgFillStyleLst>${thrice(fill)}</a:bgFillStyleLst>`;
  return `<a:theme xmlns:a="${DRAWING}" name="Office"><a:themeElements><a:clrScheme name="Office">${colors.join('')}</a:clrScheme><a:fontScheme name="Office"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme><a:fmtScheme name="Office">${styles}</a:fmtScheme></a:themeElements></a:theme>`;
}

function styles(shape: WorkbookShape): string {
  const cellStyle = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>';
  return `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>${shape.odd ? '' : cellStyle}</styleSheet>`;
}

/**
 * The parts of the package around sheet and texts (ECMA-376 part 1, SpreadsheetML), by their name in the archive.
 */
export function fixedParts(shape: WorkbookShape): readonly (readonly [name: string, text: string])[] {
  const parts = partsOf(shape);
  const overrides = parts.map(
    ({ name, type }) => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`,
  );
  const links = parts.map(
    ({ name, relation }, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${relation}" Target="${name}.xml"/>`,
  );
  const sheets = sheetNames(shape).map(
    (name, i) => `<sheet name="${escapeText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const query = shape.query === undefined ? [] : [['xl/worksheets/sheet2.xml', querySheet(shape.query)] as const];
  const list: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.spreadsheetml.sheet.main+xml"/>${overrides.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`],
    ['xl/styles.xml', styles(shape)],
    ...(shape.odd ? [] : [['xl/theme/theme1.xml', theme()] as const]),
    ...query,
  ];
  return list.map(([name, text]) => [name, HEAD + text]);
}

function querySheet(query: string): string {
  return `<worksheet xmlns="${MAIN}"><sheetData><row r="2"><c r="A2" t="inlineStr"><is>${textElement(query)}</is></c></row></sheetData></worksheet>`;
}
