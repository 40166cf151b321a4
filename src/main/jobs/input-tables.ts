import { type Task, unitKindOf } from '../../shared/domain/common';
import type { WhatIfField } from '../../shared/domain/what-if';
import type { Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { churnFeatureList, churnFeatures, liveClients } from '../features/churn-features';
import { leftBy } from '../features/churn-labels';
import { knownAt } from '../features/known-at';
import { offerLayout } from '../features/offer-layout';
import { offerScoringRows } from '../features/offer-rows';
import { offerTruth } from '../features/offer-truth';
import { lookUpOffers } from '../features/offer-vocabulary';
import { scoreUnits } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { UNIT_INPUTS, unitInputs } from '../features/unit-inputs';
import { unitGroupOf } from '../features/unit-words';
import type { ChurnModel } from '../models/churn/spec';
import type { Artefact } from '../models/model';
import { unpackModel } from '../models/recommendation/artefact';
import { columnGroups } from './explain-offers';
import { unitCode } from './performance-settings';

/** Days between an input and what it is to foresee. */
const HORIZON = 90;

/** What is said of an input besides its words; keys of `model-inputs:as-of-…` and `null-…`. */
export interface InputSpec {
  readonly feature: string;
  readonly unit: WhatIfField['unit'];
  readonly group: string;
  readonly actionable: boolean;
  readonly asOfRule: 'profile' | 'accounts' | 'products' | 'team' | 'units';
  readonly nullRule: 'profile' | 'events' | 'never' | 'zero' | 'units';
}

/** Values on a day, row by row, and whose a row is: a client's number or a unit's code. */
export interface InputTable {
  readonly rows: number;
  readonly values: ArrayLike<number>;
  readonly idOf: (row: number) => number | string;
}

/** The inputs of a model: what each is, its values on a date (rows x inputs, NaN is unknown), and what came of those rows. */
export interface InputTables {
  readonly specs: readonly InputSpec[];
  readonly on: (day: Day) => InputTable;
  /** What is foreseen, 90 days after a day, row by row; NaN where nobody knows. */
  readonly outcomes: (day: Day) => ArrayLike<number>;
}

/** The inputs of a trained model of a task, in the order of its columns. */
export function inputTables(bank: Bank, task: Task, artefact: Artefact): InputTables {
  if (task === 'churn') return churnTables(bank, artefact);
  if (task === 'recommendation') return offerTables(bank, artefact);
  return unitTables(bank, unitKindOf(task));
}

/** The last day whose outcome is known. */
export function lastClosedDay(bank: Bank): Day {
  return bank.asOfDay - HORIZON;
}

const TEAM = /LeftShare$/;
const PROFILE = /^(seniority|age|is[A-Z]|opening|district)/;
const ACCOUNTS =
  /^(accounts|savings|cheque|companyCurrent|soleTraderCurrent|daysSince(Open)?Account|firstAccount|internal|daysSinceInternal|hasLoan|chapterOpen)/;

function churnRule(feature: string): Pick<InputSpec, 'asOfRule' | 'nullRule'> {
  if (TEAM.test(feature)) return { asOfRule: 'team', nullRule: 'never' };
  if (PROFILE.test(feature)) return { asOfRule: 'profile', nullRule: feature === 'ageYears' ? 'profile' : 'never' };
  const nullRule = feature.startsWith('daysSince') ? 'events' : 'zero';
  return { asOfRule: ACCOUNTS.test(feature) ? 'accounts' : 'products', nullRule };
}

function churnTables(bank: Bank, artefact: Artefact): InputTables {
  const { vocabulary } = artefact.settings as ChurnModel['settings'];
  return {
    specs: churnFeatureList(vocabulary).map(({ name, unit, group, actionable }) => ({
      ...{ feature: name, unit, group, actionable },
      ...churnRule(name),
    })),
    on: (day) => {
      const { rows, values } = churnFeatures(bank, day, vocabulary);
      const clients = liveClients(bank, day);
      return { rows, values, idOf: (row) => bank.clients.id[clients[row]!]! };
    },
    outcomes: (day) => leftBy(bank, liveClients(bank, day), day + HORIZON),
  };
}

function offerRule(feature: string): Pick<InputSpec, 'asOfRule' | 'nullRule'> {
  if (/^(age|male|company|sole_trader|tenure|district|external_creator|director)/.test(feature))
    return { asOfRule: 'profile', nullRule: 'zero' };
  return { asOfRule: /account|^chapter_/.test(feature) ? 'accounts' : 'products', nullRule: 'zero' };
}

/** Columns that are no yes or no. */
const OFFER_NUMBERS =
  /^(age|tenure|tenure_log|sellers|starts|items_|sale_days|packs_held|open_accounts|closed_accounts|last_account_age|internal_accounts)$|_age$|^items_|^open_accounts/;

function offerTables(bank: Bank, artefact: Artefact): InputTables {
  const { vocabulary } = unpackModel(artefact).fitted;
  const layout = offerLayout(vocabulary);
  const groupOf = new Map<number, string>();
  for (const [group, stretches] of Object.entries(columnGroups(layout)))
    for (const [from, to] of stretches) for (let column = from; column < to; column++) groupOf.set(column, group);
  const rowsOn = (day: Day) => {
    const known = knownAt(bank, day);
    return { known, ...offerScoringRows(known, lookUpOffers(known, vocabulary), layout, day) };
  };
  return {
    specs: layout.names.map((feature, column) => ({
      feature,
      unit: OFFER_NUMBERS.test(feature) ? 'number' : 'flag',
      group: groupOf.get(column) ?? 'profile',
      actionable: false,
      ...offerRule(feature),
    })),
    on: (day) => {
      const { known, client, inputs } = rowsOn(day);
      const values = new Float32Array(inputs.rows * inputs.columns);
      for (let row = 0; row < inputs.rows; row++)
        for (let k = inputs.from[row]!; k < inputs.from[row + 1]!; k++)
          values[row * inputs.columns + inputs.column[k]!] = inputs.value[k]!;
      return { rows: inputs.rows, values, idOf: (row) => known.clients.id[client[row]!]! };
    },
    outcomes: (day) => {
      const { known, client } = rowsOn(day);
      const buyers = new Set([...offerTruth(bank, day, HORIZON).client].map((row) => bank.clients.id[row]!));
      return Uint8Array.from(client, (row) => Number(buyers.has(known.clients.id[row]!)));
    },
  };
}

function unitTables(bank: Bank, kind: 'manager' | 'agency'): InputTables {
  return {
    specs: UNIT_INPUTS.map((feature) => ({
      feature,
      unit: feature.startsWith('log') ? 'number' : 'rank',
      group: unitGroupOf(feature),
      actionable: false,
      asOfRule: 'units',
      nullRule: 'units',
    })),
    on: (day) => {
      const known = knownAt(bank, day);
      const { columns } = unitInputs(known, kind, day, unitEntries(known, kind));
      const rows = columns.score.length;
      const values = new Float64Array(rows * UNIT_INPUTS.length);
      UNIT_INPUTS.forEach((name, j) => {
        for (let unit = 0; unit < rows; unit++) values[unit * UNIT_INPUTS.length + j] = columns[name][unit]!;
      });
      return { rows, values, idOf: (row) => unitCode(known, kind, row) };
    },
    outcomes: (day) => scoreUnits(bank, kind, day + HORIZON).score,
  };
}
