import type { ModelExplanation } from '../../shared/domain/models';
import { createRandom } from '../core/random';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { AGE_STEPS, type OfferLayout, offerLayout, TENURE_STEPS } from '../features/offer-layout';
import { offerScoringRows } from '../features/offer-rows';
import { lookUpOffers } from '../features/offer-vocabulary';
import { createSparseWriter, type SparseRows } from '../features/sparse-rows';
import type { Artefact } from '../models/model';
import { unpackModel } from '../models/recommendation/artefact';
import { scoreOffers } from '../models/recommendation/score';
import { HORIZON_DAYS } from '../models/recommendation/spec';
import { evenRows } from './even-rows';
import { evaluateOffers } from './recommendation-evaluate';

/** Clients importance and dependence are measured on. */
export const OFFER_IMPORTANCE_ROWS = 2500;
export const OFFER_DEPENDENCE_ROWS = 400;
const AGES = [10, 20, 25, 30, 35, 45, 55, 65, 75] as const;
const TENURES = [1, 10, 30, 60, 90, 150, 240, 360, 480] as const;

/** Columns of the recommendation that are explained together: first (included) and last (excluded) of each stretch. */
export function columnGroups(layout: OfferLayout): Readonly<Record<string, readonly (readonly [number, number])[]>> {
  return {
    held: [[layout.held, layout.base]],
    profile: [[layout.base, layout.base + 4]],
    age: [[layout.ageSteps, layout.districts]],
    tenure: [[layout.base + 4, layout.ageSteps]],
    district: [[layout.districts, layout.accounts]],
    accounts: [[layout.accounts, layout.coreColumns]],
    recency: [[layout.codeAge, layout.packs]],
    packs: [[layout.packs, layout.channel]],
    channel: [[layout.channel, layout.names.length]],
  };
}

/**
 * Importance of groups of inputs by permutation (what NDCG at 5 loses on the last closed window), and how the chance of any
 * purchase depends on age and seniority.
 */
export async function explainOffers(
  bank: Bank,
  artefact: Artefact,
): Promise<Pick<ModelExplanation, 'metric' | 'rows' | 'importance' | 'dependence'>> {
  const day = bank.asOfDay - HORIZON_DAYS;
  const known = knownAt(bank, day);
  const { fitted, level } = unpackModel(artefact);
  const layout = offerLayout(fitted.vocabulary);
  const lookup = lookUpOffers(known, fitted.vocabulary);
  const all = offerScoringRows(known, lookup, layout, day).client;
  const clients = evenRows(all.length, OFFER_IMPORTANCE_ROWS).map((row) => all[row]!);
  const { client, inputs } = offerScoringRows(known, lookup, layout, day, clients);
  const ndcg = async (rows: SparseRows) => {
    const { blend } = await scoreOffers(fitted, rows, layout, level);
    const comparison = { full: bank, known, day, horizon: HORIZON_DAYS, lookup, client, count: 5 };
    return evaluateOffers(comparison, blend).metrics.ndcg5!;
  };
  const base = await ndcg(inputs);
  const order = createRandom(1).fork('importance').shuffle(Int32Array.from(clients.keys()));
  const importance: ModelExplanation['importance'][number][] = [];
  for (const [feature, stretches] of Object.entries(columnGroups(layout))) {
    const isMoved = (column: number) => stretches.some(([from, to]) => column >= from && column < to);
    const value = base - (await ndcg(mixed(inputs, order, isMoved)));
    importance.push({ feature, label: say(`checks:offer-${feature}`), value });
  }
  importance.sort((a, b) => b.value - a.value || (a.feature < b.feature ? -1 : 1));
  const few = offerScoringRows(known, lookup, layout, day, clients.slice(0, OFFER_DEPENDENCE_ROWS)).inputs;
  const curve = async (feature: 'age' | 'tenure', grid: readonly number[]) => {
    const points: { at: number; value: number }[] = [];
    for (const at of grid) {
      const { any } = await scoreOffers(fitted, replaced(few, layout, feature, at), layout, level);
      points.push({ at, value: any.reduce((sum, chance) => sum + chance, 0) / Math.max(1, any.length) });
    }
    return { feature, label: say(`checks:offer-${feature}`), points };
  };
  const dependence = [await curve('tenure', TENURES), await curve('age', AGES)];
  return { metric: 'ndcg5', rows: clients.length, importance, dependence };
}

/** Rows whose moved columns are those of another row. */
function mixed(inputs: SparseRows, order: Int32Array, isMoved: (column: number) => boolean): SparseRows {
  const writer = createSparseWriter(inputs.columns);
  for (let row = 0; row < inputs.rows; row++) {
    // Columns stay in order: the first ones, the offers held, are looked for at the start of a row.
    const kept = pairsOf(inputs, row).filter(([column]) => !isMoved(column));
    const moved = pairsOf(inputs, order[row]!).filter(([column]) => isMoved(column));
    for (const [column, value] of [...kept, ...moved].sort(([a], [b]) => a - b)) writer.set(column, value);
    writer.endRow();
  }
  return writer.finish();
}

/** Rows with one age, or one seniority, for everybody. */
function replaced(inputs: SparseRows, layout: OfferLayout, feature: 'age' | 'tenure', at: number): SparseRows {
  const set =
    feature === 'age'
      ? [[layout.base, (at - 35) / 15] as const, ...flags(layout.ageSteps, AGE_STEPS, (end) => at < end)]
      : [
          [layout.base + 4, Math.log1p(at) / 3 - 1] as const,
          [layout.base + 5, at / 200 - 0.5] as const,
          ...flags(layout.tenureSteps, TENURE_STEPS, (end) => at <= end),
        ];
  const columns = new Set(set.map(([column]) => column));
  const writer = createSparseWriter(inputs.columns);
  for (let row = 0; row < inputs.rows; row++) {
    const kept = pairsOf(inputs, row).filter(([column]) => !columns.has(column));
    for (const [column, value] of [...kept, ...set].sort(([a], [b]) => a - b)) writer.set(column, value);
    writer.endRow();
  }
  return writer.finish();
}

function flags(
  from: number,
  steps: readonly number[],
  holds: (step: number) => boolean,
): (readonly [number, number])[] {
  return steps.map((step, i) => [from + i, holds(step) ? 1 : 0] as const);
}

function pairsOf({ from, column, value }: SparseRows, row: number): (readonly [number, number])[] {
  return Array.from({ length: from[row + 1]! - from[row]! }, (_, i) => {
    const at = from[row]! + i;
    return [column[at]!, value[at]!] as const;
  });
}
