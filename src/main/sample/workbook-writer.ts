import { fixedParts, HEAD, MAIN, textElement } from './workbook-parts';
import { type GrowingEntry, openZip, type ZipFile } from './zip-file';

/** An empty `<c>` element: one of the three ways the exports write a missing value. */
export const EMPTY_CELL = Symbol('empty cell');
/** null leaves the cell out altogether. */
export type SampleCell = string | number | null | typeof EMPTY_CELL;

/** One workbook with one sheet of data. */
export interface WorkbookShape {
  readonly sheet: string;
  readonly headers: readonly string[];
  /** Text within the cells, no theme, no cell style, `<dimension ref="A1">`: as one of the exports is. */
  readonly odd?: boolean;
  /** Text of cell A2 of a second sheet `SQL`. */
  readonly query?: string;
}

/** Rows go in one by one; `settle` waits until the disk has caught up; `finish` completes the file, `discard` deletes it. */
export interface WorkbookWriter {
  readonly path: string;
  readonly rows: () => number;
  readonly row: (cells: readonly SampleCell[]) => void;
  readonly settle: () => Promise<void>;
  readonly finish: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

const CHUNK = 1 << 17;
/** Room for the longest `<dimension>`, columns A to Z and a full sheet. */
const DIMENSION_LENGTH = '<dimension ref="A1:Z1048576"/>'.length;

function columnName(index: number): string {
  return String.fromCharCode(65 + index);
}

/** Start of the sheet; blanks fill the room of a shorter dimension, so that its length is always the same. */
function sheetHead(dimension: string): string {
  const element = `<dimension ref="${dimension}"/>`.padEnd(DIMENSION_LENGTH);
  return `${HEAD}<worksheet xmlns="${MAIN}">${element}<sheetData>`;
}

/** Opens a workbook for writing; memory holds its distinct texts and one chunk of rows only. */
export function openWorkbook(path: string, shape: WorkbookShape): WorkbookWriter {
  const zip = openZip(path);
  const sheet = beginSheet(zip, shape);
  const strings = new Map<string, number>();
  let rows = 0;
  let uses = 0;
  let buffer = '';
  const cell = (value: SampleCell, column: number): string => {
    if (value === null) return '';
    const at = `<c r="${columnName(column)}${rows}"`;
    if (typeof value === 'number') return `${at}><v>${value}</v></c>`;
    if (typeof value === 'symbol') return `${at}/>`;
    if (shape.odd) return `${at} t="inlineStr"><is>${textElement(value)}</is></c>`;
    const place = strings.get(value) ?? strings.size;
    if (place === strings.size) strings.set(value, place);
    uses++;
    return `${at} t="s"><v>${place}</v></c>`;
  };
  const row = (cells: readonly SampleCell[]) => {
    rows++;
    let text = `<row r="${rows}">`;
    for (let i = 0; i < cells.length; i++) text += cell(cells[i]!, i);
    buffer += `${text}</row>`;
    if (buffer.length < CHUNK) return;
    sheet.write(buffer);
    buffer = '';
  };
  row(shape.headers);
  return {
    path,
    rows: () => rows - 1,
    row,
    settle: sheet.settle,
    finish: async () => {
      sheet.write(`${buffer}</sheetData></worksheet>`);
      await sheet.end(sheetHead(shape.odd ? 'A1' : `A1:${columnName(shape.headers.length - 1)}${rows}`));
      if (!shape.odd) addStrings(zip, strings, uses);
      zip.close();
    },
    discard: zip.discard,
  };
}

/** The parts around the sheet and its start; a disk that refuses them leaves no file. */
function beginSheet(zip: ZipFile, shape: WorkbookShape): GrowingEntry {
  try {
    for (const [name, text] of fixedParts(shape)) zip.add(name, text);
    return zip.grow('xl/worksheets/sheet1.xml', sheetHead('A1'));
  } catch (error) {
    void zip.discard();
    throw error;
  }
}

function addStrings(zip: ZipFile, strings: ReadonlyMap<string, number>, uses: number): void {
  const items = [...strings.keys()].map((text) => `<si>${textElement(text)}</si>`);
  const text = `${HEAD}<sst xmlns="${MAIN}" count="${uses}" uniqueCount="${strings.size}">${items.join('')}</sst>`;
  zip.add('xl/sharedStrings.xml', text);
}
