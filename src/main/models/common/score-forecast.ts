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
}

/** The trained forecast: a ridge for each part, one ridge of the score on everything, and the half-width of the 80% interval. */
export interface ScoreForecastModel {
  readonly parts: readonly { readonly spec: PartSpec; readonly ridge: Ridge }[];
  readonly whole: Ridge;
  readonly halfWidth: number;
}

const WHOLE_PENALTY = 200;
const FOLDS = 6;
const COVERAGE = 0.8;

/**
 * Forecast of the 0-100 score 90 days ahead: the mean of "part by part" and "one ridge on all inputs"; the interval from
 * absolute out-of-fold residuals (6 folds by unit).
 */
export function trainScoreForecast(specs: readonly PartSpec[], rows: readonly ForecastRow[]): ScoreForecastModel {
  const model = fitRidges(specs, rows);
  const residuals: { error: number; weight: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const kept = rows.filter((row) => row.unit % FOLDS !== fold);
    const left = rows.filter((row) => row.unit % FOLDS === fold);
    if (kept.length === 0) continue;
    const partial = fitRidges(specs, kept);
    for (const row of left)
      residuals.push({ error: Math.abs(predictWith(partial, row.inputs).value - row.scoreAhead), weight: row.weight });
  }
  return { ...model, halfWidth: weightedQuantile(residuals, COVERAGE) };
}

function fitRidges(specs: readonly PartSpec[], rows: readonly ForecastRow[]): Omit<ScoreForecastModel, 'halfWidth'> {
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
    whole: fitRidge(
      all,
      matrix(all),
      rows.map((row) => row.scoreAhead),
      weights,
      WHOLE_PENALTY,
    ),
  };
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

function predictWith(model: Omit<ScoreForecastModel, 'halfWidth'>, inputs: Readonly<Record<string, number>>) {
  const contributions = new Map<string, number>();
  const add = (name: string, amount: number) => contributions.set(name, (contributions.get(name) ?? 0) + amount);
  const rowOf = (ridge: Ridge) => Float64Array.from(ridge.inputs, (name) => inputs[name]!);
  let value = 0;
  for (const { spec, ridge } of model.parts) {
    const row = rowOf(ridge);
    const today = inputs[spec.part]!;
    const share = 0.5 * spec.weight;
    value += share * (predictRidge(ridge, row) + spec.keep * (Number.isNaN(today) ? 0 : today));
    contributionsOf(ridge, row).forEach((amount, j) => {
      add(ridge.inputs[j]!, share * amount);
    });
    if (spec.keep > 0 && !Number.isNaN(today)) add(spec.part, share * spec.keep * (today - 50));
  }
  const row = rowOf(model.whole);
  value += 0.5 * predictRidge(model.whole, row);
  contributionsOf(model.whole, row).forEach((amount, j) => {
    add(model.whole.inputs[j]!, 0.5 * amount);
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
