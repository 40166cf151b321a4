import type { OfferList, OfferRow, TargetList } from '../../shared/domain/clients';
import { AppFailure } from '../../shared/ipc/result';
import { DAYS_A_YEAR, type Day, isoFromDay, NEVER } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { liveOn } from '../features/client-state';
import { knownAt } from '../features/known-at';
import { offerReason, segmentChances } from '../features/offer-evidence';
import { type OfferLayout, offerLayout } from '../features/offer-layout';
import { offerScoringRows } from '../features/offer-rows';
import { activePacks, exclusionOf, type OfferExclusion, suitabilityGroup } from '../features/offer-rules';
import { SEGMENTS, segmentAt } from '../features/offer-segments';
import { lookUpOffers, type OfferLookup } from '../features/offer-vocabulary';
import type { SparseRows } from '../features/sparse-rows';
import { managerName } from '../features/unit-names';
import { hashOf } from '../models/common/artefact';
import type { Artefact } from '../models/model';
import { type RecommendationModel, unpackModel } from '../models/recommendation/artefact';
import { bestOffers, scoreOffers } from '../models/recommendation/score';
import { applyRules } from './recommendation-evaluate';
import { categoryOf, nameOf, reasonInWords, type StoredReason } from './recommendation-words';

/** Offers kept for each client when everybody is scored. */
const KEPT_OFFERS = 10;

/** The first offers of one client, as they are stored. */
export interface ClientOffers {
  readonly client: number;
  readonly offers: readonly {
    readonly offer: string;
    readonly probability: number;
    readonly reason: StoredReason;
  }[];
}

/** A model opened on a bank at a date. */
interface Opened {
  readonly known: Bank;
  readonly model: RecommendationModel;
  readonly lookup: OfferLookup;
  readonly layout: OfferLayout;
}

function open(bank: Bank, asOfDay: Day, artefact: Artefact): Opened {
  const known = knownAt(bank, asOfDay);
  const model = unpackModel(artefact);
  const layout = offerLayout(model.fitted.vocabulary);
  if (hashOf(layout.names) !== artefact.featureHash)
    throw new AppFailure('features-changed', say('offers:features-changed'), say('offers:features-changed-hint'));
  return { known, model, layout, lookup: lookUpOffers(known, model.fitted.vocabulary) };
}

/** Probabilities of clients (rows of the known bank; all live ones without them), suitability rules applied. */
async function chancesOf(opened: Opened, day: Day, clients?: readonly number[]) {
  const { known, model, lookup, layout } = opened;
  const { client, inputs } = offerScoringRows(known, lookup, layout, day, clients);
  const { blend } = await scoreOffers(model.fitted, inputs, layout, model.level);
  applyRules(known, lookup, model.rules, day, client, blend);
  return { client, inputs, chances: blend };
}

/**
 * The ten best offers of every client with an open customer account, with why; `coldStart` is for clients nobody knows.
 * @throws AppFailure `features-changed` when the model was trained with other inputs.
 */
export async function scoreRecommendation(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
): Promise<{ clients: Int32Array; rows: ClientOffers[]; coldStart: ClientOffers['offers'] }> {
  const opened = open(bank, asOfDay, artefact);
  const { client, inputs, chances } = await chancesOf(opened, asOfDay);
  const offers = opened.lookup.vocabulary.offers;
  const rows: ClientOffers[] = [];
  for (let row = 0; row < client.length; row++) {
    const best = bestOffers(chances, row, offers.length, KEPT_OFFERS);
    const reasonOf = reasonsFor(opened, inputs, row, segmentAt(opened.known, client[row]!, asOfDay));
    rows.push({
      client: opened.known.clients.id[client[row]!]!,
      offers: best.map((o) => ({
        offer: offers[o]!.code,
        probability: chances[row * offers.length + o]!,
        reason: reasonOf(o),
      })),
    });
  }
  const coldStart = coldStartOffers(opened, -1, asOfDay, KEPT_OFFERS).map(({ offer, ...rest }) => ({
    offer: offers[offer]!.code,
    ...rest,
  }));
  return { clients: client.map((c) => opened.known.clients.id[c]!), rows, coldStart };
}

/** Reasons of one row of inputs: the codes it holds are read once. */
function reasonsFor(opened: Opened, inputs: SparseRows, row: number, segment: number): (offer: number) => StoredReason {
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

/** An offer list without the version of the model, which the caller knows, and with what the rules kept away. */
export interface ClientOfferList extends Omit<OfferList, 'modelVersion'> {
  readonly excluded: readonly { readonly product: string; readonly name: string; readonly reason: OfferExclusion }[];
}

/**
 * Next best offers of one client. A client without an open customer account, or not in the bank (`null`, or a number that
 * is not there), gets its segment's list with `coldStart`.
 */
export async function offersForClient(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
  clientId: number | null,
  count: number,
): Promise<ClientOfferList> {
  const opened = open(bank, asOfDay, artefact);
  const { known, lookup } = opened;
  const client = clientId === null ? -1 : known.clients.id.indexOf(clientId);
  const base = { client: clientId, asOf: isoFromDay(asOfDay) };
  if (client < 0 || !liveOn(known, asOfDay)[client]) {
    const cold = coldStartOffers(opened, client, asOfDay, count);
    const coldRows = cold.map(({ offer, probability, reason }) => offerRow(opened, offer, probability, reason));
    return { ...base, coldStart: true, rows: coldRows, excluded: [] };
  }
  const { inputs, chances } = await chancesOf(opened, asOfDay, [client]);
  const reasonOf = reasonsFor(opened, inputs, 0, segmentAt(known, client, asOfDay));
  const best = bestOffers(chances, 0, lookup.vocabulary.offers.length, count);
  const rows = best.map((o) => offerRow(opened, o, chances[o]!, reasonOf(o)));
  return { ...base, coldStart: false, rows, excluded: excludedFor(opened, client, asOfDay, inputs) };
}

function offerRow({ known, lookup }: Opened, offer: number, probability: number, reason: StoredReason): OfferRow {
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

/** Offers (places) by recent shares of the client's segment; of all new clients when the bank does not know it (-1). */
function coldStartOffers(opened: Opened, client: number, day: Day, count: number) {
  const { known, model, lookup } = opened;
  const offers = lookup.vocabulary.offers.length;
  const isNew = (segment: number) => segment % 2 === 1;
  const segments = client < 0 ? [...Array(SEGMENTS).keys()].filter(isNew) : [segmentAt(known, client, day)];
  const chances = segmentChances(model.evidence, segments).map((chance) => Math.min(1, chance * model.level));
  const held = client < 0 ? null : offerScoringRows(known, lookup, opened.layout, day, [client]).inputs;
  if (client >= 0) applyRules(known, lookup, model.rules, day, [client], chances);
  for (let o = 0; o < offers; o++) if (model.rules.closed[o] || (held && holds(held, o))) chances[o] = 0;
  return bestOffers(chances, 0, offers, count).map((offer) => {
    const reason: StoredReason = {
      kind: client < 0 || isNew(segments[0]!) ? 'new-clients' : 'alike',
      held: null,
      taken: sumOver(segments, model.evidence.segmentTaken, offers, offer),
      of: sumOver(segments, model.evidence.segmentWithout, offers, offer),
    };
    return { offer, probability: chances[offer]!, reason };
  });
}

function holds(inputs: SparseRows, offer: number): boolean {
  return inputs.column.subarray(inputs.from[0]!, inputs.from[1]!).includes(offer);
}

function sumOver(segments: readonly number[], counts: Float32Array, offers: number, offer: number): number {
  return segments.reduce((sum, segment) => sum + counts[segment * offers + offer]!, 0);
}

function excludedFor(opened: Opened, client: number, day: Day, inputs: SparseRows): ClientOfferList['excluded'] {
  const { known, lookup, model } = opened;
  const group = suitabilityGroup(known, client, day);
  const packs = activePacks(known, lookup, client, day);
  return lookup.vocabulary.offers.flatMap((offer, place) => {
    const reason = holds(inputs, place) ? 'held' : exclusionOf(model.rules, lookup, place, group, packs);
    return reason === null ? [] : [{ product: offer.code, name: nameOf(known, offer.code), reason }];
  });
}

/** Which clients a call list is made of. */
export interface TargetFilter {
  readonly agency?: string;
  readonly manager?: string;
}

/**
 * The clients most likely to take an offer within 90 days, best first (equal chances by client number).
 * @throws AppFailure `not-found` when the model does not know the offer.
 */
export async function targetsForOffer(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
  offerCode: string,
  count: number,
  filter: TargetFilter = {},
): Promise<Omit<TargetList, 'modelVersion'>> {
  const opened = open(bank, asOfDay, artefact);
  const { known, lookup } = opened;
  const offers = lookup.vocabulary.offers;
  const offer = offers.findIndex((o) => o.code === offerCode);
  if (offer < 0) throw new AppFailure('not-found', say('offers:unknown-offer', { code: offerCode }));
  const { client, chances } = await chancesOf(opened, asOfDay);
  const rows = [...client]
    .map((c, row) => ({ c, probability: chances[row * offers.length + offer]! }))
    .filter(({ c, probability }) => probability > 0 && matches(known, c, filter))
    .sort((a, b) => b.probability - a.probability || known.clients.id[a.c]! - known.clients.id[b.c]!)
    .slice(0, count)
    .map(({ c, probability }) => targetRow(known, c, asOfDay, probability));
  return { product: offerCode, name: nameOf(known, offerCode), asOf: isoFromDay(asOfDay), rows };
}

function matches(bank: Bank, client: number, filter: TargetFilter): boolean {
  const agency = bank.codes.agencies[bank.clients.agency[client]!]?.code;
  const manager = bank.codes.managers[bank.clients.manager[client]!]?.code;
  return (
    (filter.agency === undefined || filter.agency === agency) &&
    (filter.manager === undefined || filter.manager === manager)
  );
}

function targetRow(bank: Bank, client: number, day: Day, probability: number): TargetList['rows'][number] {
  const { id, agency, manager, birthDay, openedDay } = bank.clients;
  const office = bank.codes.agencies[agency[client]!];
  const birth = birthDay[client]!;
  return {
    client: id[client]!,
    probability,
    agency: office?.code ?? '',
    agencyName: office?.name ?? '',
    manager: bank.codes.managers[manager[client]!]?.code ?? '',
    managerName: manager[client]! < 0 ? '' : managerName(bank, manager[client]!),
    ageYears: birth === NEVER ? null : Math.floor((day - birth) / DAYS_A_YEAR),
    seniorityDays: day - openedDay[client]!,
  };
}
