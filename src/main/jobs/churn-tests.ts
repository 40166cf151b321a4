import type { LeakageCheck, ModelChecks } from '../../shared/domain/model-checks';
import type { GroupFigures } from '../../shared/domain/models';
import { AppFailure } from '../../shared/ipc/result';
import { type Day, dayFromIso } from '../core/dates';
import { partOf } from '../core/progress';
import type { TestedRows } from '../core/tested-rows';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { SEGMENTS } from '../features/client-segments';
import { levelDeviation } from '../models/churn/interval';
import { riskBins } from '../models/churn/score';
import { HORIZON_DAYS, type RiskBin, TEST_NETS } from '../models/churn/spec';
import { auc } from '../models/common/metrics';
import { type ChurnBacktest, type ForwardTest, forwardTest } from './churn-backtest';
import type { FitOptions } from './churn-fit';
import { leakageOf } from './leakage';

/** Days before the end at which the recipe is tried by a cheaper training, besides the hold-out itself. */
const EARLIER_DAYS = [150, 210] as const;
const CHEAP_EPOCHS = 3;
/** Above this a forecast of exits is too good to be true: look for the leak. */
const PLAUSIBLE_AUC = 0.9;

/** What the tests of a model say; plain data. */
export interface ChurnTests {
  /** The forward test of the last closed window; null when history is too short for one. */
  readonly holdOut: {
    readonly asOfDay: Day;
    readonly metrics: Readonly<Record<string, number>>;
    readonly baseline: Readonly<Record<string, number>>;
    /** Client and loss (minus log likelihood) of each row. */
    readonly ids: readonly number[];
    readonly losses: readonly number[];
    /** The plain baseline's; missing where it could not be fitted. */
    readonly baselineLosses?: readonly number[];
  } | null;
  readonly checks: ModelChecks;
  /** The rows of every test. */
  readonly tested: readonly TestedRows[];
  /** What the model's intervals are made from. */
  readonly trust: { readonly reliability: readonly RiskBin[]; readonly levelDeviation: number };
}

/** Runs the forward test of the last closed window, cheaper ones at earlier dates, and the checks that go with them. */
export async function runChurnTests(known: Bank, options: FitOptions): Promise<ChurnTests> {
  const done = await runBacktests(known, options);
  const test = done[0];
  const levels = done.map(({ rows }) => ({
    expected: rows.reduce((sum, row) => sum + row.probability, 0),
    observed: rows.reduce((sum, row) => sum + row.label, 0),
  }));
  const tests = done.map(({ asOf, metrics, baseline }, index) => ({
    asOf,
    metrics,
    baseline,
    text: say(index === 0 ? 'checks:test-full' : 'checks:test-cheap', { epochs: CHEAP_EPOCHS }),
  }));
  const level = levelDeviation(levels);
  const tested = done.map((one) => testedRows(one));
  if (test === undefined) {
    return {
      holdOut: null,
      tested,
      checks: { tests, groups: [], leakage: [] },
      trust: { reliability: [], levelDeviation: level },
    };
  }
  const { metrics, baseline, rows } = test;
  const p = Float64Array.from(rows, (row) => row.probability);
  const leakage = [...leakageOf(known, 'churn'), plausibility(test)];
  return {
    holdOut: { asOfDay: known.asOfDay - HORIZON_DAYS, metrics, baseline, ...rowLosses(test) },
    checks: { tests, groups: groupFigures(known, test), leakage },
    tested,
    trust: {
      reliability: riskBins(
        p,
        rows.map((row) => row.label),
      ),
      levelDeviation: level,
    },
  };
}

function testedRows({ asOf, rows }: ForwardTest): TestedRows {
  return {
    asOfDay: dayFromIso(asOf)!,
    ids: rows.map(({ client }) => client),
    said: rows.map(({ probability }) => probability),
    outcomes: rows.map(({ label }) => label),
  };
}

/** Newest first; the first one by the full recipe. */
async function runBacktests(known: Bank, options: FitOptions): Promise<ForwardTest[]> {
  const dates = [HORIZON_DAYS, ...EARLIER_DAYS];
  const done: ForwardTest[] = [];
  for (const [index, before] of dates.entries()) {
    // The hold-out takes most of the time: its training is the full one.
    const [from, to] = index === 0 ? [0, 0.6] : [0.6 + (0.4 * (index - 1)) / 2, 0.6 + (0.4 * index) / 2];
    const cheap = index === 0 ? {} : { epochs: Math.min(options.epochs ?? CHEAP_EPOCHS, CHEAP_EPOCHS), weigh: false };
    const onProgress = partOf(options.onProgress, from, to);
    const test = await backtestOrNull(known, before, { ...options, ...cheap, onProgress, seeds: TEST_NETS });
    if (test === null) break;
    done.push(test);
  }
  return done;
}

async function backtestOrNull(known: Bank, before: number, options: FitOptions): Promise<ForwardTest | null> {
  try {
    return await forwardTest(known, known.asOfDay - before, options);
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'not-trained') return null;
    throw error;
  }
}

/** The hold-out's figures within each group of clients, groups in the order of their size. */
export function groupFigures(known: Bank, { rows }: Pick<ChurnBacktest, 'rows'>): GroupFigures[] {
  const rowOf = new Map(Array.from(known.clients.id, (id, row) => [id, row]));
  const day = known.asOfDay - HORIZON_DAYS;
  return Object.entries(SEGMENTS).flatMap(([dimension, segmentOf]) => {
    const parts = new Map<string, ChurnBacktest['rows'][number][]>();
    for (const row of rows) {
      const value = segmentOf(known, rowOf.get(row.client)!, day);
      const part = parts.get(value);
      if (part) part.push(row);
      else parts.set(value, [row]);
    }
    return [...parts]
      .map(([value, part]) => figuresOf(dimension as keyof typeof SEGMENTS, value, part))
      .sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
  });
}

function figuresOf(dimension: keyof typeof SEGMENTS, value: string, part: ChurnBacktest['rows']): GroupFigures {
  const labels = part.map((row) => row.label);
  const p = part.map((row) => row.probability);
  const positives = labels.reduce<number>((sum, label) => sum + label, 0);
  const separated = auc(p, labels);
  return {
    dimension,
    value,
    rows: part.length,
    positives,
    predicted: p.reduce((sum, one) => sum + one, 0) / part.length,
    observed: positives / part.length,
    auc: Number.isNaN(separated) ? null : separated,
  };
}

/** A hold-out better than exits can be foreseen. */
function plausibility({ metrics }: Pick<ChurnBacktest, 'metrics'>): LeakageCheck {
  const value = metrics.auc!;
  return { check: 'implausible', feature: null, value, limit: PLAUSIBLE_AUC, passed: !(value > PLAUSIBLE_AUC) };
}

/** Loss of each client of the hold-out, minus the log likelihood of what happened: the model's and the plain baseline's. */
function rowLosses({ rows, plain }: ForwardTest) {
  return {
    ids: rows.map((row) => row.client),
    losses: rows.map(({ probability, label }) => logLossOf(probability, label)),
    ...(plain ? { baselineLosses: rows.map(({ label }, row) => logLossOf(plain[row]!, label)) } : {}),
  };
}

function logLossOf(probability: number, label: number): number {
  return -Math.log(Math.min(1 - 1e-7, Math.max(1e-7, label === 1 ? probability : 1 - probability)));
}
