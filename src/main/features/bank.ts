import type { Day } from '../core/dates';

/**
 * The bank's events as columns of numbers: what every feature, label and score is computed from, for any date.
 * Clients are rows 0..n-1 in order of opening (then number); accounts and subscriptions of client i are the rows
 * `from[i] .. from[i + 1] - 1`, sorted by date. Codes are indexes into `codes`; -1 means none, `NEVER` no date.
 */
export interface Bank {
  /** Nothing after this day is in here, except planned ends (see `knownAt`). */
  readonly asOfDay: Day;
  readonly clients: BankClients;
  readonly accounts: BankAccounts;
  readonly subscriptions: BankSubscriptions;
  readonly entries: BankEntries;
  readonly codes: BankCodes;
}

export interface BankClients {
  readonly count: number;
  /** The bank's client number. An ordered identifier leaks time: never a feature. */
  readonly id: Int32Array;
  /** NEVER when unknown (companies). */
  readonly birthDay: Int32Array;
  /** 0 unknown, 1 M, 2 F. */
  readonly sex: Uint8Array;
  /** 1 natural person, 2 company, 3 sole trader. */
  readonly type: Uint8Array;
  readonly agency: Int16Array;
  readonly manager: Int16Array;
  /** Through the agency; -1 when the agency has none. */
  readonly district: Int16Array;
  readonly openedDay: Int32Array;
  /** Log-in that created the client. */
  readonly creator: Int32Array;
  /** 1 when that log-in is an external channel (EXT...). */
  readonly isExternal: Uint8Array;
}

export interface BankAccounts {
  readonly count: number;
  readonly from: Int32Array;
  readonly client: Int32Array;
  readonly chapter: Int16Array;
  /** Number of the chapter's account type, 999 internal; a customer account is one whose type is not 999 and not unknown (0). */
  readonly type: Int16Array;
  readonly openedDay: Int32Array;
  readonly closedDay: Int32Array;
}

export interface BankSubscriptions {
  readonly count: number;
  readonly from: Int32Array;
  readonly client: Int32Array;
  /** -1 on a pack row. */
  readonly product: Int16Array;
  /** As exported; counts only from `packKnownDay` on (data-schema.md 3.7). */
  readonly pack: Int16Array;
  /** Start of the client's own row of that pack; NEVER when the row has no pack. */
  readonly packKnownDay: Int32Array;
  readonly startDay: Int32Array;
  /** Planned or actual; counts only once it is past (data-schema.md 3.4). NEVER when none or before the start. */
  readonly endDay: Int32Array;
  readonly seller: Int32Array;
}

/** The entry/exit workbook by its own agency and manager; never joined to clients here. */
export interface BankEntries {
  readonly count: number;
  readonly agency: Int16Array;
  readonly manager: Int16Array;
  readonly type: Uint8Array;
  readonly entryDay: Int32Array;
  /** NEVER when the client is still there. */
  readonly exitDay: Int32Array;
}

export interface BankCodes {
  readonly agencies: readonly { readonly code: string; readonly name: string | null; readonly district: number }[];
  readonly managers: readonly { readonly code: string; readonly title: string | null; readonly agency: number }[];
  readonly districts: readonly string[];
  /** `isAccount`: attribute 01 with family 220, 240, 250, 270, 280 or 290: mirrors an account, never an offer. */
  readonly products: readonly {
    readonly code: string;
    readonly name: string | null;
    readonly attribute: string | null;
    readonly family: string | null;
    readonly isAccount: boolean;
  }[];
  readonly packs: readonly { readonly code: string; readonly name: string | null }[];
  readonly chapters: readonly { readonly code: string; readonly type: number }[];
  readonly users: readonly string[];
}
