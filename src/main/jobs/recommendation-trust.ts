import type { DatedTest, GroupFigures } from '../../shared/domain/models';
import { type Day, isoFromDay } from '../core/dates';
import type { TestedRows } from '../core/tested-rows';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { riskBins } from '../models/churn/score';
import { auc, expectedCalibrationError } from '../models/common/metrics';
import { groupFigures } from './churn-tests';
import type { Tested } from './recommendation';

/** Calls whose forecast is compared with what came of them. */
const CALLS = 500;

/** A forward test at an earlier date, and the level it found: what was taken over what was said. */
export interface EarlierTest {
  readonly dated: DatedTest;
  readonly level: number;
  readonly tested: TestedRows;
}

/** A forward test as the model's card lists it. */
export function datedTest(
  day: Day,
  { metrics, baseline }: Pick<Tested, 'metrics' | 'baseline'>,
  isCheap = false,
): DatedTest {
  return {
    asOf: isoFromDay(day),
    metrics,
    baseline,
    text: say(isCheap ? 'offer-analysis:test-cheap' : 'checks:test-full'),
  };
}

/**
 * The rows of a test: every client of its day, with the chance of the best offer proposed; of who took something also what was
 * proposed and what it took.
 */
export function testedRows(day: Day, { blend, scored }: Pick<Tested, 'blend' | 'scored'>, level: number): TestedRows {
  const ids = [...scored.client].map((client) => scored.known.clients.id[client]!);
  const buyers = new Map(blend.rows.map((row) => [row.client, row]));
  return {
    ...{ asOfDay: day, ids },
    said: [...blend.best.chance].map((p) => Math.min(1, level * p)),
    outcomes: [...blend.best.correct],
    proposed: ids.map((id) => buyers.get(id)?.recommended ?? []),
    taken: ids.map((id) => buyers.get(id)?.taken ?? []),
  };
}

/**
 * How far the hold-out's chances can be believed, re-scaled by the level known at its date: reliability of the best offer of
 * each client and of "takes anything", what the first 500 calls promised and kept, and the groups of clients.
 * @param level from the window that closed when the hold-out began: nothing of the hold-out itself is in it.
 */
export function trustOf(known: Bank, { blend, scored }: Pick<Tested, 'blend' | 'scored'>, level: number) {
  const { correct, bought } = blend.best;
  const chance = blend.best.chance.map((p) => Math.min(1, level * p));
  const anything = Float64Array.from(scored.scores.any, (p) => Math.min(1, level * p));
  const calls = [...chance.keys()].sort((a, b) => chance[b]! - chance[a]! || a - b).slice(0, CALLS);
  const mean = (of: (row: number) => number) =>
    calls.reduce((sum, row) => sum + of(row), 0) / Math.max(1, calls.length);
  const rows = [...scored.client].map((client, row) => ({
    client: scored.known.clients.id[client]!,
    probability: anything[row]!,
    label: bought[row] as 0 | 1,
  }));
  const groups: GroupFigures[] = groupFigures(known, { rows });
  return {
    reliability: riskBins(chance, correct),
    groups,
    metrics: {
      ece: expectedCalibrationError(chance, correct),
      eceAnything: expectedCalibrationError(anything, bought),
      aucAnything: auc(anything, bought),
      callsSaid: mean((row) => chance[row]!),
      callsKept: mean((row) => correct[row]!),
    },
  };
}
