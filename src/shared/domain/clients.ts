import type { Contribution, IsoDate } from './common';
import type { RowOrigin } from './imports';

/** Offers listed for a client, and clients for an offer, when no number is asked for. */
export const DEFAULT_OFFERS = 5;
export const DEFAULT_TARGETS = 50;
/** Clients of the list of whom to call with what, when no number is asked for. */
export const DEFAULT_CALLS = 500;

export type RiskBand = 'low' | 'medium' | 'high';

/** A row of the risk list. */
export interface RiskRow {
  readonly client: number;
  /** Probability of leaving within the horizon, calibrated, 0..1. */
  readonly probability: number;
  readonly band: RiskBand;
  /** Observed share of leavers among clients with a like probability in backtests, as a band. */
  readonly low: number;
  readonly high: number;
  readonly agency: string;
  readonly agencyName: string;
  readonly manager: string;
  /** Rank and agency of the manager, never a person's name. */
  readonly managerName: string;
  readonly clientType: 1 | 2 | 3;
  readonly ageYears: number | null;
  readonly seniorityDays: number;
  readonly accountsOpen: number;
  readonly itemsActive: number;
  /** Change of the probability since the previous scored date; null when there is none. */
  readonly change: number | null;
  /** Probability times what the client's products and packs earn in a year; null where no margin of theirs is known. */
  readonly valueAtRisk: number | null;
  readonly reasons: readonly Contribution[];
  readonly action: string;
}

export interface RiskList {
  readonly asOf: IsoDate;
  readonly horizonDays: number;
  readonly modelVersion: string;
  /** Set where they are scores of an earlier date as they were given out, before the imports changed. */
  readonly outdated?: boolean;
  /** Clients scored, before `top` cut the list. */
  readonly scored: number;
  /** Expected exits among all scored clients: the sum of the probabilities. */
  readonly expectedExits: number;
  readonly rows: readonly RiskRow[];
}

/** An offer for a client. */
export interface OfferRow {
  /** Product code or pack code. */
  readonly product: string;
  readonly name: string;
  readonly category: string;
  readonly isPack: boolean;
  /** Chance that the client takes it within 90 days, 0..1. */
  readonly probability: number;
  readonly reason: string;
}

export interface OfferList {
  readonly client: number | null;
  readonly asOf: IsoDate;
  readonly coldStart: boolean;
  readonly modelVersion: string;
  readonly rows: readonly OfferRow[];
  /** What is not proposed, and why; empty in a cold-start list. */
  readonly excluded: readonly ExcludedOffer[];
}

/** An offer kept from a client by a rule of suitability. */
export interface ExcludedOffer {
  readonly product: string;
  readonly name: string;
  readonly reason: 'held' | 'minor' | 'company' | 'person' | 'closed' | 'pack';
  readonly text: string;
}

/** A client as lists of people to call show it. */
export interface ClientLine {
  readonly client: number;
  readonly agency: string;
  readonly agencyName: string;
  readonly manager: string;
  /** Rank and agency of the manager, never a person's name. */
  readonly managerName: string;
  readonly ageYears: number | null;
  readonly seniorityDays: number;
}

/** Whom to call with what: each client with the offer it most likely takes, the likeliest first. */
export interface CallList {
  readonly asOf: IsoDate;
  readonly modelVersion: string;
  readonly horizonDays: number;
  /** Clients with something to propose, before `count` cut the list. */
  readonly clients: number;
  /** Subscriptions to be expected from the list: the sum of its chances. */
  readonly expected: number;
  readonly rows: readonly (ClientLine & OfferRow)[];
}

/** Best clients for one offer. */
export interface TargetList {
  readonly product: string;
  readonly name: string;
  readonly asOf: IsoDate;
  readonly modelVersion: string;
  readonly rows: readonly (ClientLine & { readonly probability: number })[];
  /** Only when nobody may take it: the rules that keep it from the clients asked about, the one met by most first; none without clients. */
  readonly keptBy?: readonly ExcludedOffer['reason'][];
}

/** Something that can be proposed, for pickers. */
export interface OfferChoice {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly isPack: boolean;
  readonly holders: number;
}

/** A line of the client picker and of the Clients screen. */
export interface ClientRow {
  readonly client: number;
  readonly agency: string;
  readonly agencyName: string;
  readonly manager: string;
  /** Rank and agency of the manager, never a person's name. */
  readonly managerName: string;
  readonly district: string | null;
  readonly clientType: 1 | 2 | 3;
  readonly sex: 'M' | 'F' | null;
  readonly ageYears: number | null;
  readonly openedOn: IsoDate;
  readonly seniorityDays: number;
  readonly status: 'live' | 'left' | 'prospect';
  readonly leftOn: IsoDate | null;
  readonly accountsOpen: number;
  readonly itemsActive: number;
  readonly packName: string | null;
}

/** The drawer of one client. */
export interface ClientDetail extends ClientRow {
  readonly managerTitle: string | null;
  readonly creator: string;
  readonly origin: RowOrigin | null;
  readonly accounts: readonly {
    readonly chapter: string;
    readonly accountType: string | null;
    readonly isCustomer: boolean;
    readonly openedOn: IsoDate;
    readonly closedOn: IsoDate | null;
    readonly origin: RowOrigin;
  }[];
  readonly subscriptions: readonly {
    readonly product: string | null;
    readonly productName: string | null;
    readonly pack: string | null;
    readonly packName: string | null;
    readonly startsOn: IsoDate;
    readonly endsOn: IsoDate | null;
    readonly active: boolean;
    readonly origin: RowOrigin;
  }[];
  readonly risk: RiskRow | null;
  /** Probability of having left by day 15, 30, ... 90; empty when not scored. */
  readonly riskCurve: readonly { readonly day: number; readonly probability: number }[];
}
