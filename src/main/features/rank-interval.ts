import type { UnitKind } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import { createRandom } from '../core/random';
import type { Bank } from './bank';
import { clientColumns } from './client-columns';
import { scoreFromCounts, sumByUnit, type UnitScores, unitCount, unitsOf } from './performance-score';

/** Bootstrap draws behind a rank interval. */
const DRAWS = 200;

/** Places 1.. of units by score; 0 where the score is NaN. Equal scores share the better place. */
export function places(score: Float64Array): Int32Array {
  const ranked = [...score.keys()].filter((unit) => !Number.isNaN(score[unit]!)).sort((a, b) => score[b]! - score[a]!);
  const result = new Int32Array(score.length);
  ranked.forEach((unit, position) => {
    const ahead = ranked[position - 1];
    result[unit] = ahead !== undefined && score[ahead] === score[unit] ? result[ahead]! : position + 1;
  });
  return result;
}

/**
 * 90% interval of each unit's place: clients are drawn again with Poisson(1) weights (the Poisson bootstrap: Hanley and
 * MacGibbon 2006) and the whole score is recomputed. Zero where the unit is not ranked.
 */
export function rankIntervals(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  actual: UnitScores,
): { low: Int32Array; high: Int32Array } {
  const columns = clientColumns(bank, day);
  const units = unitsOf(bank, kind);
  const count = unitCount(bank, kind);
  const random = createRandom(day).fork(`rank-interval-${kind}`);
  const drawn = Array.from({ length: count }, () => [] as number[]);
  for (let draw = 0; draw < DRAWS; draw++) {
    const weights = Uint8Array.from({ length: units.length }, () => Math.min(255, random.poisson(1)));
    const counts = sumByUnit(columns, units, count, weights);
    // A unit keeps its place among the ranked whatever the draw: who is ranked is not what is uncertain.
    const score = scoreFromCounts(kind, day, { ...counts, clients: actual.counts.clients }).score;
    const place = places(score);
    for (let unit = 0; unit < count; unit++) if (place[unit]! > 0) drawn[unit]!.push(place[unit]!);
  }
  const actualPlace = places(actual.score);
  const quantile = (unit: number, share: number) => {
    const sorted = drawn[unit]!.sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  };
  const bound = (share: number, choose: (a: number, b: number) => number) =>
    actualPlace.map((place, unit) => (place === 0 ? 0 : choose(place, quantile(unit, share))));
  return { low: bound(0.05, Math.min), high: bound(0.95, Math.max) };
}
