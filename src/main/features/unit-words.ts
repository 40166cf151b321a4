import type { Contribution } from '../../shared/domain/common';
import { printNumber } from '../core/print';
import { say } from '../core/words';
import type { UnitInput } from './unit-inputs';

/** Which of the words a manager knows each input belongs to. */
const GROUPS: Readonly<Record<UnitInput, string>> = {
  acquisition: 'acquisition',
  entries30: 'acquisition',
  entries180: 'acquisition',
  entries365: 'acquisition',
  entries730: 'acquisition',
  entriesYearAgo: 'acquisition',
  logDaysSinceEntry: 'acquisition',
  crossSell: 'crossSell',
  crossSell30: 'crossSell',
  crossSell180: 'crossSell',
  laterStarts: 'crossSell',
  equipment: 'equipment',
  equipmentLoose: 'equipment',
  equipmentTight: 'equipment',
  equipmentNew: 'equipment',
  equipmentOld: 'equipment',
  packUptake: 'packUptake',
  packLoose: 'packUptake',
  packTight: 'packUptake',
  packNew: 'packUptake',
  retention: 'retention',
  exits180: 'retention',
  exits365: 'retention',
  entryExits90: 'retention',
  entryExits365: 'retention',
  score: 'score',
  logClients: 'portfolio',
  logLive: 'portfolio',
  newShare30: 'portfolio',
  newShare90: 'portfolio',
  advanceShare: 'portfolio',
  loanShare: 'portfolio',
  minorShare: 'portfolio',
  externalShare: 'portfolio',
};

/** The group of words a unit's input belongs to. */
export function unitGroupOf(input: string): string {
  return GROUPS[input as UnitInput] ?? input;
}

/** Sums contributions of single inputs to groups with words; the sum stays the same. */
export function groupContributions(contributions: ReadonlyMap<string, number>): Map<string, number> {
  const groups = new Map<string, number>();
  for (const [input, amount] of contributions) {
    const group = unitGroupOf(input);
    groups.set(group, (groups.get(group) ?? 0) + amount);
  }
  return groups;
}

/** A group's contribution in words, in points of score. */
export function describeUnitReason(group: string, value: number | null, contribution: number): Contribution {
  const label = say(`units:group-${group}`);
  const count = Math.round(Math.abs(contribution) * 10) / 10;
  const points = printNumber(count, 1);
  const text = say(contribution >= 0 ? 'units:reason-up' : 'units:reason-down', { label, points, count });
  return { feature: group, label, value, contribution, text };
}
