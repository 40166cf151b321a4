/** What a column holds; decides type and number format of its cells. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'score' | 'share' | 'date';

export interface SheetColumn {
  readonly heading: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width: number;
}

/** Unknown is null: an empty cell. Dates are ISO texts in a `date` column. */
export type SheetCell = string | number | null;

/** One sheet: a title line, then a table. */
export interface Sheet {
  readonly name: string;
  /** What it shows, as of when, on how many rows. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}
