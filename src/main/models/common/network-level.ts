/** How the network's monthly total is carried forward. */
export interface LevelSettings {
  /** Weight of the newest month in the exponentially weighted mean. */
  readonly newest: number;
  /** Power of the season; 0 switches it off. */
  readonly seasonPower: number;
}

const SEASON_LIMITS = [0.4, 2.5] as const;
const MONTHS_A_YEAR = 12;

/** Exponentially weighted mean of a series, newest last; the start is its first value. */
export function weightedMean(series: ArrayLike<number>, newest: number): number {
  let mean = series[0]!;
  for (let i = 1; i < series.length; i++) mean += newest * (series[i]! - mean);
  return mean;
}

/**
 * Season of the month `ahead` months after the series' end: last year's figure of that month over the mean of the three
 * months before the same point last year, kept within 0.4 .. 2.5. One when there is no such year or it is empty.
 * @param totals monthly totals of entries, newest last.
 */
export function seasonFactor(totals: ArrayLike<number>, ahead: number): number {
  const target = totals.length - 1 + ahead - MONTHS_A_YEAR;
  const before = totals.length - MONTHS_A_YEAR;
  if (before < 3 || target >= totals.length) return 1;
  const base = (totals[before - 1]! + totals[before - 2]! + totals[before - 3]!) / 3;
  if (base <= 0) return 1;
  return Math.min(SEASON_LIMITS[1], Math.max(SEASON_LIMITS[0], totals[target]! / base));
}

/** The network's expected total over the next `months` months. */
export function forecastLevel(
  totals: ArrayLike<number>,
  entryTotals: ArrayLike<number>,
  months: number,
  settings: LevelSettings,
): number {
  const level = weightedMean(totals, settings.newest);
  let sum = 0;
  for (let ahead = 1; ahead <= months; ahead++) sum += level * seasonFactor(entryTotals, ahead) ** settings.seasonPower;
  return sum;
}
