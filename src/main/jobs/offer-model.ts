import type { OfferRow } from '../../shared/domain/clients';
import { AppFailure } from '../../shared/ipc/result';
import type { Day } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { offerReason } from '../features/offer-evidence';
import { type OfferLayout, offerLayout } from '../features/offer-layout';
import { offerScoringRows } from '../features/offer-rows';
import { lookUpOffers, type OfferLookup } from '../features/offer-vocabulary';
import type { SparseRows } from '../features/sparse-rows';
import { hashOf } from '../models/common/artefact';
import type { Artefact } from '../models/model';
import { type RecommendationModel, unpackModel } from '../models/recommendation/artefact';
import { scoreOffers } from '../models/recommendation/score';
import { applyRules } from './recommendation-evaluate';
import { categoryOf, nameOf, reasonInWords, type StoredReason } from './recommendation-words';

/** A recommendation model opened on a bank at a date. */
export interface OpenedOffers {
  readonly known: Bank;
  readonly day: Day;
  readonly model: RecommendationModel;
  readonly lookup: OfferLookup;
  readonly layout: OfferLayout;
  /** Whose weights they are. */
  readonly artefact: Artefact;
}

/** Opens a model on what was known at a date. @throws AppFailure `features-changed` when it was trained with other inputs. */
export function openOffers(bank: Bank, asOfDay: Day, artefact: Artefact): OpenedOffers {
  const known = knownAt(bank, asOfDay);
  const model = unpackModel(artefact);
  const layout = offerLayout(model.fitted.vocabulary);
  if (hashOf(layout.names) !== artefact.featureHash)
    throw new AppFailure('features-changed', say('offers:features-changed'), say('offers:features-changed-hint'));
  return { known, day: asOfDay, model, layout, artefact, lookup: lookUpOffers(known, model.fitted.vocabulary) };
}

/** Clients (rows of the known bank), what they hold, and their chance of each offer: clients x offers, row-major. */
export interface OfferChances {
  readonly client: Int32Array;
  readonly inputs: SparseRows;
  readonly chances: Float32Array;
}

/** Chances of every live client by the last model asked, on the last bank cut: filters and offers change, these do not. */
const lastChances = new WeakMap<Artefact, { readonly known: Bank; readonly day: Day; readonly all: OfferChances }>();

/** Probabilities of clients (rows of the known bank; all live ones without them), suitability rules applied. */
export async function chancesOf(opened: OpenedOffers, clients?: readonly number[]): Promise<OfferChances> {
  const { known, model, lookup, layout, day, artefact } = opened;
  const last = lastChances.get(artefact);
  if (!clients && last?.known === known && last.day === day) return last.all;
  const { client, inputs } = offerScoringRows(known, lookup, layout, day, clients);
  const { blend } = await scoreOffers(model.fitted, inputs, layout, model.level);
  applyRules(known, lookup, model.rules, day, client, blend);
  const all = { client, inputs, chances: blend };
  if (!clients) lastChances.set(artefact, { known, day, all });
  return all;
}

/** Reasons of one row of inputs: the codes it holds are read once. */
export function reasonsFor(
  opened: OpenedOffers,
  inputs: SparseRows,
  row: number,
  segment: number,
): (offer: number) => StoredReason {
  const { layout, model, lookup } = opened;
  const codes: number[] = [];
  for (let k = inputs.from[row]!; k < inputs.from[row + 1]!; k++) {
    const column = inputs.column[k]!;
    if (column >= layout.codes && column < layout.base) codes.push(column - layout.codes);
  }
  return (offer) => {
    const { kind, code, taken, of } = offerReason(model.evidence, offer, segment, codes);
    const held = code === null ? null : lookup.vocabulary.codes[code]!.code;
    const isSame = held === lookup.vocabulary.offers[offer]!.code;
    return { kind: isSame ? 'again' : kind, held, taken, of };
  };
}

/** An offer (place in the vocabulary) as lists show it. */
export function offerRow(
  { known, lookup }: OpenedOffers,
  offer: number,
  probability: number,
  reason: StoredReason,
): OfferRow {
  const { code, isPack } = lookup.vocabulary.offers[offer]!;
  return {
    product: code,
    name: nameOf(known, code),
    category: categoryOf(known, code),
    isPack,
    probability,
    reason: reasonInWords(known, reason),
  };
}
