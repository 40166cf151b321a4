import type { Cell } from './read-workbook';
import type { PackedBatch } from './workbook/row-transfer';

/** Batches hold fewer rows than that: a place is a batch and a row in one number. */
const ROWS_OF_BATCH = 2 ** 16;

/** The rows of a sheet as they stood, in order; one is unpacked when somebody looks at it: hardly anybody does. */
export class SheetCells {
  private readonly batches: PackedBatch[] = [];
  /** The newest of them, and the place of its first row. */
  private newest: PackedBatch | null = null;
  private start = 0;
  /** Of each row its batch and place in it. */
  private places: number[] = [];

  /** Adds a row of a batch. */
  push(batch: PackedBatch, row: number): void {
    if (this.newest !== batch) {
      this.newest = batch;
      this.start = this.batches.length * ROWS_OF_BATCH;
      this.batches.push(batch);
    }
    this.places.push(this.start + row);
  }

  /** The cells of a row by its place among the rows that are held. */
  at(index: number): readonly Cell[] {
    const place = this.places[index]!;
    return this.batches[Math.floor(place / ROWS_OF_BATCH)]!.row(place % ROWS_OF_BATCH);
  }

  /** The first rows, at most `count`. */
  first(count: number): readonly (readonly Cell[])[] {
    return this.places.slice(0, count).map((_, index) => this.at(index));
  }

  /** Lets go of the rows for which `isKept` says no. */
  keep(isKept: (index: number) => boolean): void {
    this.places = this.places.filter((_, index) => isKept(index));
  }

  /** One column of all rows, in order. */
  *column(position: number): IterableIterator<Cell | undefined> {
    for (let index = 0; index < this.places.length; index++) yield this.cell(index, position);
  }

  /** One cell of a row; undefined beyond its last. */
  cell(index: number, position: number): Cell | undefined {
    const place = this.places[index]!;
    return this.batches[Math.floor(place / ROWS_OF_BATCH)]!.cell(place % ROWS_OF_BATCH, position);
  }
}
