import type { UnitKind } from '../../shared/domain/common';
import { PRODUCTION_TARGETS, type ProductionForecast } from '../../shared/domain/units';
import { addMonths, type Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { unitCount } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { countBetween, monthlyCounts, type ProductionTarget, productionEvents } from '../features/unit-production';
import { forecastProduction, type ProductionForecasts } from '../models/common/production-forecast';
import type { ProductionHistory } from '../models/common/production-inputs';

/** One target and period for all units. */
export interface SeriesForecast {
  readonly target: ProductionTarget;
  readonly period: 'month' | 'quarter';
  readonly forecasts: ProductionForecasts;
  readonly last: Float64Array;
}

/** Forecasts of every target and period for all units of a kind, on a bank as known at `day`. */
export function forecastAllProduction(bank: Bank, kind: UnitKind, day: Day): SeriesForecast[] {
  return PRODUCTION_TARGETS.flatMap((target) =>
    (['month', 'quarter'] as const).map((period) => {
      const months = period === 'month' ? 1 : 3;
      const events = productionEvents(bank, kind, target);
      const units = unitCount(bank, kind);
      const history = productionHistory(bank, kind, target, day);
      return {
        target,
        period,
        forecasts: forecastProduction(history, months),
        last: countBetween(events, units, addMonths(day, -months), day),
      };
    }),
  );
}

/** Monthly history of one target up to `day`, with the entries and groups the forecast also looks at. */
export function productionHistory(bank: Bank, kind: UnitKind, target: ProductionTarget, day: Day): ProductionHistory {
  const units = unitCount(bank, kind);
  return {
    sold: monthlyCounts(productionEvents(bank, kind, target), units, day),
    entries: monthlyCounts(unitEntries(bank, kind), units, day),
    groups: kind === 'manager' ? Int16Array.from(bank.codes.managers, (manager) => manager.agency) : null,
    isSeasonal: target !== 'cross-sell',
  };
}

/** One unit's line of a series; none where it sold nothing for six months or history is too short. */
export function productionOf({ target, period, forecasts, last }: SeriesForecast, unit: number): ProductionForecast[] {
  const forecast = forecasts.forecast[unit];
  if (forecast === undefined || Number.isNaN(forecast) || Number.isNaN(forecasts.low[unit]!)) return [];
  return [{ target, period, forecast, low: forecasts.low[unit]!, high: forecasts.high[unit]!, last: last[unit]! }];
}
