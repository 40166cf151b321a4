import { type Task, type UnitKind, unitKindOf } from '../../shared/domain/common';
import type { DriftCheck, ModelThresholds } from '../../shared/domain/model-checks';
import type { Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { offerLayout } from '../features/offer-layout';
import { offerScoringRows } from '../features/offer-rows';
import { lookUpOffers } from '../features/offer-vocabulary';
import { COMPONENT_NAMES } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { unitInputs } from '../features/unit-inputs';
import { PORTFOLIO_INPUTS, unitPortfolio } from '../features/unit-portfolio';
import { type DriftReference, type DriftRows, driftReference } from '../models/common/drift';
import { predictScore } from '../models/common/score-forecast';
import type { Artefact } from '../models/model';
import { unpackModel } from '../models/recommendation/artefact';
import { BANDS, bandOfSeniority } from './churn-drift';
import { driftChecks } from './drift-checks';
import { inputsOf } from './performance-rows';
import type { PerformanceSettings } from './performance-settings';
import { scoreRecommendation } from './recommendation-lists';

/** Names of the score itself among the inputs. */
const CHANCE = 'probability';
const FORECAST = 'forecast';
/** Units are few: fewer would say nothing. */
const LEAST_UNITS = 15;

/** Moves by itself: clients grow older with the bank, portfolios grow, production follows the season. */
const BY_CONSTRUCTION: Readonly<Record<'offers' | 'units', RegExp>> = {
  offers: /^tenure|_age$|^age_|^sale_days$/,
  units: /^(logClients|meanSeniorityDays|acquisition)$/,
};

/** A model that keeps its distribution beside its run rather than within it: every one but churn's. */
export type OtherTask = Exclude<Task, 'churn'>;

/** What later banks are compared with: inputs and score of everybody scored on the day of training. */
export async function otherReference(
  bank: Bank,
  task: OtherTask,
  day: Day,
  artefact: Artefact,
): Promise<DriftReference> {
  return driftReference(await rowsOf(bank, task, day, artefact), task === 'recommendation' ? BANDS : 1);
}

/** Movement of inputs and score since training; see `driftChecks`. */
export async function otherDrift(
  bank: Bank,
  task: OtherTask,
  artefact: Artefact,
  reference: DriftReference,
  thresholds: ModelThresholds,
): Promise<DriftCheck[]> {
  const rows = await rowsOf(bank, task, bank.asOfDay, artefact);
  const isOffers = task === 'recommendation';
  const own = isOffers ? BY_CONSTRUCTION.offers : BY_CONSTRUCTION.units;
  return driftChecks(reference, rows, (name) => own.test(name), thresholds, isOffers ? undefined : LEAST_UNITS);
}

function rowsOf(bank: Bank, task: OtherTask, day: Day, artefact: Artefact): Promise<DriftRows> | DriftRows {
  if (task === 'recommendation') return offerDriftRows(bank, day, artefact);
  return unitDriftRows(bank, unitKindOf(task), day, artefact);
}

/** Inputs of every live client, and the chance of the offer it is likeliest to take; in bands of seniority. */
async function offerDriftRows(bank: Bank, day: Day, artefact: Artefact): Promise<DriftRows> {
  const known = knownAt(bank, day);
  const { vocabulary } = unpackModel(artefact).fitted;
  const layout = offerLayout(vocabulary);
  const { client, inputs } = offerScoringRows(known, lookUpOffers(known, vocabulary), layout, day);
  const { rows } = await scoreRecommendation(bank, day, artefact);
  const best = new Map(rows.map((row) => [row.client, row.offers[0]?.probability ?? 0]));
  const width = layout.names.length;
  const values = new Float32Array(client.length * width);
  for (let row = 0; row < client.length; row++)
    for (let k = inputs.from[row]!; k < inputs.from[row + 1]!; k++)
      values[row * width + inputs.column[k]!] = inputs.value[k]!;
  return {
    names: [...layout.names, CHANCE],
    rows: client.length,
    value: (row, column) =>
      column === width ? (best.get(known.clients.id[client[row]!]!) ?? 0) : values[row * width + column]!,
    band: Uint8Array.from(client, (c) => bandOfSeniority(day - known.clients.openedDay[c]!)),
  };
}

/** The figures behind a unit's ranks (ranks have the same distribution whatever happens), its portfolio and its forecast. */
function unitDriftRows(full: Bank, kind: UnitKind, day: Day, artefact: Artefact): DriftRows {
  const bank = knownAt(full, day);
  const inputs = unitInputs(bank, kind, day, unitEntries(bank, kind));
  const portfolio = unitPortfolio(bank, kind, day);
  const { forecast } = artefact.settings as PerformanceSettings;
  const units = [...inputs.scores.score.keys()].filter((unit) => !Number.isNaN(inputs.scores.score[unit]!));
  const columns: readonly (readonly [string, (unit: number) => number])[] = [
    ...COMPONENT_NAMES.map((name) => [name, (unit: number) => inputs.scores.figures[name][unit]!] as const),
    ...PORTFOLIO_INPUTS.map((name) => [name, (unit: number) => portfolio[name][unit]!] as const),
    [FORECAST, (unit) => predictScore(forecast, inputsOf(inputs, unit)).forecast],
  ];
  return {
    names: columns.map(([name]) => name),
    rows: units.length,
    value: (row, column) => columns[column]![1](units[row]!),
    band: new Uint8Array(units.length),
  };
}
