/** What the values of a column are counted or written in. Words: `dictionary:unit.<unit>`. */
export type Unit =
  | 'id'
  | 'code'
  | 'text'
  | 'flag'
  | 'count'
  | 'row'
  | 'day'
  | 'month'
  | 'time'
  | 'seconds'
  | 'share'
  | 'score'
  | 'number'
  | 'hash'
  | 'json'
  | 'bytes';

/** What the dictionary knows of one column besides its words; the rest is read from the schema, the exports and the tests. */
export interface ColumnEntry {
  readonly unit: Unit;
  /** Columns it is made of, as `table.column`; what these come from is followed to the workbooks. */
  readonly from?: readonly string[];
  /** Headers of the workbook it is read from, where the reader does not name the column itself (derived columns). */
  readonly headers?: readonly string[];
  /** Import rules (ingest/rules.ts) that may repair its values. */
  readonly rules?: readonly string[];
}

/** A column told by its unit alone, or with more. */
type Told = Unit | ColumnEntry;

/** Tables of one kind with all their columns, in the order of the schema. */
export interface TableGroup {
  /** Words stand in resources/locales/<language>/dictionary-<name>.json: `<table>.table` and `<table>.<column>`. */
  readonly name: string;
  readonly tables: Readonly<Record<string, Readonly<Record<string, Told>>>>;
}

/** A column's entry in full. */
export function entryOf(told: Told): ColumnEntry {
  return typeof told === 'string' ? { unit: told } : told;
}
