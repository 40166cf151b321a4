import ExcelJS from 'exceljs';
import type { Random } from '../../src/main/core/random';
import { bookFile } from './zip-file';

const TEXTS = [
  'CLI',
  'é€𝄞 ',
  '  blancs  ',
  '',
  '<b>&"\'',
  'ligne 1\nligne 2',
  'متجر',
  '__proto__',
  '12,5',
  '007',
  '_x',
];
const FORMATS = ['General', 'dd/mm/yyyy', '0.00', '#,##0 "DT"', 'yyyy-mm-dd hh:mm', '[Red]0;-0', 'mmm yy', '0%'];

function randomValue(random: Random): ExcelJS.CellValue {
  const text = () => TEXTS[random.below(TEXTS.length)]!;
  const kinds: (() => ExcelJS.CellValue)[] = [
    () => random.below(1_000_000),
    () => 1000 + random.below(70_000),
    () => (random.next() - 0.5) * 10 ** (random.below(40) - 20),
    () => Math.round(random.next() * 1e6) / 1000,
    text,
    () => `${text()}${random.below(50)}`,
    () => random.next() < 0.5,
    () =>
      new Date(Date.UTC(1905 + random.below(150), random.below(12), 1 + random.below(28), 0, 0, random.below(86_400))),
    () => ({ richText: [{ text: text() || 'a' }, { font: { bold: true }, text: text() || 'b' }] }),
    () => ({ formula: 'A1+1', result: 1 + random.below(100) }),
    () => ({ formula: 'A1&"x"', result: `r${random.below(9)}` }),
    () => ({ error: '#N/A' }),
    () => null,
  ];
  return kinds[random.below(kinds.length)]!();
}

/** A workbook written by ExcelJS: 1 to 3 sheets of random cells with gaps, under random formats and either epoch. */
export async function excelJsBook(random: Random): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = random.next() < 0.3;
  for (let s = 1 + random.below(3); s > 0; s--) {
    const sheet = book.addWorksheet(`Feuille ${s} é`);
    for (let n = random.below(60); n > 0; n--) {
      const cell = sheet.getCell(1 + random.below(40), 1 + random.below(12));
      cell.style = {};
      cell.value = randomValue(random);
      // ExcelJS gives no true date for a number that is none (before 1900-03-01): a date format goes to large numbers only.
      const isPlain =
        typeof cell.value === 'string' || (typeof cell.value === 'number' && cell.value > 1000 && cell.value < 80_000);
      if (random.next() < 0.5 && isPlain) cell.numFmt = FORMATS[random.below(FORMATS.length)]!;
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer({ useSharedStrings: true } as object));
}

/** A workbook written by hand, as other systems write: prefixes aside, inline strings, any quotes, comments, gaps. */
export function handMadeBook(random: Random): Buffer {
  const quote = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const strings = TEXTS.filter((text) => text !== '');
  const cell = (column: number, row: number): string => {
    const ref = `${String.fromCharCode(65 + column)}${row}`;
    const text = strings[random.below(strings.length)]!;
    const kinds = [
      () => `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${quote(text)}</t></is></c>`,
      () => `<c t='s' r='${ref}'><v>${random.below(strings.length)}</v></c>`,
      () => `<c r="${ref}" s="1"><v>${20_000 + random.below(30_000)}.${random.below(2) * 5}</v></c>`,
      () => `<c r="${ref}"  ><v>${random.below(99)}E-${random.below(9)}</v></c>`,
      () => `<c r="${ref}" t="b"><v>${random.below(2)}</v></c>`,
      () => `<c r="${ref}" t="str"><f>A1</f><v>${quote(text)}</v></c>`,
      () => `<c r="${ref}" s="1"/>`,
    ];
    return kinds[random.below(kinds.length)]!();
  };
  let rows = '';
  for (let row = 1 + random.below(3), n = random.below(30); n > 0; n--, row += 1 + random.below(4)) {
    let cells = '';
    for (let column = 0; column < 10; column++) if (random.next() < 0.6) cells += cell(column, row);
    rows += `${random.next() < 0.2 ? '<!-- c --> ' : ''}<row r="${row}" spans="1:3">${cells}</row>\n`;
  }
  return bookFile({
    rows,
    strings: strings.map((text) => `<si><t xml:space="preserve">${quote(text)}</t></si>`).join(''),
    styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    workbookProperties: random.next() < 0.3 ? 'date1904="1"' : '',
  });
}
