import type { ClientLine } from './clients';
import type { IsoDate } from './common';

/** Of the holders of one product or pack, how many hold another one too; counted over clients with an open account. */
export interface BasketRule {
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  /** Holders of `from`, of `to`, and of both. */
  readonly fromHolders: number;
  readonly toHolders: number;
  readonly both: number;
  /** Share of all clients that hold both. */
  readonly support: number;
  /** Share of the holders of `from` that hold `to`, with its 95% interval. */
  readonly confidence: number;
  readonly low: number;
  readonly high: number;
  /** Confidence over the share of all clients that hold `to`. */
  readonly lift: number;
  /** Share of those holding both who took `from` on an earlier day: which leads to which. */
  readonly fromFirst: number;
}

export interface BasketRules {
  readonly asOf: IsoDate;
  /** Clients with an open customer account. */
  readonly clients: number;
  /** Fewest clients holding both that a rule is told from. */
  readonly leastBoth: number;
  readonly rows: readonly BasketRule[];
}

/** What pack adoption is broken down by. */
export const ADOPTION_CATEGORIES = ['agency', 'manager', 'segment'] as const;
export type AdoptionCategory = (typeof ADOPTION_CATEGORIES)[number];

/** Packs among the clients of one agency, manager or segment. */
export interface AdoptionRow {
  readonly key: string;
  readonly name: string;
  /** Clients with an open customer account, and those of them with an active pack (the chosen one, when one is). */
  readonly clients: number;
  readonly holders: number;
  /** holders / clients with its 95% interval; null without clients. */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Holders who use every usual component of their pack. */
  readonly complete: number;
  /** Usual components that holders lack, the most often missing first. */
  readonly missing: readonly { readonly product: string; readonly name: string; readonly clients: number }[];
}

export interface PackAdoption {
  readonly asOf: IsoDate;
  readonly by: AdoptionCategory;
  /** Code of the pack looked at; null for any pack. */
  readonly pack: string | null;
  readonly packs: readonly { readonly code: string; readonly name: string; readonly holders: number }[];
  readonly network: AdoptionRow;
  readonly rows: readonly AdoptionRow[];
}

/** The clients behind a figure of pack adoption, with what each lacks. */
export interface AdoptionClients {
  readonly asOf: IsoDate;
  readonly rows: readonly (ClientLine & {
    readonly packName: string | null;
    /** Names of the usual components of its pack that the client does not use. */
    readonly missing: readonly string[];
  })[];
}
