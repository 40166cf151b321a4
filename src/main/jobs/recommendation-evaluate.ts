import type { Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { segmentChances } from '../features/offer-evidence';
import { offerScoringRows } from '../features/offer-rows';
import { activePacks, exclusionOf, type OfferRules, suitabilityGroup } from '../features/offer-rules';
import { segmentAt } from '../features/offer-segments';
import { offerTruth } from '../features/offer-truth';
import type { OfferLookup } from '../features/offer-vocabulary';
import { fitOfferRidge, scoreOfferRidge, scoreSegmentPopularity } from '../models/recommendation/baselines';
import { fitEase, scoreEase } from '../models/recommendation/ease';
import { callPrecision, type RankedRow, rankingMetrics } from '../models/recommendation/metrics';
import { bestOffers, type OfferScores, scoreOffers } from '../models/recommendation/score';
import type { OfferFit } from './recommendation-fit';

/** Scores of every live client at a date, by the model and by what it has to beat. */
export interface Scored {
  /** The bank as known at the date, and row numbers in it. */
  readonly known: Bank;
  readonly client: Int32Array;
  readonly offers: number;
  readonly scores: OfferScores;
  readonly ridge: Float32Array;
  readonly popularity: Float32Array;
  readonly ease: Float32Array;
}

/** Scores with the networks and with both baselines, suitability rules applied to the blend. */
export async function scoreAll(known: Bank, day: Day, fit: OfferFit, rules: OfferRules): Promise<Scored> {
  const { client, inputs } = offerScoringRows(known, fit.lookup, fit.layout, day);
  const offers = fit.lookup.vocabulary.offers.length;
  const scores = await scoreOffers(fit.fitted, inputs, fit.layout);
  applyRules(known, fit.lookup, rules, day, client, scores.blend);
  const { held, codes, base, accounts } = fit.layout;
  const columns = [...range(held, codes), ...range(base, accounts)];
  const ridge = scoreOfferRidge(fitOfferRidge(fit.lastWindow, columns, offers), inputs);
  const shares = new Map<number, Float32Array>();
  const share = (segment: number) => {
    const known = shares.get(segment) ?? segmentChances(fit.evidence, [segment]);
    shares.set(segment, known);
    return known;
  };
  const segments = client.map((c) => segmentAt(known, c, day));
  const popularity = scoreSegmentPopularity(share, segments, inputs, offers);
  const ease = scoreEase(fitEase(inputs, offers), inputs, offers);
  return { known, client, offers, scores, ridge, popularity, ease };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** Gives 0 to every offer a rule keeps from a client. */
export function applyRules(
  known: Bank,
  lookup: OfferLookup,
  rules: OfferRules,
  day: Day,
  client: ArrayLike<number>,
  scores: Float32Array,
): void {
  const offers = lookup.vocabulary.offers.length;
  for (let row = 0; row < client.length; row++) {
    const group = suitabilityGroup(known, client[row]!, day);
    const packs = activePacks(known, lookup, client[row]!, day);
    for (let o = 0; o < offers; o++) if (exclusionOf(rules, lookup, o, group, packs)) scores[row * offers + o] = 0;
  }
}

/** What was recommended to each buyer and what it took, and figures of a list of scores. */
export interface Evaluated {
  readonly rows: readonly (RankedRow & { readonly client: number })[];
  readonly metrics: Record<string, number>;
  /** Of each row of scores: the chance of its best offer, whether that was taken, and whether anything was. */
  readonly best: { readonly chance: Float64Array; readonly correct: Uint8Array; readonly bought: Uint8Array };
}

/** What a list of scores is compared with. */
export interface Comparison {
  /** The bank that holds the future; only what was taken is read from it. */
  readonly full: Bank;
  readonly known: Bank;
  readonly day: Day;
  readonly horizon: number;
  readonly lookup: OfferLookup;
  /** Client row (in `known`) of each row of scores. */
  readonly client: Int32Array;
  /** Offers listed for each client. */
  readonly count: number;
}

/** Compares scores (clients x offers) with what happened: one row per client that took something. */
export function evaluateOffers(comparison: Comparison, scores: Float32Array): Evaluated {
  const { full, known, day, horizon, lookup, client, count } = comparison;
  const { offers } = lookup.vocabulary;
  const truth = offerTruth(full, day, horizon);
  const takenBy = new Map([...truth.client].map((c, i) => [full.clients.id[c]!, truth.taken[i]!]));
  const rows: (RankedRow & { client: number })[] = [];
  const chance = new Float64Array(client.length);
  const correct = new Uint8Array(client.length);
  const bought = new Uint8Array(client.length);
  for (let row = 0; row < client.length; row++) {
    const id = known.clients.id[client[row]!]!;
    const taken = takenBy.get(id);
    const best = bestOffers(scores, row, offers.length, Math.max(count, 5));
    const first = best[0];
    chance[row] = first === undefined ? 0 : scores[row * offers.length + first]!;
    if (!taken) continue;
    bought[row] = 1;
    const recommended = best.map((o) => offers[o]!.code);
    correct[row] = recommended.length > 0 && taken.includes(recommended[0]!) ? 1 : 0;
    rows.push({ client: id, recommended, taken });
  }
  const metrics = rankingMetrics(rows, offers.length);
  for (const size of [100, 500, 1000])
    if (client.length >= size) metrics[`call${size}`] = callPrecision(chance, correct, size);
  return {
    rows: rows.map((r) => ({ ...r, recommended: r.recommended.slice(0, count) })),
    metrics,
    best: { chance, correct, bought },
  };
}

/**
 * What was taken over what was said, over all clients and offers of a closed window: the one number that re-scales the
 * level (it moves with the season). Kept within a factor of two; 1 when nothing was said.
 */
export function levelOf(evaluated: Evaluated, scores: Float32Array): number {
  const said = scores.reduce((sum, value) => sum + value, 0);
  const happened = evaluated.rows.reduce((sum, row) => sum + row.taken.length, 0);
  return said === 0 || happened === 0 ? 1 : Math.min(2, Math.max(0.5, happened / said));
}
