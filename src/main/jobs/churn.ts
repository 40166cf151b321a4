import type { RiskBand } from '../../shared/domain/clients';
import { BUILT_IN_ACTIONS, type RiskAction } from '../../shared/domain/risk-actions';
import { type Day, writtenDay } from '../core/dates';
import { partOf } from '../core/progress';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { churnFeatureList } from '../features/churn-features';
import { chooseAction } from '../features/client-actions';
import { reasonValue } from '../features/client-reason-values';
import { groupingOf, pathContributions } from '../models/churn/explain';
import { intervalCurves, levelDeviation, riskInterval } from '../models/churn/interval';
import { bandOf, churnChances, churnCurves, withinHorizon } from '../models/churn/score';
import { type ChurnModel, churnFeatureHash, HORIZON_DAYS, toArtefact } from '../models/churn/spec';
import { averageInput } from '../models/churn/train';
import { type InputTable, quantileOf } from '../models/common/tabular-inputs';
import type { Artefact, Trained, TrainOptions } from '../models/model';
import { churnReference } from './churn-drift';
import { asInput, bankOn, type ChurnFit, curveDays, tableAtEnd } from './churn-fit';
import { churnModelOf } from './churn-model';
import { type ChurnTests, runChurnTests } from './churn-tests';
import { fitWeighed } from './churn-weight';

const REASONS = 5;

interface ChurnTrainOptions extends TrainOptions {
  /** Networks averaged; `NETS` when left out. */
  readonly seeds?: number;
  readonly epochs?: number;
  readonly trees?: number;
}

/** A client's risk, as stored. */
export interface ChurnScore {
  readonly client: number;
  readonly probability: number;
  readonly band: RiskBand;
  readonly low: number;
  readonly high: number;
  /** Probability of having left by the end of each step of the horizon. */
  readonly curve: readonly { readonly day: number; readonly probability: number }[];
  /** The strongest signed contributions, in units of probability, counted from the average client. */
  readonly reasons: readonly ChurnReason[];
  readonly action: string;
}

interface ChurnReason {
  readonly feature: string;
  readonly value: number | string | null;
  readonly contribution: number;
}

/**
 * Trains the churn model on what was known at `asOfDay`. The metrics are a forward test: a second model, trained on what
 * was known 90 days earlier by the same recipe (one network), against who had left since.
 * @throws AppFailure `not-trained` when history is too short; `cancelled`.
 */
export async function trainChurn(bank: Bank, asOfDay: Day, options: ChurnTrainOptions): Promise<Trained> {
  const trained = await fitChampion(bank, asOfDay, { ...options, onProgress: partOf(options.onProgress, 0, 0.6) });
  const onProgress = partOf(options.onProgress, 0.6, 1);
  return withTests(trained, await runChurnTests(bankOn(bank, asOfDay), { ...options, onProgress }));
}

/** The model alone, its tests still to come (`withTests`): the two may be computed side by side. */
export async function fitChampion(bank: Bank, asOfDay: Day, options: ChurnTrainOptions): Promise<Trained> {
  const known = bankOn(bank, asOfDay);
  const fit = await fitWeighed(known, options);
  const model = assemble(known, fit);
  return {
    artefact: toArtefact(model, churnFeatureHash(churnFeatureList(fit.vocabulary))),
    trainRows: fit.rows,
    metrics: {},
    baseline: {},
    baselineName: 'logistic',
    protocol: { testAsOfDay: null, testRows: 0, text: say('features:churn-no-protocol') },
    history: fit.history,
  };
}

/** A model with what its tests found: figures for its card, and how far its forecasts can be trusted for its intervals. */
export function withTests(trained: Trained, tests: ChurnTests): Trained {
  const { artefact } = trained;
  const settings = { ...(artefact.settings as ChurnModel['settings']), ...tests.trust };
  const { holdOut, checks, tested } = tests;
  if (holdOut === null) return { ...trained, artefact: { ...artefact, settings }, checks, tested };
  const { asOfDay: testAsOfDay, ids, metrics, baseline } = holdOut;
  const values = { date: writtenDay(testAsOfDay), count: ids.length };
  return {
    ...trained,
    artefact: { ...artefact, settings },
    metrics,
    baseline,
    protocol: { testAsOfDay, testRows: ids.length, text: say('features:churn-protocol', values) },
    checks,
    tested,
    heldOut: {
      asOfDay: testAsOfDay,
      loss: 'logLoss',
      ids,
      losses: holdOut.losses,
      ...(holdOut.baselineLosses ? { baselineLosses: holdOut.baselineLosses } : {}),
    },
  };
}

function assemble(known: Bank, fit: ChurnFit): ChurnModel {
  const features = churnFeatureList(fit.vocabulary);
  const table = asInput(tableAtEnd(known, fit.vocabulary));
  const p = churnChances(fit, table);
  return {
    plan: fit.plan,
    nets: fit.nets,
    trees: fit.trees,
    treeWeight: fit.treeWeight,
    references: fit.nets.map((net) => averageInput(net, fit.plan, table)),
    settings: {
      horizonDays: HORIZON_DAYS,
      stepEnds: curveDays(HORIZON_DAYS),
      features: features.map((feature) => feature.name),
      groups: features.map((feature) => feature.group),
      vocabulary: fit.vocabulary,
      plan: fit.plan,
      shape: fit.nets[0]!.shape,
      nets: fit.nets.length,
      treeWeight: fit.treeWeight,
      intercepts: fit.trees.intercepts,
      baseRate: p.reduce((sum, value) => sum + value, 0) / Math.max(1, p.length),
      reliability: [],
      levelDeviation: levelDeviation([]),
      drift: churnReference(known, fit.vocabulary, fit),
      ranges: features.map((_, column) => rangeOf(table, column)),
    },
  };
}

/** 1st and 99th percentile and median of a column; 0 when nothing is known. */
function rangeOf(table: InputTable, column: number): { low: number; high: number; median: number } {
  const known = new Float32Array(table.rows).map((_, row) => table.values[row * table.columns + column]!);
  const sorted = known.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return { low: 0, high: 0, median: 0 };
  const [low, median, high] = [0.01, 0.5, 0.99].map((share) => quantileOf(sorted, share)) as [number, number, number];
  return { low, high, median };
}

/**
 * Scores every client with an open customer account on `asOfDay`, most likely leavers first (equal ones by number).
 * @param catalogue of actions, the application's own when left out.
 * @throws AppFailure `features-changed`.
 */
export async function scoreChurn(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
  catalogue: readonly RiskAction[] = BUILT_IN_ACTIONS,
): Promise<ChurnScore[]> {
  const model = await churnModelOf(artefact);
  const known = bankOn(bank, asOfDay);
  const table = tableAtEnd(known, model.settings.vocabulary);
  const input = asInput(table);
  const steps = model.settings.stepEnds.length;
  const curves = churnCurves(model, input);
  const p = withinHorizon(curves, steps);
  const grouping = groupingOf(model);
  const contributions = pathContributions(model, input, grouping);
  const width = grouping.groups.length;
  const interval = intervalCurves(model.settings.reliability, model.settings.levelDeviation);
  const scores = Array.from(table.clients, (client, row) => {
    const line = table.values.subarray(row * table.names.length, (row + 1) * table.names.length);
    const facts = { names: table.names, line };
    const band = bandOf(p[row]!, model.settings.baseRate);
    return {
      client: known.clients.id[client]!,
      probability: p[row]!,
      band,
      ...riskInterval(p[row]!, interval),
      curve: model.settings.stepEnds.map((day, j) => ({ day, probability: curves[row * steps + j]! })),
      reasons: strongest(contributions.subarray(row * width, (row + 1) * width)).map((g) => ({
        feature: grouping.groups[g]!,
        value: reasonValue(grouping.groups[g]!, facts),
        contribution: contributions[row * width + g]!,
      })),
      action: chooseAction(band, facts, catalogue),
    };
  });
  return scores.sort((a, b) => b.probability - a.probability || a.client - b.client);
}

/** The groups with the largest contributions, either way. */
function strongest(contributions: Float64Array): number[] {
  return [...contributions.keys()]
    .filter((g) => contributions[g] !== 0)
    .sort((a, b) => Math.abs(contributions[b]!) - Math.abs(contributions[a]!) || a - b)
    .slice(0, REASONS);
}
