import { contributionsOf, fitRidge, predictRidge, type Ridge } from './ridge';

/** Weights of the score's five parts, by part. */
export type PartName = 'acquisition' | 'crossSell' | 'equipment' | 'packUptake' | 'retention';

/** What one part of the score is forecast from. */
export interface PartSpec {
  readonly part: PartName;
  readonly weight: number;
  readonly inputs: readonly string[];
  readonly penalty: number;
  /** The change against this share of today's rank is predicted; 0: the rank itself. */
  readonly keep: number;
}

/** One unit at one past date with what it scored 90 days later; `ahead` is NaN where that is unknown. */
export interface ForecastRow {
  readonly unit: number;
  /** Inputs by name; NaN is unknown. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly ranksAhead: Readonly<Record<PartName, number>>;
  readonly scoreAhead: number;
  readonly weight: number;
  /** The date the inputs are of. */
  readonly day: number;
}

/** The trained forecast: a ridge for each part, one ridge of the score on everything, and the half-width of the 80% interval. */
export interface ScoreForecastModel {
  readonly parts: readonly { readonly spec: PartSpec; readonly ridge: Ridge }[];
  readonly whole: Ridge;
  /** Share of the one ridge in the mean with part by part. */
  readonly wholeShare: number;
  readonly halfWidth: number;
  /** The same forecast without a sixth of the units each: how sure an effect is (`effectInterval`). */
  readonly folds: readonly ScoreRidges[];
}

/** The ridges alone. */
type ScoreRidges = Pick<ScoreForecastModel, 'parts' | 'whole' | 'wholeShare'>;

const WHOLE_PENALTY = 200;
const FOLDS = 6;
const COVERAGE = 0.8;

/**
 * Forecast of the 0-100 score 90 days ahead: the mean of "part by part" and "one ridge on all inputs"; the interval from
 * absolute out-of-fold residuals (6 folds by unit).
 * @param wholeShare share of the one ridge; half unless rolling origins chose otherwise.
 */
export function trainScoreForecast(
  specs: readonly PartSpec[],
  rows: readonly ForecastRow[],
  wholeShare = 0.5,
): ScoreForecastModel {
  const model = fitRidges(specs, rows, wholeShare);
  const folds: ScoreRidges[] = [];
  const residuals: { error: number; weight: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const kept = rows.filter((row) => row.unit % FOLDS !== fold);
    const left = rows.filter((row) => row.unit % FOLDS === fold);
    if (kept.length === 0) continue;
    const partial = fitRidges(specs, kept, wholeShare);
    folds.push(partial);
    for (const row of left)
      residuals.push({ error: Math.abs(predictWith(partial, row.inputs).value - row.scoreAhead), weight: row.weight });
  }
  return { ...model, folds, halfWidth: weightedQuantile(residuals, COVERAGE) };
}

export function fitRidges(specs: readonly PartSpec[], rows: readonly ForecastRow[], wholeShare: number): ScoreRidges {
  const weights = rows.map((row) => row.weight);
  const matrix = (inputs: readonly string[]) =>
    rows.map((row) => Float64Array.from(inputs, (name) => row.inputs[name]!));
  const parts = specs.map((spec) => ({
    spec,
    ridge: fitRidge(
      spec.inputs,
      matrix(spec.inputs),
      rows.map((row) => row.ranksAhead[spec.part] - spec.keep * row.inputs[spec.part]!),
      weights,
      spec.penalty,
    ),
  }));
  const all = [...new Set(specs.flatMap((spec) => spec.inputs))];
  return {
    parts,
    wholeShare,
    whole: fitRidge(
      all,
      matrix(all),
      rows.map((row) => row.scoreAhead),
      weights,
      WHOLE_PENALTY,
    ),
  };
}

/** Deviations of an 80% interval of a normal. */
const DEVIATIONS = 1.28;

/**
 * Change of the forecast when inputs change, with its 80% interval by the grouped jackknife (Efron and Tibshirani 1993): how
 * far the same change moves the forecasts fitted without each sixth of the units.
 */
export function effectOf(
  model: ScoreForecastModel,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): { change: number; low: number; high: number } {
  const moved = (ridges: ScoreRidges) => predictWith(ridges, after).value - predictWith(ridges, before).value;
  const change = moved(model);
  const moves = model.folds.map(moved);
  const mean = moves.reduce((sum, move) => sum + move, 0) / Math.max(1, moves.length);
  const squares = moves.reduce((sum, move) => sum + (move - mean) ** 2, 0);
  const half = DEVIATIONS * Math.sqrt(((moves.length - 1) / Math.max(1, moves.length)) * squares);
  return { change, low: change - half, high: change + half };
}

/** Forecast of one unit, before and after clipping to 0..100, with each input's contribution; base + contributions = value. */
export function predictScore(
  model: ScoreForecastModel,
  inputs: Readonly<Record<string, number>>,
): { value: number; forecast: number; low: number; high: number; base: number; contributions: Map<string, number> } {
  const { value, base, contributions } = predictWith(model, inputs);
  const clip = (v: number) => Math.min(100, Math.max(0, v));
  return {
    value,
    forecast: clip(value),
    low: clip(value - model.halfWidth),
    high: clip(value + model.halfWidth),
    base,
    contributions,
  };
}

export function predictWith(model: ScoreRidges, inputs: Readonly<Record<string, number>>) {
  const contributions = new Map<string, number>();
  const add = (name: string, amount: number) => contributions.set(name, (contributions.get(name) ?? 0) + amount);
  const rowOf = (ridge: Ridge) => Float64Array.from(ridge.inputs, (name) => inputs[name]!);
  let value = 0;
  for (const { spec, ridge } of model.parts) {
    const row = rowOf(ridge);
    const today = inputs[spec.part]!;
    const share = (1 - model.wholeShare) * spec.weight;
    value += share * (predictRidge(ridge, row) + spec.keep * (Number.isNaN(today) ? 0 : today));
    contributionsOf(ridge, row).forEach((amount, j) => {
      add(ridge.inputs[j]!, share * amount);
    });
    if (spec.keep > 0 && !Number.isNaN(today)) add(spec.part, share * spec.keep * (today - 50));
  }
  const row = rowOf(model.whole);
  value += model.wholeShare * predictRidge(model.whole, row);
  contributionsOf(model.whole, row).forEach((amount, j) => {
    add(model.whole.inputs[j]!, model.wholeShare * amount);
  });
  let base = value;
  for (const amount of contributions.values()) base -= amount;
  return { value, base, contributions };
}

function weightedQuantile(values: readonly { error: number; weight: number }[], share: number): number {
  const sorted = [...values].sort((a, b) => a.error - b.error);
  const total = sorted.reduce((sum, v) => sum + v.weight, 0);
  let seen = 0;
  for (const { error, weight } of sorted) {
    seen += weight;
    if (seen >= share * total) return error;
  }
  return Number.NaN;
}
