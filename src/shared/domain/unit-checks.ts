import type { IsoDate } from './common';
import type { ProductionForecast } from './units';

/** Plain rules a forecast of units is measured against. */
export type UnitBaseline = 'persistence' | 'ewma' | 'ridge' | 'poisson';

/** One figure of units forecast at several past dates, its errors beside those of plain rules on the same rows. */
export interface UnitTest {
  readonly target: 'score' | ProductionForecast['target'];
  readonly period: ProductionForecast['period'] | null;
  readonly dates: readonly IsoDate[];
  readonly rows: number;
  readonly rmse: number;
  /** Share of outcomes inside the 80% interval. */
  readonly coverage80: number;
  /** Root mean squared error of each. */
  readonly baselines: Readonly<Partial<Record<UnitBaseline, number>>>;
}

/** The score forecast within one group of units, over all dates tested. */
export interface UnitGroupFigures {
  readonly dimension: 'unitSize' | 'unitDistrict';
  readonly value: string;
  /** Forecasts, and the units they are of. */
  readonly rows: number;
  readonly units: number;
  readonly rmse: number;
  readonly predicted: number;
  readonly observed: number;
  readonly coverage80: number;
}

export interface UnitChecks {
  readonly tests: readonly UnitTest[];
  readonly groups: readonly UnitGroupFigures[];
}
