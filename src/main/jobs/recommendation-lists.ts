import type { ExcludedOffer, OfferList } from '../../shared/domain/clients';
import { type Day, isoFromDay } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { liveOn } from '../features/client-state';
import { segmentChances } from '../features/offer-evidence';
import { offerScoringRows } from '../features/offer-rows';
import { activePacks, exclusionOf, suitabilityGroup } from '../features/offer-rules';
import { SEGMENTS, segmentAt } from '../features/offer-segments';
import type { SparseRows } from '../features/sparse-rows';
import type { Artefact } from '../models/model';
import { bestOffers } from '../models/recommendation/score';
import { chancesOf, type OpenedOffers, offerRow, openOffers, reasonsFor } from './offer-model';
import { applyRules } from './recommendation-evaluate';
import { nameOf, type StoredReason } from './recommendation-words';

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

/**
 * The ten best offers of every client with an open customer account, with why; `coldStart` is for clients nobody knows.
 * @throws AppFailure `features-changed` when the model was trained with other inputs.
 */
export async function scoreRecommendation(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
): Promise<{ clients: Int32Array; rows: ClientOffers[]; coldStart: ClientOffers['offers'] }> {
  const opened = openOffers(bank, asOfDay, artefact);
  const { client, inputs, chances } = await chancesOf(opened);
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

/** An offer list without the version of the model, which the caller knows. */
export type ClientOfferList = Omit<OfferList, 'modelVersion'>;

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
  const opened = openOffers(bank, asOfDay, artefact);
  const { known, lookup } = opened;
  const client = clientId === null ? -1 : known.clients.id.indexOf(clientId);
  const base = { client: clientId, asOf: isoFromDay(asOfDay) };
  if (client < 0 || !liveOn(known, asOfDay)[client]) {
    const cold = coldStartOffers(opened, client, asOfDay, count);
    const coldRows = cold.map(({ offer, probability, reason }) => offerRow(opened, offer, probability, reason));
    return { ...base, coldStart: true, rows: coldRows, excluded: [] };
  }
  const { inputs, chances } = await chancesOf(opened, [client]);
  const reasonOf = reasonsFor(opened, inputs, 0, segmentAt(known, client, asOfDay));
  const best = bestOffers(chances, 0, lookup.vocabulary.offers.length, count);
  const rows = best.map((o) => offerRow(opened, o, chances[o]!, reasonOf(o)));
  return { ...base, coldStart: false, rows, excluded: excludedFor(opened, client, asOfDay, inputs) };
}

/** Offers (places) by recent shares of the client's segment; of all new clients when the bank does not know it (-1). */
function coldStartOffers(opened: OpenedOffers, client: number, day: Day, count: number) {
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

/** What is not proposed, and the rule that keeps it away. */
function excludedFor(opened: OpenedOffers, client: number, day: Day, inputs: SparseRows): ExcludedOffer[] {
  const { known, lookup, model } = opened;
  const group = suitabilityGroup(known, client, day);
  const packs = activePacks(known, lookup, client, day);
  return lookup.vocabulary.offers.flatMap((offer, place) => {
    const reason = holds(inputs, place) ? 'held' : exclusionOf(model.rules, lookup, place, group, packs);
    if (reason === null) return [];
    return [{ product: offer.code, name: nameOf(known, offer.code), reason, text: say(`offers:exclusion-${reason}`) }];
  });
}
