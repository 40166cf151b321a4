import type { UnitKind } from '../../shared/domain/common';
import type { ComponentName } from '../../shared/domain/units';
import type { WhatIfField, WhatIfForm, WhatIfResult } from '../../shared/domain/what-if';
import { type Day, isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import { printNumber } from '../core/print';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { COMPONENT_NAMES } from '../features/performance-score';
import { describeUnitReason, groupContributions } from '../features/unit-words';
import { predictScore } from '../models/common/score-forecast';
import type { Artefact } from '../models/model';
import { inputsOf } from './performance-rows';
import { changedInputs, figureOf, type Situation, situationOf } from './unit-situation';

const UNITS: Readonly<Record<ComponentName, { unit: WhatIfField['unit']; step: number }>> = {
  acquisition: { unit: 'count', step: 1 },
  crossSell: { unit: 'share', step: 0.005 },
  equipment: { unit: 'number', step: 0.1 },
  packUptake: { unit: 'share', step: 0.01 },
  retention: { unit: 'share', step: 0.005 },
};

/**
 * The form of a unit: its five figures of the last 90 days, each with the range and median of its peers.
 * @throws AppFailure `not-found`, or `not-scored` under five clients.
 */
export function whatIfUnitForm(bank: Bank, artefact: Artefact, kind: UnitKind, code: string, day: Day): WhatIfForm {
  const situation = situationOf(bank, artefact, kind, code, day);
  return {
    entity: kind,
    id: code,
    asOf: isoFromDay(day),
    fields: COMPONENT_NAMES.map((name) => fieldOf(situation, name)),
    limits: COMPONENT_NAMES.map((feature) => ({
      feature,
      low: 0,
      ...(UNITS[feature].unit === 'share' ? { high: 1 } : {}),
      text: say('features:limit-figure'),
    })),
    base: answer(situation, {}),
  };
}

/** Forecast of a unit's score 90 days ahead with some of its five figures changed; nothing is written. */
export function whatIfUnit(
  bank: Bank,
  artefact: Artefact,
  kind: UnitKind,
  code: string,
  day: Day,
  set: Readonly<Record<string, number | null>>,
): WhatIfResult {
  const unknown = Object.keys(set).find((name) => !COMPONENT_NAMES.includes(name as ComponentName));
  if (unknown !== undefined) throw failure('bad-arguments', { names: COMPONENT_NAMES.join(', ') }, 'unknown-input');
  return answer(situationOf(bank, artefact, kind, code, day), set);
}

function fieldOf(situation: Situation, name: ComponentName): WhatIfField {
  const peers = [...situation.inputs.scores.score.keys()]
    .filter((unit) => !Number.isNaN(situation.inputs.scores.score[unit]!))
    .map((unit) => figureOf(situation, name, unit))
    .sort((a, b) => a - b);
  const quantile = (share: number) => peers[Math.min(peers.length - 1, Math.floor(share * peers.length))]!;
  return {
    feature: name,
    label: say(`units:field-${name}`),
    group: say('units:fields-group'),
    ...UNITS[name],
    value: figureOf(situation, name, situation.unit),
    min: quantile(0.01),
    max: quantile(0.99),
    median: quantile(0.5),
    actionable: true,
  };
}

function answer(situation: Situation, set: Readonly<Record<string, number | null>>): WhatIfResult {
  const inputs = changedInputs(situation, set);
  const before = groupsOf(situation, inputsOf(situation.inputs, situation.unit));
  const after = groupsOf(situation, inputs);
  const change = new Map([...after.groups].map(([group, amount]) => [group, amount - (before.groups.get(group) ?? 0)]));
  for (const [group, amount] of before.groups) if (!after.groups.has(group)) change.set(group, -amount);
  for (const [group, amount] of change) if (Math.abs(amount) < 1e-9) change.delete(group);
  const inWords = (groups: ReadonlyMap<string, number>) =>
    [...groups]
      .map(([group, amount]) => describeUnitReason(group, inputs[group] ?? null, amount))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return {
    base: before.forecast,
    result: after.forecast,
    low: after.low,
    high: after.high,
    contributions: inWords(change),
    start: after.base,
    reasons: inWords(after.groups),
    warnings: warningsOf(situation, set),
  };
}

/** Forecast with its contributions by group; what the 0-100 scale cuts off is a group of its own, so that sums are exact. */
function groupsOf(situation: Situation, inputs: Record<string, number>) {
  const prediction = predictScore(situation.settings.forecast, inputs);
  const groups = groupContributions(prediction.contributions);
  if (prediction.forecast !== prediction.value) groups.set('bounds', prediction.forecast - prediction.value);
  return { ...prediction, groups };
}

function warningsOf(situation: Situation, set: Readonly<Record<string, number | null>>): string[] {
  return COMPONENT_NAMES.flatMap((name) => {
    const value = set[name];
    if (value === undefined || value === null) return [];
    const { label, min, max } = fieldOf(situation, name);
    if (value >= min && value <= max) return [];
    return [say('units:outside', { label, min: printNumber(min, 3), max: printNumber(max, 3) })];
  });
}
