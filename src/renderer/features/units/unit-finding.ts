import type { UnitKind } from '../../../shared/domain/common';
import { expectedChange, isFalling, NOTICEABLE, type UnitRow } from '../../../shared/domain/units';
import { formatCount, formatDelta, formatScore } from '../../lib/format';

/** The row for which `measure` is smallest; null when it is known for none. */
function lowest(rows: readonly UnitRow[], measure: (row: UnitRow) => number | null): UnitRow | null {
  const known = rows.filter((row) => measure(row) !== null);
  return known.reduce<UnitRow | null>((best, row) => (best && measure(best)! <= measure(row)! ? best : row), null);
}

/** Points by which the score has changed in the last 90 days; null when either is unknown. */
export function pastChange({ score, previousScore }: UnitRow): number | null {
  return score === null || previousScore === null ? null : score - previousScore;
}

/** A number of units in a sentence; `value` names them as the figure `units-ranked` does, undefined: all. */
interface UnitCount {
  readonly name: string;
  readonly text: string;
  readonly value: 'ranked' | 'falling' | undefined;
}

/** A sentence about one unit, its scores apart: what it is said with, and the scores by their names in the words. */
export interface UnitFinding {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly scores: Readonly<Record<string, string>>;
  /** Numbers of units by their names in the words, and which units they count. */
  readonly counts: readonly UnitCount[];
  /** The unit the scores are of; null where none is told. */
  readonly unit: UnitRow | null;
}

const counted = (name: string, count: number, value: UnitCount['value']): UnitCount => ({
  ...{ name, text: formatCount(count), value },
});

/** What the ranking says, as a sentence with figures, and the sharpest past fall under it. */
export function findingOf(rows: readonly UnitRow[], kind: UnitKind): { title: UnitFinding; note?: UnitFinding } {
  const ranked = rows.filter(({ score }) => score !== null);
  const leader = ranked.find(({ rank }) => rank !== null);
  if (!leader) {
    const all = counted('units', rows.length, undefined);
    const values = { count: rows.length };
    return { title: { key: `none-ranked-${kind}`, values, scores: {}, counts: [all], unit: null } };
  }
  const falling = ranked.filter(isFalling);
  const worst = lowest(falling, expectedChange);
  const title: UnitFinding = worst
    ? {
        key: `falling-${kind}`,
        values: { count: falling.length, name: worst.name },
        counts: [counted('units', falling.length, 'falling'), counted('of', ranked.length, 'ranked')],
        scores: { from: formatScore(worst.score), to: formatScore(worst.forecast) },
        unit: worst,
      }
    : {
        key: `leads-${kind}`,
        values: { count: ranked.length, name: leader.name },
        counts: [counted('units', ranked.length, 'ranked')],
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
      scores: { points: formatDelta(change, 1), score: formatScore(fallen.score) },
      counts: [],
      unit: fallen,
    },
  };
}
