import type { Cell, RowBatch } from './cell';

const NONE = 0;
const NUMBER = 1;
const TEXT = 2;
const BOOLEAN = 3;
const DATE = 4;
const ERROR = 5;

const DAY_SECONDS = 86_400;
/** What a cell weighs in the taker's memory beside its text: its place in the row, and for many a number. */
const CELL_BYTES = 12;

/** A batch on its way from one process to another: flat buffers, and each text once. */
export interface PackedRows {
  readonly sheet: string;
  readonly rowNumbers: Uint32Array<ArrayBuffer>;
  /** Cells of each row. */
  readonly lengths: Uint16Array<ArrayBuffer>;
  /** Kind of each cell, rows one after the other. */
  readonly tags: Uint8Array<ArrayBuffer>;
  /** Number, position in `texts`, 0 or 1, or seconds since 1970-01-01 of each cell. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly texts: readonly string[];
  /** Memory its rows need, in bytes. */
  readonly bytes: number;
  /** Characters of all its texts, a text counted in each cell it stands in. */
  readonly chars: number;
}

/**
 * Packs a batch. A text that stands in many cells is sent once: a file cannot grow by being handed over, as it would if a
 * long shared text were copied for each cell that names it.
 */
export function packRows({ sheet, rowNumbers, rows }: RowBatch): PackedRows {
  let cells = 0;
  for (const row of rows) cells += row.length;
  const lengths = new Uint16Array(rows.length);
  const tags = new Uint8Array(cells);
  const values = new Float64Array(cells);
  const places = new Map<string, number>();
  const texts: string[] = [];
  let once = 0;
  let chars = 0;
  const placeOf = (text: string): number => {
    chars += text.length;
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, texts.length);
    once += text.length;
    return texts.push(text) - 1;
  };
  let at = 0;
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    lengths[r] = row.length;
    for (let c = 0; c < row.length; c++, at++) {
      const cell = row[c]!;
      if (typeof cell === 'string') {
        tags[at] = TEXT;
        values[at] = placeOf(cell);
      } else if (typeof cell === 'number') {
        tags[at] = NUMBER;
        values[at] = cell;
      } else if (cell !== null) {
        tags[at] = packRare(cell, values, at, placeOf);
      }
    }
  }
  const bytes = cells * CELL_BYTES + once;
  return { sheet, rowNumbers: Uint32Array.from(rowNumbers), lengths, tags, values, texts, bytes, chars };
}

function packRare(
  cell: Exclude<Cell, string | number | null>,
  values: Float64Array,
  at: number,
  placeOf: (text: string) => number,
): number {
  if (typeof cell === 'boolean') {
    values[at] = cell ? 1 : 0;
    return BOOLEAN;
  }
  if ('day' in cell) {
    values[at] = cell.day * DAY_SECONDS + cell.seconds;
    return DATE;
  }
  values[at] = placeOf(cell.error);
  return ERROR;
}

/** A batch that was handed over: its rows are made of it when somebody looks at them. */
export class PackedBatch implements RowBatch {
  readonly sheet: string;
  readonly rowNumbers: Uint32Array;
  /** Place of each row's first cell; one more at the end. */
  private readonly starts: Uint32Array;
  private made: readonly (readonly Cell[])[] | null = null;

  constructor(private readonly packed: PackedRows) {
    const { sheet, rowNumbers, lengths } = packed;
    this.sheet = sheet;
    this.rowNumbers = rowNumbers;
    this.starts = new Uint32Array(lengths.length + 1);
    for (let row = 0; row < lengths.length; row++) this.starts[row + 1] = this.starts[row]! + lengths[row]!;
  }

  get rows(): readonly (readonly Cell[])[] {
    this.made ??= Array.from(this.rowNumbers, (_, row) => this.row(row));
    return this.made;
  }

  /** The cells of a row. */
  row(row: number): readonly Cell[] {
    const cells: Cell[] = [];
    for (let at = this.starts[row]!; at < this.starts[row + 1]!; at++) cells.push(this.cellAt(at));
    return cells;
  }

  /** One cell of a row; undefined beyond its last. */
  cell(row: number, position: number): Cell | undefined {
    const at = this.starts[row]! + position;
    return at < this.starts[row + 1]! ? this.cellAt(at) : undefined;
  }

  /** Place of a cell's text among the texts of the batch; below zero for a cell that holds none. */
  textPlace(row: number, position: number): number {
    const at = this.starts[row]! + position;
    return at < this.starts[row + 1]! && this.packed.tags[at] === TEXT ? this.packed.values[at]! : -1;
  }

  /** A text by its place. */
  text(place: number): string {
    return this.packed.texts[place]!;
  }

  private cellAt(at: number): Cell {
    return unpackCell(this.packed.tags[at]!, this.packed.values[at]!, this.packed.texts);
  }
}

function unpackCell(tag: number, value: number, texts: readonly string[]): Cell {
  switch (tag) {
    case TEXT:
      return texts[value]!;
    case NUMBER:
      return value;
    case NONE:
      return null;
    case BOOLEAN:
      return value === 1;
    case DATE: {
      const day = Math.floor(value / DAY_SECONDS);
      return { day, seconds: value - day * DAY_SECONDS };
    }
    default:
      return { error: texts[value]! };
  }
}
