import type { Contribution } from '../../shared/domain/common';
import type { WhatIfField, WhatIfForm, WhatIfResult } from '../../shared/domain/what-if';
import { type Day, isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import { printNumber } from '../core/print';
import { createRandom } from '../core/random';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { churnFeatureList, churnFeatures, liveClients } from '../features/churn-features';
import type { ClientFeature } from '../features/client-group';
import { reasonValue } from '../features/client-reason-values';
import { changeInputs, impossibilities, whatIfFields, whatIfLimits } from '../features/client-what-if';
import { clientGroupLabel, describeClientReason, type ItemNames, itemNames } from '../features/client-words';
import { groupingOf, referenceProbability, shapleyContributions } from '../models/churn/explain';
import { intervalCurves, riskInterval } from '../models/churn/interval';
import { churnCurves } from '../models/churn/score';
import type { ChurnModel } from '../models/churn/spec';
import type { InputTable } from '../models/common/tabular-inputs';
import type { Artefact } from '../models/model';
import { churnModelOf } from './churn-model';

/** Contributions smaller than this are not listed one by one; they are no reason. */
const LEAST_CONTRIBUTION = 1e-12;

/** One client at one date, ready for questions. */
interface Situation {
  readonly model: ChurnModel;
  readonly features: readonly ClientFeature[];
  readonly line: Float32Array;
  readonly names: ItemNames;
}

/**
 * The what-if form of a client: the inputs a person understands, each with the range and median of the clients trained
 * on, and the untouched answer.
 * @throws AppFailure `not-found` when the client has no open customer account on that day; `features-changed`.
 */
export async function whatIfClientForm(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
  clientId: number,
): Promise<WhatIfForm> {
  const situation = await situationOf(bank, asOfDay, artefact, clientId);
  return {
    entity: 'client',
    id: String(clientId),
    asOf: isoFromDay(asOfDay),
    fields: whatIfFields(situation.model.settings.vocabulary).map(({ name, section }) =>
      fieldOf(situation, name, say(`features:group-${section}`)),
    ),
    limits: whatIfLimits(inputsByName(situation)).map((limit) => ({
      ...limit,
      text: say(`features:limit-${limit.text}`),
    })),
    base: answer(situation, {}),
  };
}

/**
 * Forecast of a client with some inputs changed; nothing is written. Contributions of the change and reasons of the
 * result are sampled Shapley values over groups of inputs, complete by construction.
 * @param set value by input name; null is unknown.
 * @throws AppFailure `bad-arguments` for an unknown input; `not-found`; `features-changed`.
 */
export async function whatIfClient(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
  clientId: number,
  set: Readonly<Record<string, number | null>>,
): Promise<WhatIfResult> {
  const situation = await situationOf(bank, asOfDay, artefact, clientId);
  const known = whatIfFields(situation.model.settings.vocabulary).map((field) => field.name);
  if (Object.keys(set).some((name) => !known.includes(name))) {
    throw failure('bad-arguments', { names: known.join(', ') }, 'unknown-input');
  }
  return answer(situation, set);
}

async function situationOf(bank: Bank, asOfDay: Day, artefact: Artefact, clientId: number): Promise<Situation> {
  const model = await churnModelOf(artefact);
  // Inputs read nothing later than the day (a guard test shows it), so the bank need not be cut for one row.
  const client = liveClients(bank, asOfDay).find((row) => bank.clients.id[row] === clientId);
  if (client === undefined) throw failure('not-found');
  const { vocabulary } = model.settings;
  return {
    model,
    features: churnFeatureList(vocabulary),
    line: churnFeatures(bank, asOfDay, vocabulary, Int32Array.of(client)).values,
    names: itemNames(bank),
  };
}

function fieldOf({ model, features, line, names }: Situation, name: string, group: string): WhatIfField {
  const column = features.findIndex((feature) => feature.name === name);
  const feature = features[column]!;
  const { low, high, median } = model.settings.ranges[column]!;
  const value = line[column]!;
  return {
    feature: name,
    label: clientGroupLabel(feature.group, names),
    group,
    unit: feature.unit,
    value: Number.isNaN(value) ? null : value,
    min: low,
    max: feature.unit === 'flag' ? 1 : high,
    median,
    step: feature.unit === 'share' ? 0.005 : 1,
    actionable: feature.actionable,
  };
}

function answer(situation: Situation, set: Readonly<Record<string, number | null>>): WhatIfResult {
  const { model, features, line } = situation;
  const names = features.map((feature) => feature.name);
  const values = Object.fromEntries(Object.entries(set).map(([name, value]) => [name, value ?? Number.NaN]));
  const before = inputsByName(situation);
  const after = changeInputs(before, values);
  const changed = Float32Array.from(names, (name) => after[name]!);
  const [base, result] = [line, changed].map((row) => churnCurves(model, oneRow(row)).at(-1)!) as [number, number];
  const grouping = groupingOf(model);
  const inWords = (from: Float32Array | null, purpose: string): Contribution[] => {
    // The same question gets the same answer: the permutations do not depend on the client or the day.
    const random = createRandom(1).fork(purpose);
    const parts = shapleyContributions(model, { from, to: changed }, grouping, random);
    return grouping.groups
      .map((group, g) => reasonOf(situation, group, reasonValue(group, { names, line: changed }), parts[g]!))
      .filter((part) => Math.abs(part.contribution) > LEAST_CONTRIBUTION)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  };
  return {
    base,
    result,
    ...riskInterval(result, intervalCurves(model.settings.reliability, model.settings.levelDeviation)),
    contributions: inWords(line, 'change'),
    start: referenceProbability(model, grouping),
    reasons: inWords(null, 'reasons'),
    warnings: warningsOf(situation, set, after),
  };
}

function inputsByName({ features, line }: Situation): Record<string, number> {
  return Object.fromEntries(features.map(({ name }, i) => [name, line[i]!]));
}

function oneRow(line: Float32Array): InputTable {
  return { values: line, rows: 1, columns: line.length };
}

function reasonOf(
  { names }: Situation,
  group: string,
  value: number | string | null,
  contribution: number,
): Contribution {
  return { feature: group, value, contribution, ...describeClientReason(group, value, contribution, names) };
}

function warningsOf(
  situation: Situation,
  set: Readonly<Record<string, number | null>>,
  after: Readonly<Record<string, number>>,
): string[] {
  const outside = Object.entries(set).flatMap(([name, value]) => {
    const { label, min, max } = fieldOf(situation, name, '');
    if (value === null || (value >= min && value <= max)) return [];
    return [say('features:warning-range', { label, min: printNumber(min, 3), max: printNumber(max, 3) })];
  });
  const impossible = Object.keys(set).length === 0 ? [] : impossibilities(after);
  return [...outside, ...impossible.map((key) => say(`features:warning-${key}`))];
}
