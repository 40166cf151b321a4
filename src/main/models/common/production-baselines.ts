import { linearScores, poisson, ridge } from './linear';
import { type ProductionHistory, shareMonth } from './production-inputs';

/** Fewest months before an origin, and most origins looked at. */
const LEAST_MONTHS = 4;
const MOST_ORIGINS = 12;
/** Penalties on standardised inputs; less makes both of them worse on the sample bank. */
const RIDGE_PENALTY = 10;
const POISSON_PENALTY = 10;

/** What plain regressions expect of each unit; NaN for units without a sale in the last six months. */
interface PlainForecasts {
  /** Ridge regression of the logarithm. */
  readonly ridge: Float64Array;
  readonly poisson: Float64Array;
}

/**
 * The two regressions the forecast is measured against: the count of one unit over the next months straight from the inputs
 * the forecast itself has, fitted on every origin whose months are over. NaN everywhere where none is.
 */
export function plainForecasts(history: ProductionHistory, months: 1 | 3): PlainForecasts {
  const units = history.sold[0]?.length ?? 0;
  const answers = {
    ridge: new Float64Array(units).fill(Number.NaN),
    poisson: new Float64Array(units).fill(Number.NaN),
  };
  const end = history.sold.length;
  const origins: number[] = [];
  for (let at = Math.max(LEAST_MONTHS, end - months - MOST_ORIGINS + 1); at <= end - months; at++) origins.push(at);
  if (origins.length === 0) return answers;
  const past = origins.map((origin) => ({ origin, ...shareMonth(history, origin) }));
  const now = shareMonth(history, end);
  const columns = now.month.x.length / Math.max(1, now.active.length);
  const rows = past.reduce((sum, { active }) => sum + active.length, 0);
  const x = new Float64Array(rows * columns);
  const y = new Float64Array(rows);
  let row = 0;
  for (const { origin, month, active } of past) {
    x.set(month.x, row * columns);
    const ahead = history.sold.slice(origin, origin + months);
    for (const unit of active) y[row++] = ahead.reduce((sum, counts) => sum + counts[unit]!, 0);
  }
  const scale = scaleOf(x, rows, columns);
  const data = { x: scaled(x, scale), rows, columns };
  const today = { x: scaled(now.month.x, scale), rows: now.active.length, columns };
  const byRidge = linearScores(ridge({ ...data, y: y.map(Math.log1p) }, RIDGE_PENALTY), today);
  const byPoisson = linearScores(poisson({ ...data, y }, POISSON_PENALTY), today);
  now.active.forEach((unit, at) => {
    answers.ridge[unit] = Math.max(0, Math.expm1(byRidge[at]!));
    answers.poisson[unit] = Math.exp(byPoisson[at]!);
  });
  return answers;
}

interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

function scaleOf(x: Float64Array, rows: number, columns: number): Scale {
  const mean = new Float64Array(columns);
  const square = new Float64Array(columns);
  for (let at = 0; at < x.length; at++) mean[at % columns]! += x[at]! / rows;
  for (let at = 0; at < x.length; at++) square[at % columns]! += (x[at]! - mean[at % columns]!) ** 2 / rows;
  return { mean, deviation: square.map((value) => Math.sqrt(value) || 1) };
}

function scaled(x: Float64Array, { mean, deviation }: Scale): Float64Array {
  return x.map((value, at) => (value - mean[at % mean.length]!) / deviation[at % mean.length]!);
}
