import type { UnitKind } from '../../shared/domain/common';
import type { ComponentName, UnitLever, UnitLeverList } from '../../shared/domain/units';
import { type Day, isoFromDay } from '../core/dates';
import { printNumber, printShare } from '../core/print';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { COMPONENT_NAMES } from '../features/performance-score';
import { effectOf } from '../models/common/score-forecast';
import type { Artefact } from '../models/model';
import { inputsOf } from './performance-rows';
import { changedInputs, changedRank, figureOf, ratioOf, type Situation, situationOf } from './unit-situation';

/** Places of rank, in points of 100, a lever moves one part up. */
const RANK_STEP = 5;
/** Figures beyond this quantile of the peers are not realistic to ask for. */
const WITHIN = 0.95;
/** A gain whose interval reaches below this many points of score is no lever. */
const LEAST_GAIN = 0.1;

/**
 * What would move a unit's score 90 days ahead most: each of its five figures raised until its rank is five places of a hundred
 * higher, within what its peers do, and the change of the deployed model's forecast with its 80% interval. Empty `levers` means
 * that no realistic lever was found, and `text` says so. It is what the model expects of like units, not a promise.
 * @throws AppFailure `not-found`, `not-scored`, `features-changed`.
 */
export function unitLevers(bank: Bank, artefact: Artefact, kind: UnitKind, code: string, day: Day): UnitLeverList {
  const situation = situationOf(bank, artefact, kind, code, day);
  const levers = COMPONENT_NAMES.flatMap((name) => leverOf(situation, name) ?? []).sort((a, b) => b.gain - a.gain);
  const text = say(levers.length === 0 ? 'unit-advice:no-lever' : 'unit-advice:levers', { count: levers.length });
  return { kind, code, asOf: isoFromDay(day), levers, text };
}

function leverOf(situation: Situation, name: ComponentName): UnitLever | null {
  const from = figureOf(situation, name, situation.unit);
  const to = raisedFigure(situation, name, from);
  if (to === null) return null;
  const before = inputsOf(situation.inputs, situation.unit);
  const { change, low, high } = effectOf(situation.settings.forecast, before, changedInputs(situation, { [name]: to }));
  if (low < LEAST_GAIN) return null;
  const [, under] = ratioOf(name, situation.inputs.scores.counts);
  const more = Math.max(1, Math.round((to - from) * (under?.[situation.unit] ?? 1)));
  const print = (value: number) =>
    name === 'acquisition' ? printNumber(value, 0) : name === 'equipment' ? printNumber(value, 2) : printShare(value);
  const text = say(`unit-advice:lever-${name}`, { count: more, from: print(from), to: print(to) });
  return { part: name, from, to, more, gain: change, low, high, text };
}

/** The least figure some peer has that lifts the unit's rank by the step; null when only the very best have it. */
function raisedFigure(situation: Situation, name: ComponentName, from: number): number | null {
  const { score } = situation.inputs.scores;
  const peers = [...score.keys()]
    .filter((unit) => !Number.isNaN(score[unit]!))
    .map((unit) => figureOf(situation, name, unit))
    .sort((a, b) => a - b);
  const most = peers[Math.min(peers.length - 1, Math.floor(WITHIN * peers.length))]!;
  const wanted = changedRank(situation, name, from) + RANK_STEP;
  return (
    peers.find((figure) => figure > from && figure <= most && changedRank(situation, name, figure) >= wanted) ?? null
  );
}
