import type { IsoDate, IsoMonth, Task } from './common';

/** Row counts of what is in the workspace now. */
export interface Totals {
  readonly clients: number;
  readonly accounts: number;
  readonly subscriptions: number;
  readonly entries: number;
  readonly managers: number;
  readonly agencies: number;
  readonly products: number;
  readonly packs: number;
  readonly districts: number;
  readonly users: number;
}

/** What the frame of the window needs to know. */
export interface WorkspaceStatus {
  readonly path: string;
  readonly hasData: boolean;
  /** Latest past event of the imported files; null when nothing is imported. */
  readonly asOf: IsoDate | null;
  /** Oldest date the figures can be recomputed for. */
  readonly firstDate: IsoDate | null;
  readonly totals: Totals;
  readonly lastImportAt: string | null;
  readonly trained: readonly Task[];
  /** Dates for which scores are stored, newest first. */
  readonly scoredDates: readonly IsoDate[];
}

/** One month of the network, for the trend charts. */
export interface MonthFigures {
  readonly month: IsoMonth;
  readonly clientsOpened: number;
  readonly exits: number;
  readonly subscriptionsStarted: number;
  readonly packsStarted: number;
  readonly liveClients: number;
  /** False for the month the as-of date falls in, unless it is its last day. */
  readonly complete: boolean;
}

/** The Overview screen. */
export interface Overview {
  readonly asOf: IsoDate;
  readonly clients: number;
  readonly liveClients: number;
  readonly prospects: number;
  readonly customerAccountsOpen: number;
  readonly activeItems: number;
  readonly agencies: number;
  readonly managers: number;
  readonly exits90Days: number;
  readonly exitsPrevious90Days: number;
  readonly opened90Days: number;
  readonly openedPrevious90Days: number;
  readonly months: readonly MonthFigures[];
  /** Whole years from and before; both null: age unknown. */
  readonly ageGroups: readonly {
    readonly label: string;
    readonly clients: number;
    readonly from: number | null;
    readonly below: number | null;
  }[];
  readonly clientTypes: readonly { readonly clientType: 1 | 2 | 3; readonly clients: number }[];
  readonly districts: readonly {
    readonly district: string | null;
    readonly clients: number;
    readonly exits90Days: number;
  }[];
  readonly topItems: readonly {
    readonly code: string;
    readonly name: string;
    readonly active: number;
    readonly started90Days: number;
  }[];
}
