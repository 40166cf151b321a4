import type { UnitKind } from '../../../shared/domain/common';
import type { UnitRow } from '../../../shared/domain/units';
import { formatScore } from '../../lib/format';

/** Less than this many points between two scores is the same to a reader: it would print as no change. */
const NOTICEABLE = 0.05;

/** The row for which `measure` is smallest; null when it is known for none. */
function lowest(rows: readonly UnitRow[], measure: (row: UnitRow) => number | null): UnitRow | null {
  const known = rows.filter((row) => measure(row) !== null);
  return known.reduce<UnitRow | null>((best, row) => (best && measure(best)! <= measure(row)! ? best : row), null);
}

/** Points by which the score is forecast to change in 90 days; null when either is unknown. */
function expectedChange({ score, forecast }: UnitRow): number | null {
  return score === null || forecast === null ? null : forecast - score;
}

/** Points by which the score has changed in the last 90 days; null when either is unknown. */
export function pastChange({ score, previousScore }: UnitRow): number | null {
  return score === null || previousScore === null ? null : score - previousScore;
}

/** A sentence about one unit, its scores apart: what it is said with, and the scores by their names in the words. */
export interface UnitFinding {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly scores: Readonly<Record<string, string>>;
  /** The unit the scores are of; null where none is told. */
  readonly unit: UnitRow | null;
}

/** What the ranking says, as a sentence with figures, and the sharpest past fall under it. */
export function findingOf(rows: readonly UnitRow[], kind: UnitKind): { title: UnitFinding; note?: UnitFinding } {
  const ranked = rows.filter(({ score }) => score !== null);
  const leader = ranked.find(({ rank }) => rank !== null);
  if (!leader) {
    return { title: { key: `none-ranked-${kind}`, values: { count: rows.length }, scores: {}, unit: null } };
  }
  const falling = ranked.filter((row) => (expectedChange(row) ?? 0) < -NOTICEABLE);
  const worst = lowest(falling, expectedChange);
  const title: UnitFinding = worst
    ? {
        key: `falling-${kind}`,
        values: { count: falling.length, of: ranked.length, name: worst.name },
        scores: { from: formatScore(worst.score), to: formatScore(worst.forecast) },
        unit: worst,
      }
    : {
        key: `leads-${kind}`,
        values: { count: ranked.length, name: leader.name },
        scores: { score: formatScore(leader.score) },
        unit: leader,
      };
  const fallen = lowest(ranked, pastChange);
  const change = fallen ? pastChange(fallen)! : 0;
  if (!fallen || change >= -NOTICEABLE) return { title };
  return {
    title,
    note: {
      key: 'sharpest-fall',
      values: { name: fallen.name, count: Math.round(-change * 10) / 10 },
      scores: { points: formatScore(-change), score: formatScore(fallen.score) },
      unit: fallen,
    },
  };
}
