import { forecastLevel, type LevelSettings, weightedMean } from './network-level';
import { ENTRY_MEMORIES, MEMORIES, type ProductionHistory, shareMonth } from './production-inputs';
import { type EarlierForecast, intervalOf, levelSpread, spreadOf } from './production-interval';
import { fitShares, type ShareMonth, shares } from './unit-share';

/** Expected production of each unit with its 80% interval; NaN for units without a sale in the last six months. */
export interface ProductionForecasts {
  readonly forecast: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The plain baseline: each unit's own exponentially weighted mean (0.35), times the months. */
  readonly baseline: Float64Array;
}

const FITTED_MONTHS = 12;
const PENALTY = 150;
const DISPERSION = 4;
const BASELINE_NEWEST = 0.35;
/** Fewest months of history a forecast is made from. */
export const LEAST_MONTHS = 4;
/** Under so many months the shares have little to learn from: part of the plain baseline is mixed in. */
const SHORT_MONTHS = 10;
const SHORT_BASELINE_SHARE = 0.3;
/** Earlier origins looked at for the interval. */
const INTERVAL_ORIGINS = 8;

/**
 * Forecast of the next `months` months: network level times the unit's share (recipe: level by exponentially weighted mean
 * and last year's season, share by multinomial logit). Gives NaN everywhere under `LEAST_MONTHS` months of history.
 * @param months 1 or 3.
 */
export function forecastProduction(history: ProductionHistory, months: 1 | 3): ProductionForecasts {
  const point = forecastPoint(history, months);
  const settings = levelSettings(history.isSeasonal, months);
  const level = levelSpread(totals(history.sold), totals(history.entries), months, settings, LEAST_MONTHS);
  const spread = spreadOf(earlierForecasts(history, months), level);
  const intervals = Array.from(point, (mean) => intervalOf(mean, spread));
  return {
    forecast: point,
    low: Float64Array.from(intervals, ({ low }) => low),
    high: Float64Array.from(intervals, ({ high }) => high),
    baseline: baseline(history.sold, months),
  };
}

/** Each unit's own exponentially weighted mean, times the months. */
function baseline(sold: readonly Float64Array[], months: number): Float64Array {
  const units = sold[0]?.length ?? 0;
  return Float64Array.from(
    { length: units },
    (_, unit) =>
      months *
      weightedMean(
        sold.map((month) => month[unit]!),
        BASELINE_NEWEST,
      ),
  );
}

function forecastPoint(history: ProductionHistory, months: 1 | 3): Float64Array {
  const units = history.sold[0]?.length ?? 0;
  const forecast = new Float64Array(units).fill(Number.NaN);
  const end = history.sold.length;
  if (end < LEAST_MONTHS) return forecast;
  const prior = priorOf(history);
  const fitted: ShareMonth[] = [];
  for (let month = Math.max(LEAST_MONTHS, end - FITTED_MONTHS); month < end; month++)
    fitted.push(shareMonth(history, month).month);
  const b = fitShares(fitted, prior, PENALTY, DISPERSION);
  const now = shareMonth(history, end);
  const share = shares(now.month.x, now.month.units, b);
  const level = forecastLevel(
    totals(history.sold),
    totals(history.entries),
    months,
    levelSettings(history.isSeasonal, months),
  );
  const plainShare = end < SHORT_MONTHS ? SHORT_BASELINE_SHARE : 0;
  const plain = baseline(history.sold, months);
  now.active.forEach((unit, row) => {
    forecast[unit] = (1 - plainShare) * level * share[row]! + plainShare * plain[unit]!;
  });
  return forecast;
}

function levelSettings(isSeasonal: boolean, months: 1 | 3): LevelSettings {
  if (!isSeasonal) return { newest: 0.5, seasonPower: 0 };
  return { newest: 0.35, seasonPower: months === 1 ? 0.5 : 0.2 };
}

function totals(series: readonly Float64Array[]): number[] {
  return series.map((month) => month.reduce((sum, v) => sum + v, 0));
}

/** Before anything is learnt, a share follows the unit's own middle and long memory. */
function priorOf(history: ProductionHistory): Float64Array {
  const prior = new Float64Array(MEMORIES.length + ENTRY_MEMORIES.length + 1 + (history.groups ? 1 : 0));
  prior[1] = 0.6;
  prior[2] = 0.4;
  return prior;
}

/** What the recipe itself said at earlier origins, and what came. */
function earlierForecasts(history: ProductionHistory, months: 1 | 3): EarlierForecast[] {
  const last = history.sold.length - months;
  const shift = history.entries.length - history.sold.length;
  const earlier: EarlierForecast[] = [];
  for (let end = Math.max(LEAST_MONTHS, last - INTERVAL_ORIGINS + 1); end <= last; end++) {
    const entries = history.entries.slice(0, Math.max(0, end + shift));
    const point = forecastPoint({ ...history, sold: history.sold.slice(0, end), entries }, months);
    const units = [...point.keys()].filter((unit) => !Number.isNaN(point[unit]!));
    const came = (unit: number) => history.sold.slice(end, end + months).reduce((sum, month) => sum + month[unit]!, 0);
    earlier.push({ said: units.map((unit) => point[unit]!), came: units.map(came) });
  }
  return earlier;
}
