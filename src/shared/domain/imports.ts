import type { IsoDate } from './common';
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
  readonly files: readonly ImportedFile[];
  readonly findings: readonly Finding[];
  readonly totals: Totals;
  readonly asOf: IsoDate | null;
  readonly seconds: number;
}

/** A line of the history of imports. */
export interface ImportBatch {
  readonly id: number;
  readonly at: string;
  readonly user: string;
  readonly asOf: IsoDate | null;
  readonly files: readonly ImportedFile[];
  readonly findings: number;
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

/** One data test of the Data quality screen. */
export interface QualityTest {
  readonly name: string;
  readonly table: string;
  readonly severity: 'warn' | 'error';
  readonly status: 'pass' | 'fail' | 'not-run';
  readonly failing: number;
  readonly text: string;
}
