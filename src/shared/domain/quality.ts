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
}
