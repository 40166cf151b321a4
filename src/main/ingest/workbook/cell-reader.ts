import type { Cell } from './cell';
import { dateFromIso, dateFromSerial } from './excel-dates';
import { EXCEL_COLUMNS, EXCEL_ROWS, type ReadLimits } from './limits';
import { parseIndex, parseNumber } from './numbers';
import { PlainCell } from './plain-cell';
import { Refused } from './refused';
import { passElement, readLeaf, readStringItem } from './rich-text';
import type { DateStyles } from './styles';
import { nameHash, unescapeExcel } from './xml-bytes';
import { END, NEED_MORE, START, TEXT, type XmlScanner } from './xml-scanner';

const V = nameHash('v');
const IS = nameHash('is');
const R = nameHash('r');
const S = nameHash('s');
const T = nameHash('t');

/** What cells of a sheet refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly dateStyles: DateStyles;
  readonly is1904: boolean;
  readonly limits: ReadLimits;
}

type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';
const TYPES: readonly CellType[] = ['n', 's', 'str', 'inlineStr', 'b', 'e', 'd'];

/** Reads the cells of one sheet; one object, used over and over, so that a cell costs no allocation but its text. */
export class CellReader {
  /** Position of the cell read last, A = 0. */
  column = -1;
  /** Its value. */
  value: Cell = null;
  /** Whether its text stands in the cell itself. */
  isInline = false;
  private type: CellType = 'n';
  private style = 0;
  private readonly plain = new PlainCell();

  constructor(
    private readonly scanner: XmlScanner,
    private readonly context: CellContext,
  ) {}

  /** Reads the cell that stands next, if it is a plain one; else nothing was read. Arguments as for `read`. */
  readPlain(row: number, previous: number): boolean {
    const { scanner, plain } = this;
    const at = scanner.place;
    if (at < 0 || !plain.find(scanner.buffer, at, scanner.limit, row)) return false;
    this.column = plain.column;
    this.style = plain.style;
    this.type = plain.isShared ? 's' : 'n';
    this.isInline = false;
    this.check(row, previous);
    this.value = plain.to > plain.from ? this.fromDigits(scanner.buffer, plain.from, plain.to) : null;
    scanner.passTo(plain.after);
    return true;
  }

  /**
   * Reads the cell whose tag was just found.
   * @param row its row's number, which its reference must name.
   * @param previous position of the cell before it, -1 for none; positions rise, and a cell without reference is next.
   * @returns false when its end is not there yet.
   */
  read(row: number, previous: number): boolean {
    const { scanner } = this;
    this.readTag(row, previous);
    this.value = null;
    this.isInline = false;
    const depth = scanner.depth;
    for (;;) {
      const token = scanner.next();
      if (token === NEED_MORE) return false;
      if (token === END && scanner.depth < depth) return true;
      if (token !== START) continue;
      const isWhole =
        scanner.name === V ? this.readValue() : scanner.name === IS ? this.readInline() : passElement(scanner);
      if (!isWhole) return false;
    }
  }

  private readTag(row: number, previous: number): void {
    const { scanner } = this;
    this.column = previous + 1;
    this.type = 'n';
    this.style = 0;
    for (let i = 0; i < scanner.attributes; i++) {
      const name = scanner.attributeName[i]!;
      if (name === R) this.column = this.readReference(i, row);
      else if (name === S) this.style = parseIndex(scanner.buffer, scanner.attributeFrom[i]!, scanner.attributeTo[i]!);
      else if (name === T) this.type = this.readType(i);
    }
    this.check(row, previous);
  }

  private check(row: number, previous: number): void {
    if (this.column <= previous || this.column >= EXCEL_COLUMNS) throw new Refused('bad-reference', { row });
    const styles = this.context.dateStyles;
    if (this.style < 0 || (styles && this.style >= styles.length && this.style > 0))
      throw new Refused('style-index', { row });
  }

  /** `AB12`, any case: letters then the row's own number. */
  private readReference(attribute: number, row: number): number {
    const { buffer } = this.scanner;
    const to = this.scanner.attributeTo[attribute]!;
    let p = this.scanner.attributeFrom[attribute]!;
    let column = 0;
    for (; p < to; p++) {
      const letter = (buffer[p]! | 0x20) - 0x60;
      if (letter < 1 || letter > 26 || buffer[p]! < 0x41) break;
      column = column * 26 + letter;
      if (column > EXCEL_COLUMNS) throw new Refused('bad-reference', { row });
    }
    if (column === 0 || row > EXCEL_ROWS || parseIndex(buffer, p, to) !== row)
      throw new Refused('bad-reference', { row });
    return column - 1;
  }

  private readType(attribute: number): CellType {
    const { buffer, attributeFrom, attributeTo } = this.scanner;
    const from = attributeFrom[attribute]!;
    const to = attributeTo[attribute]!;
    if (to - from === 1) {
      const byte = buffer[from];
      if (byte === 0x73) return 's';
      if (byte === 0x6e) return 'n';
    }
    const text = buffer.toString('latin1', from, to);
    const known = TYPES.find((type) => type === text);
    if (!known) throw new Refused('bad-value');
    return known;
  }

  private readInline(): boolean {
    const text = readStringItem(this.scanner, this.context.limits.cellTextChars);
    if (text === null) return false;
    if (this.type === 'inlineStr') {
      this.value = text;
      this.isInline = true;
    }
    return true;
  }

  /** The usual `<v>` is one plain text, read from its bytes; anything else goes through its decoded text. */
  private readValue(): boolean {
    const { scanner } = this;
    const first = scanner.next();
    if (first === NEED_MORE) return false;
    if (first === END) {
      this.value = this.type === 'str' ? '' : null;
      return true;
    }
    if (first === TEXT) {
      const { from, to, flags } = scanner;
      const second = scanner.next();
      if (second === NEED_MORE) return false;
      if (second === END) {
        this.value = this.fromBytes(from, to, flags);
        return true;
      }
      if (second === START) throw new Refused('bad-xml');
    }
    if (first === START) throw new Refused('bad-xml');
    return this.readBrokenValue();
  }

  /** A value cut by a comment or a CDATA section: from the cell's first text on. */
  private readBrokenValue(): boolean {
    this.scanner.backToOpening();
    const text = readLeaf(this.scanner);
    if (text === null) return false;
    const bytes = Buffer.from(text, 'utf8');
    this.value = this.isTextual() ? this.fromText(text) : this.fromDigits(bytes, 0, bytes.length);
    return true;
  }

  private isTextual(): boolean {
    return this.type !== 'n' && this.type !== 's';
  }

  private fromBytes(from: number, to: number, flags: number): Cell {
    const { scanner } = this;
    if (this.isTextual()) return this.fromText(scanner.decode(from, to, flags));
    return this.fromDigits(scanner.buffer, from, to);
  }

  private fromDigits(buffer: Buffer, from: number, to: number): Cell {
    const { strings, dateStyles, is1904 } = this.context;
    if (this.type === 's') {
      const index = parseIndex(buffer, from, to);
      const text = strings[index];
      if (text === undefined) throw new Refused('string-index');
      return text;
    }
    const number = parseNumber(buffer, from, to);
    if (number !== null && dateStyles?.[this.style] === 1) return dateFromSerial(number, is1904);
    return number;
  }

  private fromText(raw: string): Cell {
    const text = unescapeExcel(raw);
    if (text.length > this.context.limits.cellTextChars) throw new Refused('too-large');
    switch (this.type) {
      case 'b':
        return readBoolean(text.trim());
      case 'e':
        return { error: text.trim() };
      case 'd':
        return text.trim() === '' ? null : dateFromIso(text);
      default:
        return text;
    }
  }
}

function readBoolean(text: string): boolean | null {
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  if (text === '') return null;
  throw new Refused('bad-value');
}
