import type { Task } from '../../shared/domain/common';
import type { DriftCheck, LeakageCheck, ModelThresholds, OutcomeCheck } from '../../shared/domain/model-checks';
import type { DatedTest, GroupFigures, ModelCard, ModelProtocol } from '../../shared/domain/models';
import type { UnitChecks } from '../../shared/domain/unit-checks';
import { type JobOptions, throwIfCancelled } from '../core/progress';
import type { Bank } from '../features/bank';
import type { DriftReference } from '../models/common/drift';
import type { ReadableDb } from '../store/database';
import { readModelSettings } from '../store/model-life-store';
import { driftReferenceOf } from '../store/model-store';
import { listModelCards } from '../store/queries/model-cards';
import { churnDrift } from './churn-drift';
import { churnModelOf } from './churn-model';
import { churnOutcome } from './evaluate-outcome';
import { referenceChurn } from './evaluate-reference';
import { leakageOf } from './leakage';
import { type OtherTask, otherDrift } from './other-drift';
import { outcomesOf } from './outcomes';
import { openChampion } from './score-job';

export interface ModelReport {
  readonly name: Task;
  readonly version: string;
  readonly protocols: readonly ModelProtocol[];
  readonly leakage: readonly LeakageCheck[];
  readonly drift: readonly DriftCheck[];
  /** True when an input or the score has moved strongly since training: train again. */
  readonly driftAlarm: boolean;
  /** What has come of forecasts stored earlier, and true when one has lost its worth. */
  readonly outcomes: readonly OutcomeCheck[];
  readonly decayAlarm: boolean;
  /** Forward tests at several dates, and the hold-out by group of clients, as stored at training. */
  readonly tests: readonly DatedTest[];
  readonly groups: readonly GroupFigures[];
  /** Managers and agencies: every forecast beside plain rules, and the score's by group of units. */
  readonly units: UnitChecks | null;
}

/** Levels each model is held to on a forward test: what plain models reach on real exports. Smaller is better for errors. */
const FLOORS: Readonly<Record<Task, Readonly<Record<string, number>>>> = {
  churn: { auc: 0.725, lift10: 2.4, ece: 0.015 },
  recommendation: { ndcg5: 0.63, hit5: 0.84 },
  'manager-performance': { rmse: 11.3 },
  'agency-performance': { rmse: 12.7 },
};

const SMALLER_IS_BETTER: ReadonlySet<string> = new Set(['ece', 'rmse', 'mae', 'brier', 'logLoss']);

/**
 * The benchmark report of every champion: the forward protocol of its training, beside the reference's own protocol where
 * that can be computed and what has happened since, leakage checks on the data as they are now, drift since training. Trains
 * nothing.
 */
export async function evaluateModels(
  db: ReadableDb,
  bank: Bank,
  options: JobOptions,
): Promise<{ models: ModelReport[] }> {
  const models: ModelReport[] = [];
  const { thresholds } = readModelSettings(db);
  for (const card of listModelCards(db).filter((one) => one.champion)) {
    throwIfCancelled(options.signal);
    models.push(await reportOf(db, bank, card, thresholds));
  }
  return { models };
}

async function reportOf(
  db: ReadableDb,
  bank: Bank,
  card: ModelCard,
  thresholds: ModelThresholds,
): Promise<ModelReport> {
  const { task, version, checks } = card;
  const own =
    task === 'churn' ? await churnReport(db, bank, thresholds) : await otherReport(db, bank, task, thresholds);
  const outcomes = outcomesOf(db, bank, task, thresholds.decayShare);
  return {
    name: task,
    version,
    protocols: [forwardProtocol(card), ...own.protocols],
    leakage: [...leakageOf(bank, task), ...checks.leakage.filter(({ check }) => check === 'implausible')],
    drift: own.drift,
    driftAlarm: own.drift.some(({ level }) => level === 'strong'),
    outcomes,
    decayAlarm: outcomes.some(({ decayed }) => decayed),
    tests: checks.tests,
    groups: checks.groups,
    units: checks.units ?? null,
  };
}

async function churnReport(db: ReadableDb, bank: Bank, thresholds: ModelThresholds) {
  const { artefact, asOfDay } = openChampion(db, 'churn');
  const model = await churnModelOf(artefact);
  const outcome = churnOutcome(bank, model, asOfDay);
  return {
    protocols: [referenceChurn(bank), ...(outcome ? [outcome] : [])],
    drift: churnDrift(bank, model, thresholds),
  };
}

/** Models trained before distributions were kept have nothing to be compared with. */
async function otherReport(db: ReadableDb, bank: Bank, task: OtherTask, thresholds: ModelThresholds) {
  const { artefact, runId } = openChampion(db, task);
  const reference = driftReferenceOf(db, runId) as DriftReference | null;
  const drift = reference === null ? [] : await otherDrift(bank, task, artefact, reference, thresholds);
  return { protocols: [], drift };
}

function forwardProtocol({ task, metrics, protocol }: ModelCard): ModelProtocol {
  const thresholds = FLOORS[task];
  const known = Object.entries(thresholds).filter(([name]) => metrics[name] !== undefined);
  const passed =
    known.length === 0
      ? null
      : known.every(([name, level]) =>
          SMALLER_IS_BETTER.has(name) ? metrics[name]! <= level : metrics[name]! >= level,
        );
  return { name: 'forward', metrics, thresholds, passed, text: protocol.text };
}
