import type { IsoDate } from './common';
import type { SourceKind } from './imports';

/** A cell of a workbook as it crosses to a screen; dates as ISO text. */
export type PlainCell = string | number | boolean | null;

/**
 * How a column of a file was matched with one of an export: `name` as the bank writes it, `alias` a known other name, `spelling`
 * nearly the same, `values` by what it holds, `hand` by a person.
 */
export type MatchedBy = 'name' | 'alias' | 'spelling' | 'values' | 'hand';

/** A column of an export and the file's column it is read from. */
export interface ColumnMatch {
  /** As the bank writes it. */
  readonly header: string;
  /** As the file writes it; null when the file has none. */
  readonly column: string | null;
  readonly by: MatchedBy | null;
}

/** How a file was recognised. */
export interface Recognition {
  readonly how: 'exact' | 'tolerant' | 'guessed' | 'remembered';
  /** 0..1: the mean of how surely each column that tells the export was matched. */
  readonly confidence: number;
  /** Columns whose name is not the bank's own to the letter, and optional ones that are missing. */
  readonly columns: readonly ColumnMatch[];
  /** The remembered layout it was read by. */
  readonly layout?: number;
}

/** What a file that was not recognised is most likely, to be confirmed or changed by a person. */
export interface LayoutProposal {
  readonly kind: SourceKind;
  readonly confidence: number;
  readonly sheet: string;
  readonly header: readonly string[];
  /** Every column of the export. */
  readonly columns: readonly ColumnMatch[];
  /** Whether every needed column has one of the file: the proposal can be accepted as it is. */
  readonly complete: boolean;
}

/** A layout a person mapped by hand or confirmed: every file with these headers is read so. */
export interface Layout {
  readonly id: number;
  readonly kind: SourceKind;
  /** The file's headers. */
  readonly header: readonly string[];
  /** Every column of the export that is read. */
  readonly columns: readonly { readonly header: string; readonly column: string }[];
  readonly by: string;
  readonly at: string;
  /** Files in the workspace that were read so. */
  readonly files: number;
}

/** A column of an export a person may map to. */
export interface KnownColumn {
  readonly header: string;
  /** What it means, in words. */
  readonly text: string;
  readonly need: 'needed' | 'nullable' | 'optional';
  readonly type: 'number' | 'text' | 'date';
}

/** An export a person may map to. */
export interface KnownLayout {
  readonly kind: SourceKind;
  readonly columns: readonly KnownColumn[];
}

/** The first rows of a sheet as they stand in the file. */
export interface RawSheet {
  readonly sheet: string;
  /** Row the headers were found in, or the first row with content. */
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly PlainCell[] }[];
  readonly proposals: readonly LayoutProposal[];
}

/** One column of a mapping as tried on some rows. */
export interface TriedColumn {
  readonly header: string;
  /** As it will be read, one a row; dates as ISO text, values of a list in words. Null where empty or refused. */
  readonly values: readonly (string | number | null)[];
  /** Why a cell cannot be read, one a row; null where it can. */
  readonly faults: readonly (string | null)[];
}

/** Whether a client export is the whole stock of its clients (those it does not name are gone) or only a part of it. */
export type StockKind = 'full' | 'part';

/** How a client export is taken, and why. */
export interface Stock {
  readonly kind: StockKind;
  /** True when a person said so; else the data decided. */
  readonly chosen: boolean;
  /** What the data say. */
  readonly found: StockKind;
  readonly reason: 'first' | 'all-named' | 'few-missing' | 'other-agencies' | 'older-clients' | 'many-missing';
  /** Clients known from older exports, and how many of them this one does not name. */
  readonly known: number;
  readonly missing: number;
  readonly asOf: IsoDate | null;
}
