import type { IsoDate, IsoMonth, Task } from './common';
import type { RowOrigin, Severity, SourceKind } from './imports';
import type { AdoptionCategory } from './offer-analysis';
import type { ComponentName, PRODUCTION_TARGETS } from './units';

/** Every figure whose rows can be opened. Its name in words is `figures:name.<id>`. */
export const FIGURES = [
  'clients',
  'live-clients',
  'prospects',
  'accounts-open',
  'items-active',
  'agencies',
  'managers',
  'opened-90',
  'opened-before-90',
  'exits-90',
  'exits-before-90',
  'month-opened',
  'month-exits',
  'month-live',
  'month-subscriptions',
  'month-packs',
  'age',
  'client-type',
  'district',
  'district-exits',
  'item-holders',
  'item-started',
  'unit-clients',
  'unit-live',
  'unit-opened',
  'unit-base',
  'unit-cross-sold',
  'unit-items',
  'unit-in-pack',
  'unit-live-before',
  'unit-retained',
  'unit-month-opened',
  'unit-month-exits',
  'unit-month-subscriptions',
  'unit-year-entered',
  'unit-produced-clients',
  'unit-produced-products',
  'unit-produced-packs',
  'unit-produced-cross-sell',
  'client-accounts',
  'client-items',
  'risk',
  'pack-holders',
  'offer-holders',
  'offer-both',
  'file-read',
  'file-accepted',
  'file-rejected',
  'import-read',
  'import-accepted',
  'import-rejected',
  'finding',
  'rule-repaired',
  'test-failing',
  'test-kept',
  'column-empty',
  'column-filled',
  'column-value',
  'column-bar',
  'table-rows',
  'test-results',
  'rule-applied',
  'client-sources',
  'model-learnt',
  'model-tested',
  'rule-findings',
  'import-findings',
  'adoption-clients',
  'adoption-holders',
  'adoption-complete',
  'client-status',
  'client-status-accounts',
  'client-status-items',
  'call-list',
  'units-ranked',
  'units-objective',
  'unit-score',
  'objective-expected',
  'model-looked',
  'model-outcome',
  'model-compared',
  'model-used',
] as const;

export type FigureId = (typeof FIGURES)[number];

/** A figure and what narrows it; which of the fields a figure reads is told by its query (store/figures). */
export interface FigureQuery {
  readonly figure: FigureId;
  readonly asOf?: IsoDate;
  readonly agency?: string;
  readonly manager?: string;
  /** Name of the district; empty for agencies without one. */
  readonly district?: string;
  readonly clientType?: 1 | 2 | 3;
  readonly client?: number;
  readonly month?: IsoMonth;
  /** Product or pack code; `also`: another one the client holds as well. */
  readonly item?: string;
  readonly also?: string;
  /** Whole years, from and before; both left out: age unknown. */
  readonly ageFrom?: number;
  readonly ageBelow?: number;
  /** Months of production just before the as-of date. */
  readonly months?: 1 | 3;
  /** First and last day of a production, where it is no whole months before the as-of date. */
  readonly since?: IsoDate;
  readonly until?: IsoDate;
  readonly band?: 'low' | 'medium' | 'high';
  /** Probability 0..1, from and below (1 is included). */
  readonly from?: number;
  readonly below?: number;
  readonly batch?: number;
  readonly file?: number;
  /** A finding of an import is named by rule, kind of export and column. */
  readonly rule?: string;
  readonly kind?: SourceKind;
  readonly test?: string;
  readonly table?: string;
  readonly column?: string;
  readonly value?: string;
  /** A version of a model; of a test also its date, and a group of clients or a tenth of the forecasts (0: the lowest). */
  readonly task?: Task;
  readonly version?: string;
  readonly cutOff?: IsoDate;
  /** A production a unit's forecast is of, over `months`. */
  readonly series?: (typeof PRODUCTION_TARGETS)[number];
  readonly dimension?: ClientGroup | UnitGroup;
  /** Of the clients or units of a day: those an explanation was measured on; all where it is left out. */
  readonly looked?: 'importance' | 'dependence';
  /** An input of a model: of the rows of a day, those in the bar `bin` of its histogram, or without one those of which it is unknown. */
  readonly feature?: string;
  readonly severity?: Severity;
  /**
   * What clients with and without packs are grouped by (`value` is the group); which units a list or its total is of: the agency
   * and district asked for are then those of the unit, not of the client.
   */
  readonly by?: AdoptionCategory;
  /** Length of a list of clients, the likeliest first; whether only clients known for some time are in it. */
  readonly most?: number;
  readonly known?: boolean;
  /** A bar of a histogram, 0 the lowest; of the tenths of a test's forecasts too. */
  readonly bin?: number;
}

/** Groups of clients a model is checked in; `value` is the group. */
export const CLIENT_GROUPS = ['clientType', 'sex', 'ageGroup', 'district'] as const;

/** Groups of units a forecast is checked in. */
export const UNIT_GROUPS = ['unitSize', 'unitDistrict'] as const;

type UnitGroup = (typeof UNIT_GROUPS)[number];

export type ClientGroup = (typeof CLIENT_GROUPS)[number];

/** What a row is: it decides how its line is read. */
export type FigureRowKind =
  | 'client'
  | 'account'
  | 'subscription'
  | 'entry'
  | 'agency'
  | 'manager'
  | 'reject'
  | 'row'
  | 'learnt'
  | 'finding'
  | 'part';

/** One row behind a figure. Unknown is null. */
export interface FigureRow {
  readonly kind: FigureRowKind;
  readonly client: number | null;
  readonly agency: string | null;
  readonly manager: string | null;
  /** Chapter, product or pack, agency or manager code; the cell at fault of a rejected row. */
  readonly code: string | null;
  readonly name: string | null;
  /** Opened, started or entered; closed, ended or left. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Null for codes that stand in no file of their own. */
  readonly origin: RowOrigin | null;
  /** A finding of an import, or a part a figure is made of: how much it counts, its sentence, and the question that opens its rows. */
  readonly finding?: { readonly count: number; readonly text: string; readonly query: FigureQuery };
  /** Of a client or unit on the day `from`, as a model learnt it or was tested on it: in words. */
  readonly learnt?: {
    readonly said: string | null;
    readonly outcome: string;
    /** The input that was asked for, as it was of this row: it may tell something of a person. */
    readonly input?: string;
  };
}

/** A sheet a finding is about: what stood at its head. */
export interface FigureSheet {
  readonly path: string;
  readonly sheet: string;
  /** Row of the header; null where the sheet holds nothing. */
  readonly row: number | null;
  /** The header's cells as they stood; null where it was not kept. */
  readonly header: readonly (string | null)[] | null;
  /** Places in the header of the columns that are meant, from 0. */
  readonly at: readonly number[];
  readonly asOf: IsoDate | null;
}

export interface FigureRows {
  readonly figure: FigureId;
  /** All rows of the figure; equal to the figure on screen, but for findings about columns, sheets or files as such. */
  readonly total: number;
  readonly rows: readonly FigureRow[];
  /** Of a finding about columns, sheets or files. */
  readonly sheets?: readonly FigureSheet[];
  /** Something to be known of these rows, in words. */
  readonly note?: string;
}

/** The figure of a production series. */
export const PRODUCED: Readonly<Record<(typeof PRODUCTION_TARGETS)[number], FigureId>> = {
  clients: 'unit-produced-clients',
  products: 'unit-produced-products',
  packs: 'unit-produced-packs',
  'cross-sell': 'unit-produced-cross-sell',
};

/** The figures a part of a unit's score is made of: what is counted, and out of what. */
export const PART_FIGURES: Readonly<Record<ComponentName, readonly [FigureId, FigureId | null]>> = {
  acquisition: ['unit-opened', null],
  crossSell: ['unit-cross-sold', 'unit-base'],
  equipment: ['unit-items', 'unit-live'],
  packUptake: ['unit-in-pack', 'unit-live'],
  retention: ['unit-retained', 'unit-live-before'],
};

/** Findings of an import that count rows; with the three lists below every finding is in one of them. */
export const FOUND_RULES = [
  'future-date',
  'duplicate-row',
  'key-conflict',
  'rejected-cell',
  'date-order',
  'birth-century',
  'birth-unusable',
  'end-before-start',
  'client-overwritten',
  'client-repaired',
  'client-ambiguous',
  'entries-outside-clients',
  'exit-before-entry',
  'planned-end',
  'long-end',
  'closed-flag',
  'closed-before-opened',
  'default-end',
  'account-type-999',
  'account-type-differs',
  'agency-without-district',
  'twin-rows',
  'unknown-client',
  'unknown-code',
  'not-checked',
  'stock-full',
  'stock-part',
] as const;

/** Findings about a column: behind them are the sheets with their header, and all rows of those. */
export const COLUMN_RULES = ['renamed-column', 'guessed-column', 'missing-column', 'retyped-column'] as const;

export type ColumnRule = (typeof COLUMN_RULES)[number];

/** Findings about columns, sheets or files as such: behind them are sheets. */
export const SHEET_RULES = [
  'new-column',
  'ignored-sheet',
  'wrong-dimension',
  'inline-strings',
  'several-files',
  'several-months',
] as const;

export type SheetRule = (typeof SHEET_RULES)[number];

/** Rules that read cells of a column the same way throughout: where those stand is kept by column, without what stood there. */
export const CELL_RULES = ['padded-text', 'blank-text', 'zero-stripped'] as const;

export type CellRule = (typeof CELL_RULES)[number];

export type FoundRule = (typeof FOUND_RULES)[number];
