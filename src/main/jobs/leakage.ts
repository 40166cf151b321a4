import { type Task, unitKindOf } from '../../shared/domain/common';
import type { LeakageCheck } from '../../shared/domain/model-checks';
import type { Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { churnFeatures, liveClients } from '../features/churn-features';
import { leftBy } from '../features/churn-labels';
import { churnVocabulary } from '../features/churn-vocabulary';
import { endsBlanked, knownAt, packCodesBlanked } from '../features/known-at';
import { offerLayout } from '../features/offer-layout';
import { offerRows } from '../features/offer-rows';
import { offerTruth } from '../features/offer-truth';
import { lookUpOffers, offerVocabulary } from '../features/offer-vocabulary';
import { unitEntries } from '../features/unit-entries';
import { UNIT_INPUTS, unitInputs } from '../features/unit-inputs';
import { HORIZON_DAYS } from '../models/churn/spec';
import { changedCells, type GivenAway, purestAlone, strongestAlone } from '../models/common/leakage';

/** An input that alone separates the classes this well reproduces the label rather than foresees it. */
const ALONE_LIMIT = 0.9;
/** Exits are rare: an end of an input that is mostly leavers was written after they left. */
const PURE_LIMIT = 0.5;

/** Inputs of one date, with the names of their columns. */
export interface DatedInputs {
  readonly names: readonly string[];
  readonly rows: number;
  readonly values: ArrayLike<number>;
}

/** How the inputs of a task are computed at a date from a bank, and what they are to foresee. */
interface Subject {
  readonly inputs: (bank: Bank) => DatedInputs;
  /** Null where the model forecasts no yes or no. */
  readonly labels: (() => ArrayLike<number>) | null;
  readonly pureLimit: number | null;
}

/**
 * Looks for leaks in the inputs of a task at the last date whose window is over: no input may change when later rows are
 * deleted, later ends blanked, or the codes of packs not yet sold blanked; none alone may reproduce the label.
 * @param more columns planted beside the model's own, by name: the checks must find them (tests).
 */
export function leakageOf(
  bank: Bank,
  task: Task,
  more: (bank: Bank) => DatedInputs | null = () => null,
): LeakageCheck[] {
  const day = bank.asOfDay - HORIZON_DAYS;
  const { inputs, labels, pureLimit } = subjectOf(bank, task, day);
  const all = (of: Bank) => beside(inputs(of), more(of));
  const asSeen = all(bank);
  const unchanged = (check: LeakageCheck['check'], cut: Bank) => limited(check, changedCells(asSeen, all(cut)), 0);
  const checks = [
    unchanged('later-rows-deleted', knownAt(bank, day)),
    unchanged('ends-blanked', endsBlanked(bank, day)),
    unchanged('pack-codes-blanked', packCodesBlanked(bank, day)),
  ];
  if (labels === null) return checks;
  const given = labels();
  checks.push(limited('input-alone', strongestAlone(asSeen, given), ALONE_LIMIT));
  if (pureLimit !== null) checks.push(limited('input-pure', purestAlone(asSeen, given), pureLimit));
  return checks;
}

function limited(check: LeakageCheck['check'], { feature, value }: GivenAway, limit: number): LeakageCheck {
  return { check, feature, value, limit, passed: value <= limit };
}

function beside(own: DatedInputs, planted: DatedInputs | null): DatedInputs {
  if (planted === null || planted.rows !== own.rows) return own;
  const [width, more] = [own.names.length, planted.names.length];
  const values = new Float32Array(own.rows * (width + more));
  for (let row = 0; row < own.rows; row++) {
    for (let j = 0; j < width; j++) values[row * (width + more) + j] = own.values[row * width + j]!;
    for (let j = 0; j < more; j++) values[row * (width + more) + width + j] = planted.values[row * more + j]!;
  }
  return { names: [...own.names, ...planted.names], rows: own.rows, values };
}

function subjectOf(bank: Bank, task: Task, day: Day): Subject {
  if (task === 'churn') return churnSubject(bank, day);
  if (task === 'recommendation') return offerSubject(bank, day);
  const kind = unitKindOf(task);
  return {
    inputs: (of) => {
      const { columns } = unitInputs(of, kind, day, unitEntries(of, kind));
      const units = columns.score.length;
      const values = new Float64Array(units * UNIT_INPUTS.length);
      UNIT_INPUTS.forEach((name, j) => {
        for (let unit = 0; unit < units; unit++) values[unit * UNIT_INPUTS.length + j] = columns[name][unit]!;
      });
      return { names: UNIT_INPUTS, rows: units, values };
    },
    labels: null,
    pureLimit: null,
  };
}

function churnSubject(bank: Bank, day: Day): Subject {
  const vocabulary = churnVocabulary(knownAt(bank, day), day);
  return {
    inputs: (of) => churnFeatures(of, day, vocabulary),
    labels: () => leftBy(bank, liveClients(bank, day), day + HORIZON_DAYS),
    pureLimit: PURE_LIMIT,
  };
}

/** Label: took any offer in the window. Buyers are common, so purity says nothing here. */
function offerSubject(bank: Bank, day: Day): Subject {
  const known = knownAt(bank, day);
  const vocabulary = offerVocabulary(known);
  const layout = offerLayout(vocabulary);
  const rowsOf = (of: Bank) => offerRows(of, lookUpOffers(of, vocabulary), layout, [{ day, days: 0 }]);
  return {
    inputs: (of) => {
      const { inputs } = rowsOf(of);
      const values = new Float32Array(inputs.rows * inputs.columns);
      for (let row = 0; row < inputs.rows; row++)
        for (let k = inputs.from[row]!; k < inputs.from[row + 1]!; k++)
          values[row * inputs.columns + inputs.column[k]!] = inputs.value[k]!;
      return { names: layout.names, rows: inputs.rows, values };
    },
    labels: () => {
      const buyers = new Set(offerTruth(bank, day, HORIZON_DAYS).client);
      return Uint8Array.from(rowsOf(bank).client, (client) => Number(buyers.has(client)));
    },
    pureLimit: null,
  };
}
