import { deflateRawSync, inflateRawSync } from 'node:zlib';

const BITS = 8;
const SMALLEST = 64;

/** Shared by all empty sets: most columns have nothing to note. */
const NONE = new Uint8Array(0);

/**
 * A set of row numbers (0 or more), one bit each: adding costs next to nothing, and a column of a million rows takes 125 kB
 * whatever the pattern (less once packed).
 */
export class RowSet {
  private bits = NONE;
  private held = 0;

  /** How many rows are in it. */
  get size(): number {
    return this.held;
  }

  /** Adds a row; one that is in it already counts once. */
  add(row: number): void {
    const byte = row >> 3;
    if (byte >= this.bits.length) this.grow(byte);
    const bit = 1 << (row & 7);
    if ((this.bits[byte]! & bit) !== 0) return;
    this.bits[byte]! |= bit;
    this.held++;
  }

  has(row: number): boolean {
    return ((this.bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }

  delete(row: number): void {
    if (!this.has(row)) return;
    this.bits[row >> 3]! &= ~(1 << (row & 7));
    this.held--;
  }

  /** Rows in rising order, at most `limit` of them, the first `offset` left out. */
  rows(limit = Number.POSITIVE_INFINITY, offset = 0): readonly number[] {
    const found: number[] = [];
    let skip = offset;
    for (let byte = 0; byte < this.bits.length && found.length < limit; byte++) {
      for (let bit = 0; this.bits[byte]! >> bit > 0 && found.length < limit; bit++) {
        if ((this.bits[byte]! & (1 << bit)) === 0) continue;
        if (skip > 0) skip--;
        else found.push(byte * BITS + bit);
      }
    }
    return found;
  }

  /** The set as bytes: bit n of byte b stands for row 8 b + n; deflated. */
  packed(): Buffer {
    return deflateRawSync(this.bits, { level: 1 });
  }

  /** The set that was packed. */
  static unpack(packed: Uint8Array): RowSet {
    const set = new RowSet();
    set.bits = new Uint8Array(inflateRawSync(packed));
    for (const byte of set.bits) for (let left = byte; left > 0; left &= left - 1) set.held++;
    return set;
  }

  private grow(byte: number): void {
    const bits = new Uint8Array(Math.max(SMALLEST, this.bits.length * 2, byte + 1));
    bits.set(this.bits);
    this.bits = bits;
  }
}
