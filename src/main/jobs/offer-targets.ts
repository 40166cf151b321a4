import type { CallList, ClientLine, TargetList } from '../../shared/domain/clients';
import { AppFailure } from '../../shared/ipc/result';
import { DAYS_A_YEAR, type Day, isoFromDay, NEVER } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { heldNow } from '../features/offer-basket';
import { segmentAt } from '../features/offer-segments';
import { managerName } from '../features/unit-names';
import type { Artefact } from '../models/model';
import { bestOffers } from '../models/recommendation/score';
import { HORIZON_DAYS } from '../models/recommendation/spec';
import { chancesOf, type OpenedOffers, offerRow, openOffers, reasonsFor } from './offer-model';
import { nameOf } from './recommendation-words';

/** Which clients a list is made of. */
export interface TargetFilter {
  readonly agency?: string;
  readonly manager?: string;
  /** Only clients who hold this product or pack now. */
  readonly holding?: string;
  /** Only clients known for more than 30 days. */
  readonly known?: boolean;
}

/** A client opened within so many days is new: half of the best calls go to such clients, so lists can do without them. */
const NEW_DAYS = 30;

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
  const opened = openOffers(bank, asOfDay, artefact);
  const { known, lookup } = opened;
  const offers = lookup.vocabulary.offers;
  const offer = offers.findIndex((o) => o.code === offerCode);
  if (offer < 0) throw new AppFailure('not-found', say('offers:unknown-offer', { code: offerCode }));
  const { client, chances } = await chancesOf(opened);
  const isWanted = filterOf(opened, filter);
  const rows = [...client]
    .map((c, row) => ({ c, probability: chances[row * offers.length + offer]! }))
    .filter(({ c, probability }) => probability > 0 && isWanted(c))
    .sort((a, b) => b.probability - a.probability || known.clients.id[a.c]! - known.clients.id[b.c]!)
    .slice(0, count)
    .map(({ c, probability }) => ({ ...clientLine(known, c, asOfDay), probability }));
  return { product: offerCode, name: nameOf(known, offerCode), asOf: isoFromDay(asOfDay), rows };
}

/**
 * Whom to call with what: every client with an open customer account and the offer it most likely takes within 90 days, the
 * likeliest first (equal chances by client number).
 */
export async function callList(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
  count: number,
  filter: TargetFilter = {},
): Promise<Omit<CallList, 'modelVersion'>> {
  const opened = openOffers(bank, asOfDay, artefact);
  const { known, lookup } = opened;
  const { client, inputs, chances } = await chancesOf(opened);
  const offers = lookup.vocabulary.offers.length;
  const isWanted = filterOf(opened, filter);
  const best = [...client.keys()]
    .filter((row) => isWanted(client[row]!))
    .flatMap((row) =>
      bestOffers(chances, row, offers, 1).map((offer) => ({ row, offer, p: chances[row * offers + offer]! })),
    )
    .sort((a, b) => b.p - a.p || known.clients.id[client[a.row]!]! - known.clients.id[client[b.row]!]!);
  const rows = best.slice(0, count).map(({ row, offer, p }) => {
    const reasonOf = reasonsFor(opened, inputs, row, segmentAt(known, client[row]!, asOfDay));
    return { ...clientLine(known, client[row]!, asOfDay), ...offerRow(opened, offer, p, reasonOf(offer)) };
  });
  const expected = rows.reduce((sum, { probability }) => sum + probability, 0);
  return { asOf: isoFromDay(asOfDay), horizonDays: HORIZON_DAYS, clients: best.length, expected, rows };
}

function filterOf({ known, day }: OpenedOffers, filter: TargetFilter): (client: number) => boolean {
  const { agency, manager, openedDay } = known.clients;
  const { agencies, managers } = known.codes;
  const holders = filter.holding === undefined ? null : heldNow(known, day, filter.holding);
  return (client) =>
    (filter.agency === undefined || filter.agency === agencies[agency[client]!]?.code) &&
    (filter.manager === undefined || filter.manager === managers[manager[client]!]?.code) &&
    (!filter.known || day - openedDay[client]! > NEW_DAYS) &&
    (holders === null || holders[client] === 1);
}

/** A client as lists of people to call show it. */
export function clientLine(bank: Bank, client: number, day: Day): ClientLine {
  const { id, agency, manager, birthDay, openedDay } = bank.clients;
  const office = bank.codes.agencies[agency[client]!];
  const birth = birthDay[client]!;
  return {
    client: id[client]!,
    agency: office?.code ?? '',
    agencyName: office?.name ?? '',
    manager: bank.codes.managers[manager[client]!]?.code ?? '',
    managerName: manager[client]! < 0 ? '' : managerName(bank, manager[client]!),
    ageYears: birth === NEVER ? null : Math.floor((day - birth) / DAYS_A_YEAR),
    seniorityDays: day - openedDay[client]!,
  };
}
