import type { IsoDate } from './common';
import type { Severity } from './imports';

/** A rule of the import or a data test, by name and in words. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

/** One column of the workspace in the data dictionary, in the reader's language. */
export interface DictionaryRow {
  /** `table.column`. */
  readonly key: string;
  readonly table: string;
  readonly column: string;
  readonly group: string;
  readonly tableMeaning: string;
  readonly meaning: string;
  readonly unit: string;
  /** SQLite type; `required` columns are never empty, `isKey` ones are part of the table's key. */
  readonly type: string;
  readonly required: boolean;
  readonly isKey: boolean;
  /** Workbook columns its values go back to, e.g. `Clients · CLI`; none where the application makes the value. */
  readonly sources: readonly string[];
  readonly rules: readonly Named[];
  readonly tests: readonly Named[];
}

/** A rule of the import, and how often it was applied to what is in the workspace. */
export interface RuleRow {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  /** What is done and why. */
  readonly text: string;
  /** Cells or rows over all imports of the workspace, and the imports it was seen in. */
  readonly applied: number;
  readonly imports: number;
  /** Cells whose value before and after is kept: they can be opened. */
  readonly repaired: number;
}

/** How full a table of data is. */
export interface TableProfile {
  readonly table: string;
  readonly columns: number;
  readonly rows: number;
  /** Share 0..1 of its cells that are filled; null without rows. */
  readonly complete: number | null;
  /** Whether its rows stand in a file, so that they can be opened. */
  readonly hasPlace: boolean;
}

/** One step of a distribution: its rows, and the least and greatest value among them (null where there are none). */
export interface ColumnBar {
  readonly rows: number;
  readonly from: string | number | null;
  readonly to: string | number | null;
}

/** Completeness and distribution of one column. Measured units have min, median, max and bars; the others their most frequent values. */
export interface ColumnProfile {
  readonly table: string;
  readonly column: string;
  readonly unit: string;
  readonly rows: number;
  readonly empty: number;
  readonly distinct: number;
  /** Days are ISO dates, months `YYYY-MM`. */
  readonly min: string | number | null;
  readonly median: string | number | null;
  readonly max: string | number | null;
  /** Equal steps from min to max, lowest first. */
  readonly bars: readonly ColumnBar[];
  readonly top: readonly { readonly value: string; readonly rows: number }[];
}

/** How good one import was. Null: not known (no tests were kept for it). */
export interface ImportQuality {
  readonly batchId: number;
  readonly at: string;
  readonly asOf: IsoDate | null;
  readonly rows: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly errors: number;
  readonly failingTests: number | null;
  readonly failingRows: number | null;
  /** Of those, the rows kept so that they can be opened: at most 1,000 of each test. */
  readonly keptRows: number;
  readonly complete: number | null;
}
