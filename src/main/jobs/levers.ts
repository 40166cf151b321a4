import type { Lever, LeverList } from '../../shared/domain/what-if';
import { type Day, isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import { printShare } from '../core/print';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { churnFeatures, liveClients } from '../features/churn-features';
import { changeInputs } from '../features/client-what-if';
import { type ItemNames, itemNames } from '../features/client-words';
import { knownAt } from '../features/known-at';
import { activePacks, exclusionOf, offerRules, suitabilityGroup } from '../features/offer-rules';
import { lookUpOffers, offerVocabulary } from '../features/offer-vocabulary';
import { churnCurves } from '../models/churn/score';
import type { ChurnModel } from '../models/churn/spec';
import type { Artefact } from '../models/model';
import { churnModelOf } from './churn-model';

/** A lever must lower the forecast by a tenth, and by two tenths of a point: less is within what the model cannot tell. */
const LEAST_SHARE = 0.1;
const LEAST_POINTS = 0.002;
const MOST_LEVERS = 5;

/** One thing a manager can bring about. */
interface Candidate {
  readonly set: Readonly<Record<string, number>>;
  readonly label: string;
}

/**
 * Counterfactuals of a client within a manager's reach (Wachter, Mittelstadt and Russell 2018, restricted to actionable
 * inputs): an offer suitable for the client and still sold, or a first account of a usual kind, alone or two together.
 * Largest change first; an empty list is an answer.
 * @throws AppFailure `not-found` when the client has no open customer account that day; `features-changed`.
 */
export async function clientLevers(bank: Bank, day: Day, artefact: Artefact, clientId: number): Promise<LeverList> {
  const model = await churnModelOf(artefact);
  const known = knownAt(bank, day);
  const client = liveClients(known, day).find((row) => known.clients.id[row] === clientId);
  if (client === undefined) throw failure('not-found');
  const { vocabulary } = model.settings;
  const table = churnFeatures(known, day, vocabulary, Int32Array.of(client));
  const before = Object.fromEntries(table.names.map((name, i) => [name, table.values[i]!]));
  const scored = (candidates: readonly Candidate[]) => forecasts(model, table.names, before, candidates);
  const base = scored([{ set: {}, label: '' }])[0]!;
  const single = best(candidatesOf(known, day, client, before, itemNames(bank)), scored, base);
  const pairs = best(pairsOf(single.map(({ candidate }) => candidate)), scored, base);
  // A pair is worth proposing only when it does clearly more than either half.
  const worthwhile = pairs.filter(({ result }) => isClear(single[0]!.result, result));
  const levers = [...worthwhile.slice(0, 1), ...single].slice(0, MOST_LEVERS).map(
    ({ candidate, result }): Lever => ({
      set: candidate.set,
      label: candidate.label,
      text: say('checks:lever-text', { label: candidate.label, before: printShare(base), after: printShare(result) }),
      result,
      change: result - base,
    }),
  );
  const text = say(levers.length === 0 ? 'checks:lever-none' : 'checks:lever-some', { count: levers.length });
  return { client: clientId, asOf: isoFromDay(day), base, levers, text };
}

function candidatesOf(
  bank: Bank,
  day: Day,
  client: number,
  before: Readonly<Record<string, number>>,
  names: ItemNames,
): Candidate[] {
  const vocabulary = offerVocabulary(bank);
  const lookup = lookUpOffers(bank, vocabulary);
  const rules = offerRules(bank, lookup);
  const group = suitabilityGroup(bank, client, day);
  const packs = activePacks(bank, lookup, client, day);
  const candidates: Candidate[] = [];
  vocabulary.offers.forEach(({ code, isPack }, offer) => {
    const key = `${isPack ? 'pack' : 'product'}:${code}`;
    // Only what the model has an input for, and the client does not hold.
    if (before[`active:${key}`] !== 0 || exclusionOf(rules, lookup, offer, group, packs) !== null) return;
    const tag = isPack && before[`inPack:${code}`] === 0 ? { [`inPack:${code}`]: 1 } : {};
    const label = say('checks:lever-item', { name: names.get(key) ?? code });
    candidates.push({ set: { [`active:${key}`]: 1, ...tag }, label });
  });
  const isAdult = group === 1;
  if (isAdult && before.savingsOpen === 0)
    candidates.push({ set: { savingsOpen: 1 }, label: say('checks:lever-savings') });
  if (isAdult && before.chequeOpen === 0)
    candidates.push({ set: { chequeOpen: 1 }, label: say('checks:lever-cheque') });
  return candidates;
}

/** Two levers together, two packs never. */
function pairsOf(candidates: readonly Candidate[]): Candidate[] {
  const isPack = ({ set }: Candidate) => Object.keys(set).some((name) => name.startsWith('active:pack:'));
  return candidates.flatMap((first, i) =>
    candidates
      .slice(i + 1)
      .filter((second) => !(isPack(first) && isPack(second)))
      .map((second) => ({
        set: { ...first.set, ...second.set },
        label: say('checks:lever-and', { first: first.label, second: second.label }),
      })),
  );
}

function best(candidates: readonly Candidate[], scored: (all: readonly Candidate[]) => Float64Array, base: number) {
  const results = candidates.length === 0 ? new Float64Array() : scored(candidates);
  return candidates
    .map((candidate, i) => ({ candidate, result: results[i]! }))
    .filter(({ result }) => isClear(base, result))
    .sort((a, b) => a.result - b.result || (a.candidate.label < b.candidate.label ? -1 : 1));
}

function isClear(before: number, after: number): boolean {
  return before - after >= Math.max(LEAST_POINTS, LEAST_SHARE * before);
}

function forecasts(
  model: ChurnModel,
  names: readonly string[],
  before: Readonly<Record<string, number>>,
  candidates: readonly Candidate[],
): Float64Array {
  const values = new Float32Array(candidates.length * names.length);
  candidates.forEach(({ set }, row) => {
    const after = changeInputs(before, set);
    values.set(
      names.map((name) => after[name]!),
      row * names.length,
    );
  });
  const curves = churnCurves(model, { values, rows: candidates.length, columns: names.length });
  const steps = model.settings.stepEnds.length;
  return Float64Array.from(candidates, (_, row) => curves[(row + 1) * steps - 1]!);
}
