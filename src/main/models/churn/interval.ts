import { wilsonInterval } from '../common/metrics';
import type { RiskBin } from './spec';

/** Deviations of an 80% interval of a normal. */
const DEVIATIONS = 1.2816;
/** Until backtests tell, the level of a window is taken to miss by a quarter; this weighs as much as so many backtests. */
const PRIOR_LEVEL = 0.25;
const PRIOR_TESTS = 2;

/** One end of a bin's interval at the bin's mean forecast. */
interface Knot {
  readonly at: number;
  readonly value: number;
}

/** The ends of the interval as curves over the forecast. */
export interface IntervalCurves {
  readonly low: readonly Knot[];
  readonly high: readonly Knot[];
}

/**
 * Deviation of the level of a 90-day window: of the logarithm of exits over expected exits in the backtests, drawn to a quarter.
 * Exits come in campaigns: the level misses by more than chance would make it.
 */
export function levelDeviation(tests: readonly { readonly expected: number; readonly observed: number }[]): number {
  const usable = tests.filter(({ expected, observed }) => expected > 0 && observed > 0);
  const squares = usable.reduce((sum, { expected, observed }) => sum + Math.log(observed / expected) ** 2, 0);
  return Math.sqrt((squares + PRIOR_TESTS * PRIOR_LEVEL ** 2) / (usable.length + PRIOR_TESTS));
}

/**
 * Interval of the share that leaves among clients of like forecast, as curves: in each bin of the stored backtest the Wilson
 * interval of observed over predicted, widened by how much the level of a window swings (the two added as independent
 * logarithms), carried over to the bin's mean forecast and made to rise with it.
 */
export function intervalCurves(bins: readonly RiskBin[], level: number): IntervalCurves {
  const swing = DEVIATIONS * level;
  const low: Knot[] = [];
  const high: Knot[] = [];
  for (const { predicted, observed, rows } of bins) {
    if (predicted <= 0) continue;
    const seen = wilsonInterval(observed, rows, DEVIATIONS);
    const below = Math.hypot(Math.max(0, Math.log(predicted / seen.low)), swing);
    const above = Math.hypot(Math.max(0, Math.log(seen.high / predicted)), swing);
    low.push({ at: predicted, value: Math.max(low.at(-1)?.value ?? 0, predicted * Math.exp(-below)) });
    high.push({ at: predicted, value: Math.max(high.at(-1)?.value ?? 0, predicted * Math.exp(above)) });
  }
  return { low, high };
}

/** Interval around a forecast: never above or below it, rising with it; 0 .. 1 when there was no backtest. */
export function riskInterval(probability: number, { low, high }: IntervalCurves): { low: number; high: number } {
  if (low.length === 0) return { low: 0, high: 1 };
  return {
    low: Math.min(probability, along(low, probability)),
    high: Math.min(1, Math.max(probability, along(high, probability))),
  };
}

/** Straight lines between the knots; towards 0 and above the last one in proportion. */
function along(knots: readonly Knot[], at: number): number {
  const next = knots.findIndex((knot) => at <= knot.at);
  const [before, after] = [knots[next - 1], knots[next]];
  if (after === undefined) return (knots.at(-1)!.value * at) / knots.at(-1)!.at;
  if (before === undefined) return (after.value * at) / after.at;
  return before.value + ((at - before.at) / (after.at - before.at)) * (after.value - before.value);
}
