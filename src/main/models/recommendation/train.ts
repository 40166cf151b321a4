import { type JobOptions, partOf } from '../../core/progress';
import { createRandom, type Random } from '../../core/random';
import type { OfferLayout } from '../../features/offer-layout';
import type { OfferRows } from '../../features/offer-rows';
import type { OfferVocabulary } from '../../features/offer-vocabulary';
import { type Engine, readyBackend } from '../common/backend';
import { type InputSource, sparseSource } from './batch';
import { anyLoss, choiceLoss, choicesOf, eachLoss } from './losses';
import { type Network, type NetworkTask, trainNetwork } from './network';
import { ANY, CHOICE, cheaper, EACH, HORIZON_DAYS, type NetworkRecipe } from './spec';

/** The three networks of one training and what they learned to name. */
export interface Fitted {
  readonly vocabulary: OfferVocabulary;
  readonly coreColumns: number;
  /** Offers (places in the vocabulary) the networks have an output for. */
  readonly learned: readonly number[];
  readonly choice: Network;
  /** Their chances are averaged. */
  readonly each: readonly Network[];
  readonly any: readonly Network[];
}

/** Shortest shorter window the chance of any purchase learns from. */
const SHORTEST_DAYS = 30;

/**
 * Trains the choice model (A), the one-vs-all model (B) and the chance of any purchase (recipe: C is their blend).
 * @param rows windows of 90 days that are closed, and shorter ones up to the training date.
 * @throws AppFailure `cancelled`.
 */
export async function fitOffers(
  rows: OfferRows,
  vocabulary: OfferVocabulary,
  layout: OfferLayout,
  options: JobOptions & { readonly seed: number; readonly isCheap?: boolean },
): Promise<{ fitted: Fitted; losses: { choice: number[]; each: number[]; any: number[] } }> {
  const tf = await readyBackend();
  const random = createRandom(options.seed);
  const learned = [...new Set(rows.taken)].sort((a, b) => a - b);
  const offers = vocabulary.offers.length;
  const choices = choicesOf(rows, learned, offers);
  const days = (row: number) => rows.windows[rows.window[row]!]!.days;
  const buyers = rowsWhere(rows, (row) => rows.takenFrom[row + 1]! > rows.takenFrom[row]!);
  const closed = rowsWhere(rows, (row) => days(row) === HORIZON_DAYS);
  const shared = { outputs: learned.length };
  const recipeOf = (recipe: NetworkRecipe) => (options.isCheap ? cheaper(recipe) : recipe);
  const choice = await trainNetwork(
    tf,
    {
      ...shared,
      source: sparseSource(rows.inputs, layout.coreColumns),
      rows: buyers,
      startBias: startShares(rows, learned, buyers),
      loss: choiceLoss(choices),
      recipe: recipeOf(CHOICE),
    },
    random.fork('choice'),
    { ...options, onProgress: partOf(options.onProgress, 0, 0.15) },
  );
  const each = await trainMembers(
    tf,
    {
      ...shared,
      source: sparseSource(rows.inputs),
      rows: closed,
      startBias: startOdds(rows, learned, closed),
      loss: eachLoss(choices),
      recipe: recipeOf(EACH),
    },
    random.fork('each'),
    { ...options, onProgress: partOf(options.onProgress, 0.15, 0.6) },
  );
  const any = await trainMembers(
    tf,
    {
      outputs: 1,
      source: withHorizon(rows.inputs, layout, days),
      rows: rowsWhere(rows, (row) => days(row) >= SHORTEST_DAYS),
      startBias: Float32Array.of(anyOdds(rows, closed)),
      loss: anyLoss(rows),
      recipe: recipeOf(ANY),
    },
    random.fork('any'),
    { ...options, onProgress: partOf(options.onProgress, 0.6, 1) },
  );
  return {
    fitted: {
      vocabulary,
      coreColumns: layout.coreColumns,
      learned,
      choice: choice.network,
      each: each.networks,
      any: any.networks,
    },
    losses: { choice: choice.losses, each: each.losses, any: any.losses },
  };
}

/** Trains the networks of an average one after the other; the losses are those of the first. */
async function trainMembers(
  tf: Engine,
  task: NetworkTask,
  random: Random,
  options: JobOptions,
): Promise<{ networks: Network[]; losses: number[] }> {
  const { members } = task.recipe;
  const trained = [];
  for (let m = 0; m < members; m++) {
    const onProgress = partOf(options.onProgress, m / members, (m + 1) / members);
    trained.push(await trainNetwork(tf, task, random.fork(`member-${m}`), { ...options, onProgress }));
  }
  return { networks: trained.map((t) => t.network), losses: trained[0]!.losses };
}

/**
 * Inputs with the length of the window after them, and its products with flags of new clients: a short window says little
 * about a client known for long and much about a new one. All are 0 for the full horizon.
 */
export function withHorizon(
  inputs: OfferRows['inputs'],
  layout: Pick<OfferLayout, 'tenureSteps'>,
  days: (row: number) => number,
): InputSource {
  // Steps 1, 3 and 6 of the tenure: up to 7, 30 and 90 days.
  const flags = [1, 3, 6].map((step) => layout.tenureSteps + step);
  const has = (row: number, column: number) => {
    for (let k = inputs.from[row]!; k < inputs.from[row + 1]!; k++) if (inputs.column[k] === column) return 1;
    return 0;
  };
  return {
    rows: inputs.rows,
    columns: inputs.columns + 1 + flags.length,
    sparse: inputs,
    sparseColumns: inputs.columns,
    more: (row) => {
      const shorter = days(row) / HORIZON_DAYS - 1;
      return shorter === 0 ? [] : [shorter, ...flags.map((column) => shorter * has(row, column))];
    },
  };
}

function rowsWhere(rows: OfferRows, test: (row: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let row = 0; row < rows.inputs.rows; row++) if (test(row)) found.push(row);
  return Int32Array.from(found);
}

/** How often each learned offer was taken in some rows, weighted, plus half a purchase. */
function takenCounts(rows: OfferRows, learned: readonly number[], among: Int32Array): Float64Array {
  const count = new Float64Array(rows.taken.length === 0 ? 0 : Math.max(...learned) + 1).fill(0.5);
  for (const row of among) {
    for (let k = rows.takenFrom[row]!; k < rows.takenFrom[row + 1]!; k++) count[rows.taken[k]!]! += rows.weight[row]!;
  }
  return Float64Array.from(learned, (offer) => count[offer]!);
}

function startShares(rows: OfferRows, learned: readonly number[], among: Int32Array): Float32Array {
  const count = takenCounts(rows, learned, among);
  const all = count.reduce((sum, value) => sum + value, 0);
  return Float32Array.from(count, (value) => Math.log(value / all));
}

function startOdds(rows: OfferRows, learned: readonly number[], among: Int32Array): Float32Array {
  const all = weightOf(rows, among) + 1;
  return Float32Array.from(takenCounts(rows, learned, among), (value) => Math.log(value / (all - value)));
}

function anyOdds(rows: OfferRows, among: Int32Array): number {
  const bought = among.filter((row) => rows.takenFrom[row + 1]! > rows.takenFrom[row]!);
  const share = (weightOf(rows, bought) + 0.5) / (weightOf(rows, among) + 1);
  return Math.log(share / (1 - share));
}

function weightOf(rows: OfferRows, among: Int32Array): number {
  return among.reduce((sum, row) => sum + rows.weight[row]!, 0);
}
