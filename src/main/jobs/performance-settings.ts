import type { UnitKind } from '../../shared/domain/common';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import { COMPONENT_NAMES } from '../features/performance-score';
import { UNIT_INPUTS } from '../features/unit-inputs';
import { PORTFOLIO_INPUTS } from '../features/unit-portfolio';
import { hashOf } from '../models/common/artefact';
import { fitRidge, predictRidge, type Ridge } from '../models/common/ridge';
import { type ScoreForecastModel, trainScoreForecast } from '../models/common/score-forecast';
import { SCORE_PARTS } from '../models/common/score-parts';
import type { PerformanceRows } from './performance-rows';
import { chooseWholeShare } from './score-mix';

/** What a trained performance model consists of; plain numbers, so it is kept as JSON. */
export interface PerformanceSettings {
  readonly kind: UnitKind;
  readonly forecast: ScoreForecastModel;
  readonly expected: Ridge;
  readonly baseline: Ridge;
}

const EXPECTED_PENALTY = 20;
const BASELINE_PENALTY = 0;

/** Identifies the inputs; a model of other inputs is refused. */
export const PERFORMANCE_FEATURE_HASH = hashOf({ UNIT_INPUTS, PORTFOLIO_INPUTS, SCORE_PARTS });

/**
 * Fits everything on rows whose windows are closed.
 * @throws AppFailure `not-trained` when there are none.
 */
export function trainOn(kind: UnitKind, rows: PerformanceRows): PerformanceSettings {
  if (rows.forecast.length === 0) throw failure('not-trained', {}, 'too-little-history');
  const weights = rows.forecast.map((row) => row.weight);
  return {
    kind,
    forecast: trainScoreForecast(SCORE_PARTS, rows.forecast, chooseWholeShare(rows.forecast)),
    expected: fitRidge(
      PORTFOLIO_INPUTS,
      rows.portfolio.map((row) => row.inputs),
      rows.portfolio.map((row) => row.score),
      rows.portfolio.map((row) => row.weight),
      EXPECTED_PENALTY,
    ),
    baseline: fitRidge(
      ['score'],
      rows.forecast.map((row) => Float64Array.of(row.inputs.score!)),
      rows.forecast.map((row) => row.scoreAhead),
      weights,
      BASELINE_PENALTY,
    ),
  };
}

/** Today's score, its five parts and the number of clients: what a plain regression looks at. */
const PLAIN_INPUTS = ['score', ...COMPONENT_NAMES, 'logClients'] as const;
const PLAIN_PENALTY = 20;

/** The regression the forecast is measured against, besides shrunk persistence. */
export function fitPlainRidge({ forecast }: PerformanceRows): Ridge {
  return fitRidge(
    PLAIN_INPUTS,
    forecast.map((row) => Float64Array.from(PLAIN_INPUTS, (name) => row.inputs[name]!)),
    forecast.map((row) => row.scoreAhead),
    forecast.map((row) => row.weight),
    PLAIN_PENALTY,
  );
}

/** What that regression says of a unit. */
export function predictPlainRidge(model: Ridge, inputs: Readonly<Record<string, number>>): number {
  const said = predictRidge(
    model,
    Float64Array.from(model.inputs, (name) => inputs[name]!),
  );
  return Math.min(100, Math.max(0, said));
}

/** Reference code of a unit. */
export function unitCode(bank: Bank, kind: UnitKind, unit: number): string {
  return kind === 'agency' ? bank.codes.agencies[unit]!.code : bank.codes.managers[unit]!.code;
}
