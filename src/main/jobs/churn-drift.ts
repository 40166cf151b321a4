import type { DriftCheck, ModelThresholds } from '../../shared/domain/model-checks';
import type { Bank } from '../features/bank';
import { churnFeatureList } from '../features/churn-features';
import type { ChurnVocabulary } from '../features/churn-vocabulary';
import { churnChances } from '../models/churn/score';
import type { ChurnModel, ChurnParts } from '../models/churn/spec';
import { type DriftReference, type DriftRows, driftReference } from '../models/common/drift';
import { DEFAULT_SETTINGS } from '../store/model-life-store';
import { asInput, bankOn, tableAtEnd } from './churn-fit';
import { driftChecks } from './drift-checks';

/** Clients of like seniority are compared: bands end at these days. */
const SENIORITY_BANDS = [60, 120, 240, 360] as const;
/** How many bands there are. */
export const BANDS = SENIORITY_BANDS.length + 1;

/** Band of a client by the days since it was opened. */
export function bandOfSeniority(days: number): number {
  return SENIORITY_BANDS.filter((end) => days >= end).length;
}

/** Groups of inputs that move by themselves: a cohort grows older, its opening dates move on, running exit shares add up. */
const BY_CONSTRUCTION: ReadonlySet<string> = new Set([
  'seniority',
  'openingDate',
  'managerLeftShare',
  'agencyLeftShare',
  'creatorLeftShare',
]);
/** Name of the score itself among the inputs. */
const SCORE = 'probability';

/** Inputs and score of the clients live at the last day of a bank, in bands of seniority. */
function driftRows(known: Bank, vocabulary: ChurnVocabulary, fit: ChurnParts): DriftRows {
  const table = tableAtEnd(known, vocabulary);
  const p = churnChances(fit, asInput(table));
  const width = table.names.length;
  const seniority = table.names.indexOf('seniorityDays');
  return {
    names: [...table.names, SCORE],
    rows: table.rows,
    value: (row, column) => (column === width ? p[row]! : table.values[row * width + column]!),
    band: Uint8Array.from({ length: table.rows }, (_, row) => bandOfSeniority(table.values[row * width + seniority]!)),
  };
}

/** What later banks are compared with: the clients live at the date of training. */
export function churnReference(known: Bank, vocabulary: ChurnVocabulary, fit: ChurnParts): DriftReference {
  return driftReference(driftRows(known, vocabulary, fit), BANDS);
}

/** Movement of every input and of the score since training; see `driftChecks`. */
export function churnDrift(
  bank: Bank,
  model: ChurnModel,
  thresholds: ModelThresholds = DEFAULT_SETTINGS.thresholds,
): DriftCheck[] {
  const { vocabulary, drift } = model.settings;
  const rows = driftRows(bankOn(bank, bank.asOfDay), vocabulary, model);
  const groups = new Map(churnFeatureList(vocabulary).map(({ name, group }) => [name, group]));
  return driftChecks(drift, rows, (name) => BY_CONSTRUCTION.has(groups.get(name) ?? ''), thresholds);
}
