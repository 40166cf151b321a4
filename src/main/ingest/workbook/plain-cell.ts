import { EXCEL_COLUMNS } from './limits';

const QUOTE = 0x22;
const SPACE = 0x20;
const EQUALS = 0x3d;
const LOWER_N = 0x6e;
const LOWER_S = 0x73;
const LOWER_T = 0x74;

const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')];
const OPENING = bytesOf('<c r="');
const EMPTY = bytesOf('/>');
const VALUE = bytesOf('><v>');
const CLOSING = bytesOf('</v></c>');

/** Byte -> 1 when it may stand in a number. */
const IN_NUMBER = new Uint8Array(256);
for (const byte of bytesOf('0123456789.+-eE')) IN_NUMBER[byte] = 1;

/**
 * Finds the cell nearly every program writes, `<c r="B7" s="3" t="s"><v>12</v></c>` (style, type and value may be missing),
 * byte by byte without a token or a string. What looks otherwise in any way is not found and is left to the XML scanner, so
 * that this is a shorter way to the same result and never another one.
 */
export class PlainCell {
  /** Position in the row, A = 0. */
  column = 0;
  style = 0;
  isShared = false;
  /** Bytes of the value; equal when it has none. */
  from = 0;
  to = 0;
  /** Where what follows the cell begins. */
  after = 0;

  /** Whether such a cell of this row stands whole between `at` and `end`. */
  find(bytes: Buffer, at: number, end: number, row: number): boolean {
    if (!isAt(bytes, at, OPENING)) return false;
    let p = this.reference(bytes, at + OPENING.length, row);
    if (p < 0) return false;
    p = this.attributes(bytes, p);
    p = p < 0 ? p : this.value(bytes, p);
    this.after = p;
    // The buffer may hold older bytes behind its end: what runs into them is not whole.
    return p >= 0 && p <= end;
  }

  /** `AB12"`: capital letters, then the row's own number; the place behind it. */
  private reference(bytes: Buffer, from: number, row: number): number {
    let p = from;
    let column = 0;
    for (; bytes[p]! >= 0x41 && bytes[p]! <= 0x5a && column <= EXCEL_COLUMNS; p++)
      column = column * 26 + bytes[p]! - 0x40;
    let number = 0;
    const digits = p;
    for (; bytes[p]! >= 0x30 && bytes[p]! <= 0x39 && p - digits < 8; p++) number = number * 10 + bytes[p]! - 0x30;
    this.column = column - 1;
    return column > 0 && column <= EXCEL_COLUMNS && number === row && bytes[p] === QUOTE ? p + 1 : -1;
  }

  /** ` s="3"` and ` t="s"` or ` t="n"`, in this order, each or none. */
  private attributes(bytes: Buffer, from: number): number {
    let p = from;
    this.style = 0;
    this.isShared = false;
    if (isNamed(bytes, p, LOWER_S)) {
      p += 4;
      const digits = p;
      for (; bytes[p]! >= 0x30 && bytes[p]! <= 0x39 && p - digits < 6; p++)
        this.style = this.style * 10 + bytes[p]! - 0x30;
      if (p === digits || bytes[p] !== QUOTE) return -1;
      p++;
    }
    if (!isNamed(bytes, p, LOWER_T)) return p;
    this.isShared = bytes[p + 4] === LOWER_S;
    return (this.isShared || bytes[p + 4] === LOWER_N) && bytes[p + 5] === QUOTE ? p + 6 : -1;
  }

  private value(bytes: Buffer, at: number): number {
    let p = at;
    if (isAt(bytes, p, EMPTY)) {
      this.from = p;
      this.to = p;
      return p + EMPTY.length;
    }
    if (!isAt(bytes, p, VALUE)) return -1;
    p += VALUE.length;
    this.from = p;
    while (IN_NUMBER[bytes[p]!] === 1) p++;
    this.to = p;
    return p > this.from && isAt(bytes, p, CLOSING) ? p + CLOSING.length : -1;
  }
}

function isNamed(bytes: Buffer, p: number, name: number): boolean {
  return bytes[p] === SPACE && bytes[p + 1] === name && bytes[p + 2] === EQUALS && bytes[p + 3] === QUOTE;
}

function isAt(bytes: Buffer, p: number, wanted: readonly number[]): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[p + i] !== wanted[i]) return false;
  return true;
}
