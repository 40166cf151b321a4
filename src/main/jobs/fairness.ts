import type { FairnessRow, GroupFigures } from '../../shared/domain/models';
import { aucInterval } from '../models/common/metric-interval';
import { wilsonInterval } from '../models/common/metrics';

/** Fewer rows that happened say nothing of how a group is ranked. */
const LEAST_POSITIVES = 10;
/** Two-sided deviations of a normal at 5% over so many comparisons at once (Bonferroni), by a close fit of the quantile. */
function deviationsFor(comparisons: number): number {
  const tail = 0.025 / Math.max(1, comparisons);
  const t = Math.sqrt(-2 * Math.log(tail));
  // Abramowitz and Stegun 26.2.23: error under 4.5e-4.
  return (
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  );
}

/**
 * Which groups a model serves otherwise than the rest: `level` where more or fewer happened than were foreseen, `order` where
 * the group's AUC lies below the whole's; both beyond noise at 5% over all groups looked at (Bonferroni). What the model misses
 * as a whole is taken off first: that is calibration, not fairness.
 */
export function fairnessOf(groups: readonly GroupFigures[]): FairnessRow[] {
  const deviations = deviationsFor(groups.length);
  const dimensions = [...new Set(groups.map(({ dimension }) => dimension))];
  return dimensions.flatMap((dimension) => {
    const rows = groups.filter((row) => row.dimension === dimension);
    const whole = wholeOf(rows);
    return rows.map((row) => fairnessRow(row, whole, deviations));
  });
}

/** What the groups of a dimension come to together. */
interface Whole {
  /** What happened over what was said. */
  readonly level: number;
  /** Mean AUC, weighted by what happened. */
  readonly auc: number;
}

function wholeOf(rows: readonly GroupFigures[]): Whole {
  const sum = (of: (row: GroupFigures) => number) => rows.reduce((total, row) => total + of(row), 0);
  const said = sum((row) => row.predicted * row.rows);
  const positives = sum((row) => (row.auc === null ? 0 : row.positives));
  return {
    level: said > 0 ? sum((row) => row.observed * row.rows) / said : 1,
    auc: sum((row) => (row.auc ?? 0) * row.positives) / Math.max(1, positives),
  };
}

function fairnessRow(row: GroupFigures, whole: Whole, deviations: number): FairnessRow {
  const wide = wilsonInterval(row.observed, row.rows, deviations);
  const level = row.predicted * whole.level;
  const aucEnds = row.auc === null ? null : aucInterval(row.auc, row.positives, row.rows - row.positives);
  const flags: FairnessRow['flags'][number][] = [];
  if (level < wide.low || level > wide.high) flags.push('level');
  if (row.auc !== null && aucEnds !== null && row.positives >= LEAST_POSITIVES) {
    const half = ((row.auc - aucEnds.low) * deviations) / 1.96;
    if (row.auc + half < whole.auc) flags.push('order');
  }
  return { ...row, observedInterval: wilsonInterval(row.observed, row.rows), aucInterval: aucEnds, flags };
}
