import {
  type CellParser,
  type ColumnSeen,
  isRejection,
  type Rejection,
  rejections,
  type Value,
} from './columns/parser';
import type { PackedBatch } from './workbook/row-transfer';

/** What reading a text put down besides its value, as bits. */
const PADDED = 1;
const BLANK = 2;
const ZERO_STRIPPED = 4;

/** A column that is read from packed rows: a text that stands in several rows of a batch is parsed once. */
export class PackedColumn {
  /** Number of the batch for which a text was last parsed, by the text's place. */
  private readonly parsedIn: number[] = [];
  private readonly values: (Value | Rejection)[] = [];
  private readonly marks: number[] = [];
  private round = 0;
  private batch: PackedBatch | null = null;

  constructor(
    readonly header: string,
    private readonly parse: CellParser,
    private readonly position: number,
    private readonly seen: ColumnSeen,
    private readonly required: boolean,
  ) {}

  /** Turns to the next batch. */
  open(batch: PackedBatch): void {
    this.batch = batch;
    this.round++;
  }

  /** The value of a row of the batch; a needed one that is empty is a rejection. */
  read(row: number): Value | Rejection {
    const value = this.value(row);
    return value === null && this.required ? rejections.missing : value;
  }

  private value(row: number): Value | Rejection {
    const batch = this.batch!;
    if (this.position < 0) return null;
    const text = batch.textPlace(row, this.position);
    if (text < 0) return this.parse(batch.cell(row, this.position) ?? null, this.seen);
    if (this.parsedIn[text] === this.round) {
      if (this.marks[text] !== 0) this.mark(this.marks[text]!);
      return this.values[text]!;
    }
    return this.parseText(text, batch.text(text));
  }

  private parseText(place: number, text: string): Value | Rejection {
    const { padded, blank, zeroStripped } = this.seen;
    const before = [padded.size, blank.size, zeroStripped.size] as const;
    const value = this.parse(text, this.seen);
    this.parsedIn[place] = this.round;
    this.values[place] = value;
    this.marks[place] =
      (padded.size > before[0] ? PADDED : 0) +
      (blank.size > before[1] ? BLANK : 0) +
      (zeroStripped.size > before[2] ? ZERO_STRIPPED : 0);
    return value;
  }

  private mark(marks: number): void {
    const { at, padded, blank, zeroStripped } = this.seen;
    if ((marks & PADDED) !== 0) padded.add(at.row);
    if ((marks & BLANK) !== 0) blank.add(at.row);
    if ((marks & ZERO_STRIPPED) !== 0) zeroStripped.add(at.row);
  }
}

/**
 * Reads one row of the columns' batch; the header of the column at fault instead when a cell is rejected.
 * @param derived fields that a check adds after those of the columns. Rows are many and kept until they are stored: each gets
 * room for what it will hold and no more.
 */
export function readPacked(
  columns: readonly PackedColumn[],
  row: number,
  derived: number,
): Value[] | { readonly column: string; readonly rejection: Rejection } {
  const values = new Array<Value>(columns.length + derived);
  for (let place = 0; place < columns.length; place++) {
    const value = columns[place]!.read(row);
    if (isRejection(value)) return { column: columns[place]!.header, rejection: value };
    values[place] = value;
  }
  return values;
}
