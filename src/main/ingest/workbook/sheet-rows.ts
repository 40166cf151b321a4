import type { Cell, RowBatch, SheetMarks } from './cell';
import { type CellContext, CellReader } from './cell-reader';
import { BATCH_ROWS, EXCEL_ROWS } from './limits';
import { parseIndex } from './numbers';
import { Refused } from './refused';
import { passElement } from './rich-text';
import { nameHash } from './xml-bytes';
import { scanPart } from './xml-part';
import { END, FINISHED, NEED_MORE, START, type XmlScanner } from './xml-scanner';

const WORKSHEET = nameHash('worksheet');
const SHEET_DATA = nameHash('sheetData');
const DIMENSION = nameHash('dimension');
const REF = nameHash('ref');
const ROW = nameHash('row');
const C = nameHash('c');
const R = nameHash('r');

/**
 * Reads the rows of a sheet part and hands them over in batches of about a thousand. What `<dimension>` tells is not
 * believed, only compared with what is there.
 * @returns how the sheet is written.
 * @throws Refused row-order, bad-reference, too-many-columns, string-index, style-index, bad-value, bad-xml, damaged...
 */
export async function readSheetRows(
  pieces: AsyncIterable<Buffer>,
  sheet: string,
  context: CellContext,
  onRows: (batch: RowBatch) => void | Promise<void>,
): Promise<SheetMarks> {
  let reader: SheetRows | null = null;
  const flush = (least: number): void | Promise<void> => {
    if (!reader || reader.rows.length < least) return;
    const batch = { sheet, rowNumbers: reader.rowNumbers, rows: reader.rows };
    reader.rows = [];
    reader.rowNumbers = [];
    return onRows(batch);
  };
  const take = (scanner: XmlScanner): number => {
    reader ??= new SheetRows(scanner, context);
    return reader.take();
  };
  try {
    await scanPart(pieces, context.limits, take, () => flush(BATCH_ROWS));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const row = (reader as SheetRows | null)?.reading ?? 0;
    throw new Refused(error.refusal, { sheet, row, ...error.place });
  }
  await flush(1);
  const { outside, inlineTexts } = reader as unknown as SheetRows;
  return { sheet, outside, inlineTexts };
}

class SheetRows {
  rows: Cell[][] = [];
  rowNumbers: number[] = [];
  /** Number of the row read last. */
  row = 0;
  /** Number of the row under way, 0 between rows. */
  reading = 0;
  /** Rows with a filled cell outside the told range, and cells with a text of their own. */
  outside = 0;
  inlineTexts = 0;
  private told: Range | null = null;
  private inlineHere = 0;
  private inData = false;
  private readonly cells: CellReader;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly context: CellContext,
  ) {
    this.cells = new CellReader(scanner, context);
  }

  /** Reads on as far as the bytes go. */
  take(): number {
    const { scanner } = this;
    for (;;) {
      const token = scanner.next();
      if (token === FINISHED) return token;
      if (token === NEED_MORE || (token === START && !this.open())) {
        scanner.rewind();
        return NEED_MORE;
      }
      if (token === END && scanner.depth === 1) this.inData = false;
      scanner.mark();
    }
  }

  /** An element was opened; false when it must be whole and is not. */
  private open(): boolean {
    const { scanner } = this;
    if (scanner.depth === 1 && scanner.name !== WORKSHEET) throw new Refused('bad-xml');
    if (scanner.depth === 2) {
      this.inData = scanner.name === SHEET_DATA;
      if (scanner.name === DIMENSION) this.told = rangeOf(scanner.value(scanner.attribute(REF)));
    }
    if (scanner.depth !== 3 || !this.inData) return true;
    return scanner.name === ROW ? this.readRow() : passElement(scanner);
  }

  private readRow(): boolean {
    const { scanner } = this;
    const number = this.rowNumber();
    this.reading = number;
    const row: Cell[] = [];
    this.cells.column = -1;
    this.inlineHere = 0;
    for (;;) {
      while (this.cells.readPlain(number, this.cells.column)) {
        if (this.cells.value !== null) this.put(row, this.cells.column, this.cells.value, number);
      }
      const token = scanner.next();
      if (token === NEED_MORE) return false;
      if (token === END && scanner.depth === 2) break;
      if (token === START && !this.readChild(row, number)) return false;
    }
    this.keep(number, row);
    return true;
  }

  private readChild(row: Cell[], number: number): boolean {
    const { scanner, cells } = this;
    if (scanner.name !== C) return passElement(scanner);
    if (!cells.read(number, cells.column)) return false;
    if (cells.value !== null) this.put(row, cells.column, cells.value, number);
    if (cells.isInline) this.inlineHere++;
    return true;
  }

  private keep(number: number, row: Cell[]): void {
    this.row = number;
    this.reading = 0;
    if (row.length === 0) return;
    this.inlineTexts += this.inlineHere;
    if (this.told && isOutside(this.told, number, row)) this.outside++;
    this.rows.push(row);
    this.rowNumbers.push(number);
  }

  private put(row: Cell[], column: number, value: Cell, number: number): void {
    const limit = this.context.limits.columns;
    if (column >= limit) throw new Refused('too-many-columns', { row: number, limit });
    while (row.length < column) row.push(null);
    row.push(value);
  }

  private rowNumber(): number {
    const { scanner, row } = this;
    const i = scanner.attribute(R);
    if (i < 0) {
      if (row >= EXCEL_ROWS) throw new Refused('bad-reference', { row });
      return row + 1;
    }
    const number = parseIndex(scanner.buffer, scanner.attributeFrom[i]!, scanner.attributeTo[i]!);
    if (number < 1 || number > EXCEL_ROWS) throw new Refused('bad-reference', { row: row + 1 });
    if (number <= row) throw new Refused('row-order', { row: number });
    return number;
  }
}

/** Rows from 1, columns from 0, ends included. */
interface Range {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** The range `A1:G20`, or the one cell `A1`; null for anything else. */
function rangeOf(text: string | null): Range | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(text?.trim() ?? '');
  if (!match) return null;
  const [, column, row, lastColumn = column, lastRow = row] = match;
  return { rows: [Number(row), Number(lastRow)], columns: [columnOf(column!), columnOf(lastColumn!)] };
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function isOutside({ rows, columns }: Range, number: number, row: readonly Cell[]): boolean {
  if (number < rows[0] || number > rows[1] || row.length - 1 > columns[1]) return true;
  for (let column = 0; column < columns[0]; column++) if (row[column] != null) return true;
  return false;
}
