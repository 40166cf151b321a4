import { forecastLevel, type LevelSettings, weightedMean } from './network-level';
import { type EarlierForecast, intervalOf, levelSpread, spreadOf } from './production-interval';
import { fitShares, type ShareMonth, shares } from './unit-share';

/** What is counted: months of sales per unit, the newest month last; all series end on the same day. */
export interface ProductionHistory {
  /** Months x units. */
  readonly sold: readonly Float64Array[];
  /** Months x units: relationships begun, from the entry/exit workbook where it is there (a longer history). */
  readonly entries: readonly Float64Array[];
  /** Group of each unit (a manager's agency) whose mean helps; null for agencies. */
  readonly groups: Int16Array | null;
  /** Whether the series follows the season of entries; cross-sell does not. */
  readonly isSeasonal: boolean;
}

/** Expected production of each unit with its 80% interval; NaN for units without a sale in the last six months. */
export interface ProductionForecasts {
  readonly forecast: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The plain baseline: each unit's own exponentially weighted mean (0.35), times the months. */
  readonly baseline: Float64Array;
}

const ACTIVE_MONTHS = 6;
const FITTED_MONTHS = 12;
const MEMORIES = [0.5, 0.75, 0.93] as const;
const ENTRY_MEMORIES = [0.75, 0.93] as const;
/** Added to a weighted mean before its logarithm, so that a unit without sales has one. */
const OFFSET = 0.3;
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

/** Inputs of the units active before month `end`, and what they sold in it when it is closed. */
function shareMonth(history: ProductionHistory, end: number): { month: ShareMonth; active: number[] } {
  const past = history.sold.slice(0, end);
  const units = history.sold[0]!.length;
  const recent = past.slice(-ACTIVE_MONTHS);
  const active = Array.from({ length: units }, (_, unit) => unit).filter((unit) =>
    recent.some((month) => month[unit]! > 0),
  );
  const memories = MEMORIES.map((memory) => faded(past, units, memory));
  const shift = history.entries.length - history.sold.length;
  const entries = history.entries.slice(0, Math.max(0, end + shift));
  const entryMemories = ENTRY_MEMORIES.map((memory) => faded(entries, units, memory));
  const since = monthsSinceSale(past, units);
  const groupMean = history.groups ? groupMeans(memories[1]!, history.groups, active) : null;
  const rows = active.map((unit) => [
    ...memories.map((m) => Math.log(m[unit]! + OFFSET)),
    ...entryMemories.map((m) => Math.log(m[unit]! + OFFSET)),
    Math.log1p(since[unit]!),
    ...(groupMean ? [Math.log(groupMean[unit]! + OFFSET)] : []),
  ]);
  const sold = Float64Array.from(active, (unit) => history.sold[end]?.[unit] ?? 0);
  return { month: { x: Float64Array.from(rows.flat()), units: active.length, sold }, active };
}

/** (1 - memory) x sum of memory^k x the month k months ago, per unit. */
function faded(past: readonly Float64Array[], units: number, memory: number): Float64Array {
  const mean = new Float64Array(units);
  for (const month of past)
    for (let unit = 0; unit < units; unit++) mean[unit] = memory * mean[unit]! + (1 - memory) * month[unit]!;
  return mean;
}

function monthsSinceSale(past: readonly Float64Array[], units: number): Float64Array {
  const since = new Float64Array(units).fill(past.length);
  for (let unit = 0; unit < units; unit++) {
    for (let back = 0; back < past.length; back++) {
      if (past[past.length - 1 - back]![unit]! > 0) {
        since[unit] = back;
        break;
      }
    }
  }
  return since;
}

/** Mean over the active units of each unit's group. */
function groupMeans(values: Float64Array, groups: Int16Array, active: readonly number[]): Float64Array {
  const sum = new Map<number, { total: number; count: number }>();
  for (const unit of active) {
    const group = sum.get(groups[unit]!) ?? { total: 0, count: 0 };
    sum.set(groups[unit]!, { total: group.total + values[unit]!, count: group.count + 1 });
  }
  return values.map((_, unit) => {
    const group = sum.get(groups[unit]!);
    return group ? group.total / group.count : 0;
  });
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
