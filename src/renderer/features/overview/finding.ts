import type { Overview } from '../../../shared/domain/workspace';

/** The sentence the overview opens with, by its key, and the two figures in it. */
export interface OverviewFinding {
  readonly key: 'exits-up' | 'exits-down' | 'opened-up' | 'opened-down' | 'steady';
  readonly count: number;
  readonly before: number;
}

type Figures = Pick<Overview, 'exits90Days' | 'exitsPrevious90Days' | 'opened90Days' | 'openedPrevious90Days'>;

/** A change must pass both to be called one: 10 % of what was, and twice its chance (the square root of a count). */
const LEAST_SHARE = 0.1;
const LEAST_CHANCE = 2;

/** Change relative to before, signed; 0 when chance alone would explain it (counts taken as Poisson). */
function movement(now: number, before: number): number {
  const change = now - before;
  const noise = Math.sqrt(now + before);
  if (before === 0 || Math.abs(change) < LEAST_CHANCE * noise || Math.abs(change) < LEAST_SHARE * before) return 0;
  return change / before;
}

/**
 * The most important change of the last 90 days against the 90 before. A movement of exits is said before one of
 * openings; when neither stands out from chance, the network is steady.
 */
export function findingOf(figures: Figures): OverviewFinding {
  const { exits90Days: exits, exitsPrevious90Days: exitsBefore } = figures;
  const { opened90Days: opened, openedPrevious90Days: openedBefore } = figures;
  const exitMove = movement(exits, exitsBefore);
  const openMove = movement(opened, openedBefore);
  if (exitMove !== 0) return { key: exitMove > 0 ? 'exits-up' : 'exits-down', count: exits, before: exitsBefore };
  if (openMove !== 0) return { key: openMove > 0 ? 'opened-up' : 'opened-down', count: opened, before: openedBefore };
  return { key: 'steady', count: exits, before: exitsBefore };
}
