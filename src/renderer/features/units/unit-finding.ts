import type { TFunction } from 'i18next';
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

/** What the ranking says, as a sentence with figures, and the sharpest past fall under it. */
export function findingOf(rows: readonly UnitRow[], kind: UnitKind, t: TFunction): { title: string; note?: string } {
  const ranked = rows.filter(({ score }) => score !== null);
  const leader = ranked.find(({ rank }) => rank !== null);
  if (!leader) return { title: t(`none-ranked-${kind}`, { count: rows.length }) };
  const falling = ranked.filter((row) => (expectedChange(row) ?? 0) < -NOTICEABLE);
  const worst = lowest(falling, expectedChange);
  const title = worst
    ? t(`falling-${kind}`, {
        count: falling.length,
        of: ranked.length,
        name: worst.name,
        from: formatScore(worst.score),
        to: formatScore(worst.forecast),
      })
    : t(`leads-${kind}`, { count: ranked.length, name: leader.name, score: formatScore(leader.score) });
  const fallen = lowest(ranked, pastChange);
  const change = fallen ? pastChange(fallen)! : 0;
  if (!fallen || change >= -NOTICEABLE) return { title };
  const points = formatScore(-change);
  return {
    title,
    note: t('sharpest-fall', {
      name: fallen.name,
      points,
      count: Math.round(-change * 10) / 10,
      score: formatScore(fallen.score),
    }),
  };
}
