import type { UnitKind } from '../../shared/domain/common';
import type { ComponentName } from '../../shared/domain/units';
import type { Bank } from './bank';
import { percentileRankOf } from './percentile-rank';
import {
  COMPONENT_NAMES,
  COMPONENT_WEIGHTS,
  PSEUDO_CLIENTS,
  type UnitCounts,
  type UnitScores,
} from './performance-score';

/** Numerator and denominator of the four ratios. */
const RATIOS: Readonly<Record<Exclude<ComponentName, 'acquisition'>, readonly [keyof UnitCounts, keyof UnitCounts]>> = {
  crossSell: ['crossSold', 'held'],
  equipment: ['items', 'live'],
  packUptake: ['inPack', 'live'],
  retention: ['retained', 'liveBefore'],
};

/** A unit's score with every ratio drawn towards those above it, and how much of each ratio is its own. */
export interface HierarchicalScore {
  readonly score: number;
  readonly parts: Readonly<
    Record<ComponentName, { readonly value: number; readonly rank: number; readonly own: number }>
  >;
}

/**
 * Score of one unit by hierarchical shrinkage: a manager's ratio is mixed with its agency's as if 10 average clients of the
 * agency were added, the agency's with its district's, the district's with the network's (empirical Bayes in steps; Efron and
 * Morris 1975). A unit of a few clients then says what its surroundings say; a large one hardly moves. Opened clients are a
 * count and stay as they are.
 * @param scores of the unit's kind, and `agencies` of the agencies, at the same date.
 */
export function hierarchicalScore(
  bank: Bank,
  kind: UnitKind,
  unit: number,
  scores: UnitScores,
  agencies: UnitScores,
): HierarchicalScore {
  const agency = kind === 'agency' ? unit : (bank.codes.managers[unit]?.agency ?? -1);
  const partOf = (name: ComponentName) => {
    if (name === 'acquisition') {
      const value = scores.counts.opened[unit]!;
      return { value, rank: percentileRankOf(scores.figures.acquisition, unit, value), own: 1 };
    }
    const [over, under] = RATIOS[name];
    const ofAgency = agencyRatio(bank, agency, agencies.counts, over, under);
    const n = scores.counts[under][unit]!;
    const value = kind === 'agency' ? ofAgency : mix(scores.counts[over][unit]!, n, ofAgency);
    return { value, rank: percentileRankOf(scores.figures[name], unit, value), own: n / (n + PSEUDO_CLIENTS) };
  };
  const parts = Object.fromEntries(COMPONENT_NAMES.map((name) => [name, partOf(name)])) as HierarchicalScore['parts'];
  const score = COMPONENT_NAMES.reduce((sum, name) => sum + COMPONENT_WEIGHTS[name] * parts[name].rank, 0);
  return { score, parts };
}

/** An agency's ratio drawn towards its district's, which is drawn towards the network's. */
function agencyRatio(bank: Bank, agency: number, counts: UnitCounts, over: keyof UnitCounts, under: keyof UnitCounts) {
  const { agencies } = bank.codes;
  const district = agencies[agency]?.district ?? -1;
  const sum = (of: Float64Array, has: (index: number) => boolean) =>
    of.reduce((total, value, index) => total + (has(index) ? value : 0), 0);
  const isNear = (index: number) => agencies[index]?.district === district;
  const network = sum(counts[over], () => true) / sum(counts[under], () => true);
  const ofDistrict = district < 0 ? network : mix(sum(counts[over], isNear), sum(counts[under], isNear), network);
  return agency < 0 ? network : mix(counts[over][agency]!, counts[under][agency]!, ofDistrict);
}

function mix(numerator: number, clients: number, above: number): number {
  return (numerator + PSEUDO_CLIENTS * above) / (clients + PSEUDO_CLIENTS);
}
