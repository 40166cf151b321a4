import type { IsoDate, UnitKind } from './common';
import { PRODUCTION_TARGETS } from './units';

/** What an objective may be set on: the production that is forecast. */
export const OBJECTIVE_MEASURES = PRODUCTION_TARGETS;
export type ObjectiveMeasure = (typeof OBJECTIVE_MEASURES)[number];

/** A calendar month `2025-06` or quarter `2025-Q3`. */
export type ObjectivePeriod = string;
export const OBJECTIVE_PERIOD = /^\d{4}-(0[1-9]|1[0-2]|Q[1-4])$/;

/** What a unit is to produce in a period; null takes the objective away. */
export interface ObjectiveEntry {
  readonly kind: UnitKind;
  readonly code: string;
  readonly period: ObjectivePeriod;
  readonly measure: ObjectiveMeasure;
  readonly value: number | null;
}

/** Where a figure stands beside what it is compared with; `within`: the interval holds it. */
export type Standing = 'above' | 'within' | 'below';

/** One unit beside its objective, and beside what was forecast for it. */
export interface AttainmentRow {
  readonly code: string;
  readonly name: string;
  readonly district: string | null;
  readonly agencyName: string | null;
  readonly objective: number | null;
  /** Produced in the period, up to the as-of date. */
  readonly actual: number;
  /** Expected for the whole period with its 80% interval; the actual itself once it is over; null when not forecast. */
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Expected (or actual, once it is over) / objective. */
  readonly attainment: number | null;
  readonly standing: Standing | null;
  /** The last month or three months before the as-of date, and what had been forecast for it before it began. */
  readonly lastActual: number;
  readonly lastForecast: number | null;
  readonly lastLow: number | null;
  readonly lastHigh: number | null;
  readonly lastStanding: Standing | null;
}

export interface Attainment {
  readonly asOf: IsoDate;
  readonly kind: UnitKind;
  readonly measure: ObjectiveMeasure;
  readonly period: ObjectivePeriod;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** `over`: all of it is known; `open`: it ends within what is forecast; `far`: it ends later. */
  readonly state: 'over' | 'open' | 'far';
  readonly rows: readonly AttainmentRow[];
  /** The newest change of objectives, which can be taken back. */
  readonly lastChange: { readonly at: string; readonly user: string; readonly cells: number } | null;
}

/** A file of objectives as read: what would be set, and what could not be read, line by line. */
export interface ObjectiveFile {
  readonly path: string;
  readonly entries: readonly ObjectiveEntry[];
  readonly problems: readonly { readonly row: number; readonly text: string }[];
}
