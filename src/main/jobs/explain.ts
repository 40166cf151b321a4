import { type Task, type UnitKind, unitKindOf } from '../../shared/domain/common';
import type { ModelExplanation } from '../../shared/domain/models';
import { type Day, isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import { createRandom } from '../core/random';
import type { Bank } from '../features/bank';
import { liveClients } from '../features/churn-features';
import { leftBy } from '../features/churn-labels';
import { clientGroupLabel, itemNames } from '../features/client-words';
import { knownAt } from '../features/known-at';
import { scoreUnits } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { UNIT_INPUTS, unitInputs } from '../features/unit-inputs';
import { describeUnitReason, groupContributions } from '../features/unit-words';
import { partialDependence, permutationImportance } from '../models/churn/importance';
import { rmse } from '../models/common/metrics';
import { predictScore } from '../models/common/score-forecast';
import { type InputTable, quantileOf } from '../models/common/tabular-inputs';
import type { ReadableDb } from '../store/database';
import { asInput, bankOn, tableAtEnd } from './churn-fit';
import { churnModelOf } from './churn-model';
import { evenRows } from './even-rows';
import { explainOffers } from './explain-offers';
import { AHEAD_DAYS, inputsOf } from './performance-rows';
import { PERFORMANCE_FEATURE_HASH, type PerformanceSettings } from './performance-settings';
import { type OpenedModel, openChampion } from './score-job';

/** Rows importance and dependence are measured on: enough to order inputs, few enough to answer at once. */
export const IMPORTANCE_ROWS = 3000;
export const DEPENDENCE_ROWS = 300;
const CURVES = 8;
const GRID = 9;

/** What a model's inputs and curves are, without the words around. */
type Explained = Pick<ModelExplanation, 'metric' | 'rows' | 'importance' | 'dependence'>;

/**
 * Global explanation of a champion: importance of inputs by permutation, and how the forecast depends on the strongest.
 * @throws AppFailure `not-trained`, `features-changed`.
 */
export async function explainModel(db: ReadableDb, bank: Bank, task: Task): Promise<ModelExplanation> {
  const opened = openChampion(db, task);
  const explained = await explanationOf(bank, task, opened);
  return { task, version: opened.version, asOf: isoFromDay(bank.asOfDay), ...explained };
}

function explanationOf(bank: Bank, task: Task, opened: OpenedModel): Promise<Explained> | Explained {
  if (task === 'churn') return explainChurn(bank, opened);
  if (task === 'recommendation') return explainOffers(bank, opened.artefact);
  return explainUnits(bank, unitKindOf(task), opened);
}

/** On the clients of the last closed window: what became of them is known (and was, in part, learnt from). */
async function explainChurn(bank: Bank, { artefact }: OpenedModel): Promise<Explained> {
  const model = await churnModelOf(artefact);
  const day = bank.asOfDay - model.settings.horizonDays;
  const known = bankOn(bank, day);
  const table = asInput(tableAtEnd(known, model.settings.vocabulary));
  const labels = leftBy(bank, liveClients(bank, day), bank.asOfDay);
  const random = createRandom(1).fork('importance');
  const sample = sampleRows(table, labels, IMPORTANCE_ROWS);
  const names = itemNames(bank);
  const importance = permutationImportance(model, sample.table, sample.labels, random)
    .map(({ group, value }) => ({ feature: group, label: clientGroupLabel(group, names), value }))
    .sort((a, b) => b.value - a.value || (a.feature < b.feature ? -1 : 1));
  const few = sampleRows(table, labels, DEPENDENCE_ROWS).table;
  const { features, groups } = model.settings;
  const dependence = importance.slice(0, CURVES).map(({ feature, label }) => {
    const column = groups.indexOf(feature);
    return { feature: features[column]!, label, points: partialDependence(model, few, column, gridOf(table, column)) };
  });
  return { metric: 'auc', rows: sample.table.rows, importance, dependence };
}

/** Rows at even distances: the same ones every time. All leavers are kept by the first half of the choice. */
function sampleRows(table: InputTable, labels: Uint8Array, most: number): { table: InputTable; labels: Uint8Array } {
  const rows = evenRows(table.rows, most);
  const values = new Float32Array(rows.length * table.columns);
  rows.forEach((row, i) => {
    values.set(table.values.subarray(row * table.columns, (row + 1) * table.columns), i * table.columns);
  });
  return {
    table: { values, rows: rows.length, columns: table.columns },
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  };
}

/** Distinct quantiles of a column, lowest first. */
function gridOf(table: InputTable, column: number): number[] {
  const all = Float32Array.from({ length: table.rows }, (_, row) => table.values[row * table.columns + column]!);
  const sorted = all.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return [];
  const at = (i: number) => quantileOf(sorted, 0.01 + (0.98 * i) / (GRID - 1));
  const grid = [...new Set(Array.from({ length: GRID }, (_, i) => at(i)))];
  // A rare flag has one quantile only; both its values are meant.
  return grid.length > 1 ? grid : [...new Set([sorted[0]!, sorted.at(-1)!])];
}

/** Importance on the units of the last closed window, whose scores since are known; dependence on today's units. */
function explainUnits(full: Bank, kind: UnitKind, { artefact }: OpenedModel): Explained {
  if (artefact.featureHash !== PERFORMANCE_FEATURE_HASH) throw failure('features-changed');
  const { forecast } = artefact.settings as PerformanceSettings;
  const groups = groupNames();
  const tested = unitRows(full, kind, full.asOfDay - AHEAD_DAYS, scoreUnits(full, kind, full.asOfDay).score);
  const importance = unitImportance(forecast, tested, groups);
  const rows = unitRows(full, kind, full.asOfDay).map(({ inputs }) => inputs);
  const dependence = importance.slice(0, CURVES).map(({ feature, label }) => {
    const name = groups.get(feature)![0]!;
    const values = rows
      .map((row) => row[name]!)
      .filter((value) => !Number.isNaN(value))
      .sort((a, b) => a - b);
    const grid = [
      ...new Set(Array.from({ length: GRID }, (_, i) => values[Math.floor((i * (values.length - 1)) / (GRID - 1))]!)),
    ];
    const points = grid.map((at) => ({
      at,
      value: rows.reduce((sum, row) => sum + predictScore(forecast, { ...row, [name]: at }).forecast, 0) / rows.length,
    }));
    return { feature: name, label, points };
  });
  return { metric: 'rmse', rows: tested.length, importance, dependence };
}

/** A unit's inputs at a date, and its score 90 days later where that is asked for. */
interface UnitRow {
  readonly inputs: Readonly<Record<string, number>>;
  readonly actual: number;
}

/** Units with a score at a date; with `ahead`, those that have one 90 days later too. */
function unitRows(full: Bank, kind: UnitKind, day: Day, ahead?: Float64Array): UnitRow[] {
  const bank = knownAt(full, day);
  const inputs = unitInputs(bank, kind, day, unitEntries(bank, kind));
  return [...inputs.scores.score.keys()]
    .filter((unit) => !Number.isNaN(inputs.scores.score[unit]!) && !(ahead && Number.isNaN(ahead[unit]!)))
    .map((unit) => ({ inputs: inputsOf(inputs, unit), actual: ahead?.[unit] ?? Number.NaN }));
}

/** How much larger the error gets, in points of score, when a group of inputs is another unit's. */
function unitImportance(
  forecast: PerformanceSettings['forecast'],
  rows: readonly UnitRow[],
  groups: ReadonlyMap<string, readonly string[]>,
): Explained['importance'] {
  const order = createRandom(1).fork('importance').shuffle(Int32Array.from(rows.keys()));
  const actual = rows.map((row) => row.actual);
  const error = (inputs: readonly UnitRow['inputs'][]) =>
    rmse(
      inputs.map((one) => predictScore(forecast, one).forecast),
      actual,
    );
  const whole = error(rows.map(({ inputs }) => inputs));
  return [...groups]
    .map(([group, names]) => {
      const mixed = rows.map(({ inputs }, i) => {
        const other = rows[order[i]!]!.inputs;
        return { ...inputs, ...Object.fromEntries(names.map((name) => [name, other[name]!])) };
      });
      const value = rows.length === 0 ? 0 : error(mixed) - whole;
      return { feature: group, label: describeUnitReason(group, null, 0).label, value };
    })
    .sort((a, b) => b.value - a.value || (a.feature < b.feature ? -1 : 1));
}

/** Inputs of the unit models by the group they are explained in. */
function groupNames(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of UNIT_INPUTS) {
    for (const group of groupContributions(new Map([[name, 1]])).keys())
      groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return groups;
}
