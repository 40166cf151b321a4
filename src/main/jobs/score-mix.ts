import { rmse } from '../models/common/metrics';
import { type ForecastRow, fitRidges, predictWith } from '../models/common/score-forecast';
import { SCORE_PARTS } from '../models/common/score-parts';
import { AHEAD_DAYS, HALF_LIFE_DAYS } from './performance-rows';

/** The mean of both forecasts; what it takes to leave it. */
const HALF = 0.5;
const OTHERS = [0, 1] as const;
/** Another share must be better by this fraction over all origins, and at every one: fewer would be chosen by luck. */
const CLEARLY = 0.02;
/** Origins looked at, so many days apart; each needs this many training rows. */
const ORIGINS = 3;
const STEP_DAYS = 30;
const LEAST_ROWS = 60;

/**
 * Share of the one ridge in the mean with part by part, chosen by rolling origins inside the training rows: fitted on what had
 * closed at each origin, tested on what came. Half unless the one or the other is clearly better everywhere.
 */
export function chooseWholeShare(rows: readonly ForecastRow[]): number {
  const newest = rows.reduce((last, { day }) => Math.max(last, day), Number.NEGATIVE_INFINITY);
  const origins = Array.from({ length: ORIGINS }, (_, i) => newest - i * STEP_DAYS);
  const errors = origins.flatMap((origin) => errorsAt(rows, origin) ?? []);
  if (errors.length < ORIGINS) return HALF;
  const total = (share: number) => Math.hypot(...errors.map((of) => of(share)));
  const isClear = (share: number) =>
    total(share) < (1 - CLEARLY) * total(HALF) && errors.every((of) => of(share) < of(HALF));
  return OTHERS.find(isClear) ?? HALF;
}

/** RMSE at one origin by share; null when too little had closed by then, or nothing stands at it. */
function errorsAt(rows: readonly ForecastRow[], origin: number): ((share: number) => number) | null {
  const closed = rows.filter(({ day }) => day + AHEAD_DAYS <= origin);
  const tested = rows.filter(({ day }) => day === origin);
  if (closed.length < LEAST_ROWS || tested.length === 0) return null;
  // Weights as they would have been at the origin: the penalties are on their scale.
  const weighted = closed.map((row) => ({ ...row, weight: 0.5 ** ((origin - AHEAD_DAYS - row.day) / HALF_LIFE_DAYS) }));
  const ridges = fitRidges(SCORE_PARTS, weighted, HALF);
  const actual = tested.map(({ scoreAhead }) => scoreAhead);
  return (wholeShare) =>
    rmse(
      tested.map(({ inputs }) => predictWith({ ...ridges, wholeShare }, inputs).value),
      actual,
    );
}
