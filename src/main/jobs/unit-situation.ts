import type { UnitKind } from '../../shared/domain/common';
import type { ComponentName } from '../../shared/domain/units';
import type { Day } from '../core/dates';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { percentileRankOf } from '../features/percentile-rank';
import { COMPONENT_NAMES, COMPONENT_WEIGHTS, PSEUDO_CLIENTS, type UnitCounts } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { type UnitInputs, unitInputs } from '../features/unit-inputs';
import type { Artefact } from '../models/model';
import { inputsOf } from './performance-rows';
import { PERFORMANCE_FEATURE_HASH, type PerformanceSettings, unitCode } from './performance-settings';

/** Inputs whose rank moves along with a part's own rank when a what-if changes that part. */
const FOLLOWERS: Readonly<Record<ComponentName, readonly string[]>> = {
  acquisition: ['entries30'],
  crossSell: ['crossSell30'],
  equipment: ['equipmentLoose', 'equipmentTight'],
  packUptake: ['packLoose', 'packTight'],
  retention: [],
};

/** A unit with all its peers at one date, ready for questions. */
export interface Situation {
  readonly bank: Bank;
  readonly unit: number;
  readonly inputs: UnitInputs;
  readonly settings: PerformanceSettings;
}

/**
 * Opens a unit at a date with its peers and the model.
 * @throws AppFailure `features-changed`, `not-found`, or `not-scored` under five clients.
 */
export function situationOf(full: Bank, artefact: Artefact, kind: UnitKind, code: string, day: Day): Situation {
  if (artefact.featureHash !== PERFORMANCE_FEATURE_HASH) throw failure('features-changed');
  const bank = knownAt(full, day);
  const inputs = unitInputs(bank, kind, day, unitEntries(bank, kind));
  const unit = inputs.scores.score.findIndex((_, index) => unitCode(bank, kind, index) === code);
  if (unit < 0 || inputs.scores.counts.clients[unit] === 0) throw failure('not-found', { code }, 'unknown-unit');
  if (Number.isNaN(inputs.scores.score[unit]!)) throw failure('not-scored', {}, 'too-few-clients');
  return { bank, unit, inputs, settings: artefact.settings as PerformanceSettings };
}

/** A part's figure of a unit as people say it, before it is drawn towards the network's. */
export function figureOf({ inputs }: Situation, name: ComponentName, unit: number): number {
  const { counts, figures } = inputs.scores;
  const [over, under] = ratioOf(name, counts);
  if (!under) return over[unit]!;
  return under[unit] === 0 ? figures[name][unit]! : over[unit]! / under[unit]!;
}

/** Numerator and denominator of a part; a count has no denominator. */
export function ratioOf(name: ComponentName, counts: UnitCounts): [Float64Array, Float64Array | null] {
  if (name === 'acquisition') return [counts.opened, null];
  if (name === 'crossSell') return [counts.crossSold, counts.held];
  if (name === 'equipment') return [counts.items, counts.live];
  if (name === 'packUptake') return [counts.inPack, counts.live];
  return [counts.retained, counts.liveBefore];
}

/** Rank among peers of a changed figure, drawn towards the network's like every unit's own. */
export function changedRank({ inputs, unit }: Situation, name: ComponentName, figure: number): number {
  const { counts, figures } = inputs.scores;
  const [over, under] = ratioOf(name, counts);
  if (!under) return percentileRankOf(figures[name], unit, figure);
  const sum = (values: Float64Array) => values.reduce((total, v) => total + v, 0);
  const network = sum(over) / sum(under);
  const shrunk = (figure * under[unit]! + PSEUDO_CLIENTS * network) / (under[unit]! + PSEUDO_CLIENTS);
  return percentileRankOf(figures[name], unit, shrunk);
}

/** Inputs of a unit with some of its five figures changed, and what moves along with them. */
export function changedInputs(
  situation: Situation,
  set: Readonly<Record<string, number | null>>,
): Record<string, number> {
  const changed = inputsOf(situation.inputs, situation.unit);
  for (const name of COMPONENT_NAMES) {
    const figure = set[name];
    if (figure === undefined || figure === null) continue;
    const rank = changedRank(situation, name, figure);
    const move = rank - changed[name]!;
    changed[name] = rank;
    changed.score = changed.score! + COMPONENT_WEIGHTS[name] * move;
    for (const follower of FOLLOWERS[name]) changed[follower] = Math.min(100, Math.max(0, changed[follower]! + move));
  }
  return changed;
}
