import { forecastLevel, type LevelSettings } from './network-level';

/** What an earlier forecast said of each unit and what came; NaN forecasts are left out beforehand. */
export interface EarlierForecast {
  readonly said: readonly number[];
  readonly came: readonly number[];
}

/** How far forecasts of a series go wrong: all units together, and each unit beside that. */
export interface ForecastSpread {
  /** Deviation of the logarithm of the network's total over its forecast. */
  readonly level: number;
  /** Over-dispersion of units around their share of the true total. */
  readonly dispersion: number;
  /** Equally likely standardised errors of units, the network's own error taken out. */
  readonly errors: readonly number[];
}

/** Equally likely points of a standard normal, scaled to variance one. */
const NORMAL_POINTS = [
  -1.92, -1.35, -1.01, -0.75, -0.53, -0.34, -0.17, 0, 0.17, 0.34, 0.53, 0.75, 1.01, 1.35, 1.92,
] as const;
const ERROR_POINTS = 21;
/**
 * Until a bank's own errors are many, its level is taken to miss by so much; this weighs as much as so many of them. Over three
 * months hardly any of the season is followed, which leaves more of it as an error.
 */
const PRIOR_LEVEL = { month: 0.22, quarter: 0.3 } as const;
const PRIOR_ORIGINS = 3;
/** Dispersion of units before any forecast could be checked. */
const PRIOR_DISPERSION = 0.1;
const COVERAGE = 0.8;

/**
 * Deviation of the network level's own errors, as logarithms of total over forecast, over every earlier origin; origins
 * before the series began are tried on the entries, a longer series with the same season. Drawn to
 * `PRIOR_LEVEL`.
 * @param totals monthly totals of the series, newest last; `entryTotals` end on the same month.
 */
export function levelSpread(
  totals: readonly number[],
  entryTotals: readonly number[],
  months: number,
  settings: LevelSettings,
  leastMonths: number,
): number {
  const shift = entryTotals.length - totals.length;
  const own = levelErrors(
    totals,
    months,
    leastMonths,
    (end) => entryTotals.slice(0, Math.max(0, end + shift)),
    settings,
  );
  const before = settings.seasonPower === 0 ? [] : entryTotals.slice(0, Math.max(0, shift + leastMonths));
  const borrowed = levelErrors(before, months, leastMonths, (end) => before.slice(0, end), settings);
  const errors = [...own, ...borrowed];
  // Origins a month apart share two of their three months: together they tell a third of what their number says.
  const weight = 1 / months;
  const prior = months === 1 ? PRIOR_LEVEL.month : PRIOR_LEVEL.quarter;
  const squares = errors.reduce((sum, error) => sum + weight * error * error, PRIOR_ORIGINS * prior ** 2);
  return Math.sqrt(squares / (weight * errors.length + PRIOR_ORIGINS));
}

function levelErrors(
  totals: readonly number[],
  months: number,
  leastMonths: number,
  entriesBefore: (end: number) => readonly number[],
  settings: LevelSettings,
): number[] {
  const errors: number[] = [];
  for (let end = leastMonths; end + months <= totals.length; end++) {
    const said = forecastLevel(totals.slice(0, end), entriesBefore(end), months, settings);
    const came = totals.slice(end, end + months).reduce((sum, total) => sum + total, 0);
    if (said > 0 && came > 0) errors.push(Math.log(came / said));
  }
  return errors;
}

/** Spread of a series from its earlier forecasts and the network level's own errors. */
export function spreadOf(earlier: readonly EarlierForecast[], level: number): ForecastSpread {
  const pairs = earlier.flatMap(({ said, came }) => {
    const total = said.reduce((sum, m) => sum + m, 0);
    const ratio = total > 0 ? came.reduce((sum, y) => sum + y, 0) / total : 0;
    return ratio > 0 ? said.map((m, unit) => ({ m: m * ratio, y: came[unit]! })) : [];
  });
  if (pairs.length === 0) return { level, dispersion: PRIOR_DISPERSION, errors: NORMAL_POINTS };
  const excess = pairs.reduce((sum, { m, y }) => sum + (y - m) ** 2 - m, 0);
  const dispersion = Math.max(0, excess / pairs.reduce((sum, { m }) => sum + m * m, 0));
  const errors = pairs.map(({ m, y }) => (y - m) / unitDeviation(m, dispersion)).sort((a, b) => a - b);
  const at = (share: number) => errors[Math.min(errors.length - 1, Math.floor(share * errors.length))]!;
  return {
    level,
    dispersion,
    errors: Array.from({ length: ERROR_POINTS }, (_, i) => at((i + 0.5) / ERROR_POINTS)),
  };
}

function unitDeviation(mean: number, dispersion: number): number {
  return Math.sqrt(mean + dispersion * mean * mean + 0.5);
}

/**
 * 80% interval of a unit forecast at `mean`: quantiles 10 and 90 over the product of equally likely network levels
 * (log-normal) and unit errors around them. All units of a date share the level's error, so that a date's intervals tend
 * to miss together; over many dates they cover. The forecast itself always lies inside.
 */
export function intervalOf(mean: number, { level, dispersion, errors }: ForecastSpread): { low: number; high: number } {
  if (Number.isNaN(mean)) return { low: Number.NaN, high: Number.NaN };
  const outcomes = NORMAL_POINTS.flatMap((point) => {
    const centre = mean * Math.exp(level * point);
    return errors.map((error) => centre + error * unitDeviation(centre, dispersion));
  }).sort((a, b) => a - b);
  const quantile = (share: number) => outcomes[Math.min(outcomes.length - 1, Math.floor(share * outcomes.length))]!;
  const tail = (1 - COVERAGE) / 2;
  return { low: Math.max(0, Math.min(mean, quantile(tail))), high: Math.max(mean, quantile(1 - tail)) };
}
