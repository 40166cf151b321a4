import type { IsoDate } from './common';
import type { LayoutProposal, Recognition, Stock } from './layouts';
import type { Totals } from './workspace';

/** The 12 workbooks of the bank's core system (data-schema.md section 1). */
export type SourceKind =
  | 'clients'
  | 'accounts'
  | 'subscriptions'
  | 'entries'
  | 'agencies'
  | 'managers'
  | 'manager-users'
  | 'users'
  | 'chapters'
  | 'districts'
  | 'packs'
  | 'products';

/** What became of one file. `kind` is null when it was not recognised or could not be read; `reason` then says why. */
export interface ImportedFile {
  /** Of a sheet that is stored: opens its rows. */
  readonly id?: number;
  readonly path: string;
  readonly sha256: string | null;
  readonly kind: SourceKind | null;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Rows of a file that is already in the workspace, byte for byte: nothing was written for it. */
  readonly unchanged: number;
  readonly asOf: IsoDate | null;
  readonly reason?: string;
  readonly hint?: string;
  /**
   * What `reason` says, for programs: a refusal of the reader (`truncated`, `zip-bomb`, `password-protected`...), `locked`,
   * `changing`, `changed`, `missing`, `lock-file`, `not-a-workbook`, `unrecognised`, or `near-miss` for an export some columns short.
   */
  readonly code?: string;
  /** In a dry run: what the file would change. */
  readonly changes?: RowChanges;
  /** How its columns were matched; left out for a file that was not. */
  readonly recognition?: Recognition;
  /** Of a file that was not recognised: what it is most likely. */
  readonly proposal?: LayoutProposal;
}

/** What the rows of a file would do to the workspace. */
export interface RowChanges {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows of the workspace that no longer count: their client (for entries: the whole export) now has others. */
  readonly gone: number;
  /** Rows of the workspace whose client or code the files do not name: they stay as they are. */
  readonly absent: number;
  readonly rejected: number;
  /** The workspace has newer rows of this kind: where they name the same client or code, those keep counting. */
  readonly older: boolean;
}

/** How the dates of a column are written. */
export type DateOrder = 'day-first' | 'month-first' | 'mixed' | 'iso' | 'excel';

/** A column as it is read. */
export interface PreviewColumn {
  /** As the export writes it. */
  readonly header: string;
  /** Two fields may come from one column. */
  readonly field: string;
  readonly type: 'number' | 'text' | 'date';
  /** Of a column of dates that holds some; `mixed` dates are put in order. */
  readonly dateOrder: DateOrder | null;
  /** False when the sheet has no such column. */
  readonly found: boolean;
  /** As the file writes it. */
  readonly from: string | null;
}

/** The first rows of a recognised sheet as they will be read. */
export interface SheetPreview {
  readonly path: string;
  readonly kind: SourceKind;
  readonly sheet: string;
  readonly headerRow: number;
  /** The file's own column names. */
  readonly header: readonly string[];
  readonly columns: readonly PreviewColumn[];
  /** How a CSV file is written: with `;` its decimals have commas. Null for a workbook, whose numbers are numbers. */
  readonly csv: { readonly delimiter: string; readonly encoding: string } | null;
  /** At most 50; `values` in the order of `columns`, dates as ISO text, values of a list in words. */
  readonly rows: readonly { readonly row: number; readonly values: readonly (string | number | null)[] }[];
}

/** What an import would do, before anything is written. */
export interface ImportPreview extends ImportReport {
  readonly preview: readonly SheetPreview[];
}

export type Severity = 'info' | 'warn' | 'error';

/** Something the import noticed and what it did about it, in words. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly table: SourceKind;
  readonly column: string | null;
  readonly count: number;
  readonly message: string;
}

/** The outcome of one import: `comptoir import --json` and the Import screen show the same. */
export interface ImportReport {
  readonly batchId: number | null;
  /** When the files were several months: the import of each, the oldest first. */
  readonly batchIds?: readonly number[];
  readonly files: readonly ImportedFile[];
  readonly findings: readonly Finding[];
  readonly totals: Totals;
  readonly asOf: IsoDate | null;
  readonly seconds: number;
  /** How its client export is taken; null without one. */
  readonly stock: Stock | null;
  /** In a dry run only. */
  readonly preview?: readonly SheetPreview[];
}

/** A line of the history of imports. */
export interface ImportBatch {
  readonly id: number;
  readonly at: string;
  readonly user: string;
  readonly asOf: IsoDate | null;
  readonly files: readonly ImportedFile[];
  readonly findings: number;
  readonly stock: Stock | null;
  readonly rows: number;
  readonly rejected: number;
}

/** A row that was not taken, with the place it stands at and why. */
export interface RejectedRow {
  readonly id: number;
  readonly path: string;
  readonly kind: SourceKind;
  readonly sheet: string;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/** Where one stored row comes from and what was repaired in it. */
export interface RowOrigin {
  readonly path: string;
  readonly sheet: string;
  readonly row: number;
  readonly repairs: readonly {
    readonly column: string;
    readonly rule: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly text: string;
  }[];
}

/** What a data test asks: `relationship` finds orphans; `own` was written by a person of the workspace. */
export type TestKind =
  | 'unique'
  | 'not-null'
  | 'relationship'
  | 'accepted'
  | 'range'
  | 'freshness'
  | 'reconciliation'
  | 'custom'
  | 'own';

/** One data test of the Data quality screen. */
export interface QualityTest {
  readonly name: string;
  readonly kind: TestKind;
  readonly table: string;
  readonly severity: 'warn' | 'error';
  readonly status: 'pass' | 'fail' | 'not-run';
  readonly failing: number;
  readonly text: string;
  /** Of a test a person wrote: its question. */
  readonly sql?: string;
  /** Why a person's test could not run. */
  readonly why?: string;
}

/** One thing that differs between two imports. */
export interface DifferenceRow {
  readonly change:
    | 'client-new'
    | 'client-gone'
    | 'client-moved'
    | 'account-opened'
    | 'account-closed'
    | 'product-started'
    | 'product-ended';
  readonly client: number;
  /** Agency and manager of the client in the later import, else in the earlier one; null when neither holds the client. */
  readonly agency: string | null;
  readonly manager: string | null;
  readonly agencyName: string | null;
  /** Rank and agency of the manager, never a person's name. */
  readonly managerName: string | null;
  /** For a move: where the client was before. */
  readonly agencyBefore: string | null;
  readonly managerBefore: string | null;
  readonly managerNameBefore: string | null;
  /** Chapter of an account, pack and product of a subscription. */
  readonly chapter: string | null;
  readonly pack: string | null;
  readonly product: string | null;
  /** Name of the product or pack. */
  readonly name: string | null;
  /** Day of the opening, closing, start or end. */
  readonly date: IsoDate | null;
}

/** What changed between two imports, from `from` to `to`. A part whose export one of them lacks is left out and named. */
export interface ImportDifference {
  readonly from: number;
  readonly to: number;
  readonly asOfFrom: IsoDate | null;
  readonly asOfTo: IsoDate | null;
  readonly counts: Readonly<Record<DifferenceRow['change'], number>>;
  /** Exports that one of the two imports did not bring. */
  readonly notCompared: readonly SourceKind[];
  readonly rows: readonly DifferenceRow[];
}
