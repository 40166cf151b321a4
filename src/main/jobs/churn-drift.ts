import type { DriftCheck } from '../../shared/domain/models';
import type { Bank } from '../features/bank';
import { churnFeatureList } from '../features/churn-features';
import type { ChurnVocabulary } from '../features/churn-vocabulary';
import type { ChurnModel } from '../models/churn/spec';
import { type DriftReference, type DriftRows, driftReference, driftSince } from '../models/common/drift';
import { asInput, bankOn, probabilities, tableAtEnd } from './churn-fit';

/** Usual reading of the population stability index (Siddiqi 2006). */
const SOME_DRIFT = 0.1;
const STRONG_DRIFT = 0.25;
/** Clients of like seniority are compared: bands end at these days. */
const SENIORITY_BANDS = [60, 120, 240, 360] as const;
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
function driftRows(known: Bank, vocabulary: ChurnVocabulary, fit: Parameters<typeof probabilities>[0]): DriftRows {
  const table = tableAtEnd(known, vocabulary);
  const p = probabilities(fit, asInput(table));
  const width = table.names.length;
  const seniority = table.names.indexOf('seniorityDays');
  return {
    names: [...table.names, SCORE],
    rows: table.rows,
    value: (row, column) => (column === width ? p[row]! : table.values[row * width + column]!),
    band: Uint8Array.from({ length: table.rows }, (_, row) => {
      const days = table.values[row * width + seniority]!;
      return SENIORITY_BANDS.filter((end) => days >= end).length;
    }),
  };
}

/** What later banks are compared with: the clients live at the date of training. */
export function churnReference(
  known: Bank,
  vocabulary: ChurnVocabulary,
  fit: Parameters<typeof probabilities>[0],
): DriftReference {
  return driftReference(driftRows(known, vocabulary, fit), SENIORITY_BANDS.length + 1);
}

/** Movement of every input and of the score since training, strongest first, what moves by construction last. */
export function churnDrift(bank: Bank, model: ChurnModel): DriftCheck[] {
  const { vocabulary, plan, stepEnds, drift } = model.settings;
  const fit = { nets: model.nets, plan, steps: stepEnds.length };
  const groups = new Map(churnFeatureList(vocabulary).map(({ name, group }) => [name, group]));
  return driftSince(drift, driftRows(bankOn(bank, bank.asOfDay), vocabulary, fit))
    .map(({ name, psi, ks }): DriftCheck => {
      const byConstruction = BY_CONSTRUCTION.has(groups.get(name) ?? '');
      return { feature: name, psi, ks, level: byConstruction ? 'none' : levelOf(psi), byConstruction };
    })
    .sort(
      (a, b) =>
        Number(a.byConstruction) - Number(b.byConstruction) || b.psi - a.psi || (a.feature < b.feature ? -1 : 1),
    );
}

function levelOf(psi: number): DriftCheck['level'] {
  if (psi >= STRONG_DRIFT) return 'strong';
  return psi >= SOME_DRIFT ? 'some' : 'none';
}
