import type { Contribution, IsoDate, IsoMonth, UnitKind } from './common';

/** The five parts of the 0-100 score; each is a percentile rank 0..100 among peers (cli.md, last section). */
export type ComponentName = 'acquisition' | 'crossSell' | 'equipment' | 'packUptake' | 'retention';

/** The five parts in the order people read them. */
export const COMPONENTS: readonly ComponentName[] = [
  'acquisition',
  'crossSell',
  'equipment',
  'packUptake',
  'retention',
];

/** One part: its percentile rank, the raw figure behind it and the counts behind that. */
export interface ScoreComponent {
  /** Percentile rank among peers, 0..100. */
  readonly rank: number;
  /** The figure itself: a count for acquisition, items per live client for equipment, a share 0..1 for the others. */
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly weight: number;
}

/** A row of the ranking of agencies or managers. Unknown is null, never 0. */
export interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly district: string | null;
  /** Only for managers. */
  readonly agency?: string;
  readonly agencyName?: string;
  readonly clients: number;
  readonly liveClients: number;
  /** 0-100; null under 5 clients. */
  readonly score: number | null;
  readonly rank: number | null;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  /** What a unit with such a portfolio scores on average; null when not trained. */
  readonly expected: number | null;
  readonly previousScore: number | null;
  /** The score 90 days ahead with its 80% interval; null when not trained or not scored. */
  readonly forecast: number | null;
  readonly forecastLow: number | null;
  readonly forecastHigh: number | null;
  readonly components: Readonly<Record<ComponentName, ScoreComponent>>;
  /** Clients opened in each of the last 12 complete months. */
  readonly sparkline: readonly number[];
}

/** Less than this many points between two scores is the same to a reader: it would print as no change. */
export const NOTICEABLE = 0.05;

/** Points by which the score is forecast to change in 90 days; null when either is unknown. */
export function expectedChange({ score, forecast }: Pick<UnitRow, 'score' | 'forecast'>): number | null {
  return score === null || forecast === null ? null : forecast - score;
}

/** Whether the score of a unit is forecast to fall by what a reader notices. */
export function isFalling(unit: Pick<UnitRow, 'score' | 'forecast'>): boolean {
  return (expectedChange(unit) ?? 0) < -NOTICEABLE;
}

export interface Ranking {
  readonly asOf: IsoDate;
  readonly kind: UnitKind;
  readonly modelVersion: string | null;
  /** Set where the forecasts are those of an earlier date as they were given out, before the imports changed. */
  readonly outdated?: boolean;
  readonly rows: readonly UnitRow[];
}

/** What production is counted in. */
export const PRODUCTION_TARGETS = ['clients', 'products', 'packs', 'cross-sell'] as const;

/** Production of one series next month or next three months, with its 80% interval. */
export interface ProductionForecast {
  readonly target: (typeof PRODUCTION_TARGETS)[number];
  readonly period: 'month' | 'quarter';
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
  /** Same length of time just before the as-of date. */
  readonly last: number;
}

/** One figure of a unit raised within what its peers do, and what the model then expects of its score 90 days ahead. */
export interface UnitLever {
  readonly part: ComponentName;
  /** The figure now and raised, and the difference in clients (or items). */
  readonly from: number;
  readonly to: number;
  readonly more: number;
  /** Change of the forecast in points of score, with its 80% interval. */
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

/** What would move a unit most; empty `levers` means that no realistic lever was found, and `text` says so. */
export interface UnitLeverList {
  readonly kind: UnitKind;
  readonly code: string;
  readonly asOf: IsoDate;
  readonly levers: readonly UnitLever[];
  readonly text: string;
}

/** A small unit's score with its ratios drawn towards agency, district and network. */
export interface ShrunkEstimate {
  readonly score: number;
  /** Mean share of the ratios that comes from the unit's own clients, 0..1. */
  readonly own: number;
  readonly text: string;
}

/** The drawer of one agency or manager. */
export interface UnitDetail {
  readonly kind: UnitKind;
  readonly row: UnitRow;
  readonly peers: number;
  readonly months: readonly {
    readonly month: IsoMonth;
    readonly clientsOpened: number;
    readonly exits: number;
    readonly subscriptionsStarted: number;
    readonly packsStarted: number;
    readonly crossSellStarted: number;
  }[];
  readonly production: readonly ProductionForecast[];
  readonly reasons: readonly Contribution[];
  /** For units of few clients; null for the others. */
  readonly estimate: ShrunkEstimate | null;
}
