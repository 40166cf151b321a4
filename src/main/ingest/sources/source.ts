import type { SourceKind } from '../../../shared/domain/imports';
import type { CellParser, Rejection, Value } from '../columns/parser';
import type { Rule } from '../rules';

/** One typed field of an export and the column it is read from. Two fields may come from one column. */
export interface SourceColumn {
  /** Header as the bank writes it; compared folded (columns/text.ts). */
  readonly header: string;
  /** Column of the staging table. */
  readonly field: string;
  readonly parse: CellParser;
  /** `needed`: a row without it is rejected; `nullable`: may be empty; `optional`: the column itself may be missing. */
  readonly need: 'needed' | 'nullable' | 'optional';
  /** Of a column that holds one of a list: what its values are called, `common:<name>-<value>` in resources/locales. */
  readonly valueWords?: 'flag' | 'sex' | 'client-type';
}

/** What a row check may tell: a cell repaired in this row (kept with before and after), or something merely counted. */
export interface RowNotes {
  readonly repair: (rule: Rule, column: string, before: Value, after: Value) => void;
  readonly count: (rule: Rule, column: string | null) => void;
}

/** One of the bank's exports: how it is recognised, what its columns mean, what is checked row by row. */
export interface Source {
  readonly kind: SourceKind;
  readonly table: string;
  /** Headers that, all present, tell this export. */
  readonly signature: readonly string[];
  readonly columns: readonly SourceColumn[];
  /** Staging columns the row check adds after those of `columns`. */
  readonly derived: readonly string[];
  /** Field that must be unique; null when rows have no key and twins are real rows. */
  readonly key: string | null;
  /** Checks and completes one row (values in the order of `columns`, then `derived`); a rejection names its column. */
  readonly check: ((row: Value[], notes: RowNotes) => { column: string; rejection: Rejection } | null) | null;
}

/** Position of a field in a source's rows. */
export function placeOf(columns: readonly SourceColumn[], field: string): number {
  const place = columns.findIndex((column) => column.field === field);
  if (place < 0) throw new Error(`no field ${field}`);
  return place;
}
