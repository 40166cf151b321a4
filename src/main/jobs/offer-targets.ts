import type { CallList, ClientLine, TargetList } from '../../shared/domain/clients';
import { AppFailure } from '../../shared/ipc/result';
import { DAYS_A_YEAR, type Day, isoFromDay, NEVER } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { heldNow } from '../features/offer-basket';
import { activePacks, exclusionOf, type OfferExclusion, suitabilityGroup } from '../features/offer-rules';
import { segmentAt } from '../features/offer-segments';
import type { SparseRows } from '../features/sparse-rows';
import { managerName } from '../features/unit-names';
import type { Artefact } from '../models/model';
import { bestOffers } from '../models/recommendation/score';
import { HORIZON_DAYS } from '../models/recommendation/spec';
import { chancesOf, type OfferChances, type OpenedOffers, offerRow, openOffers, reasonsFor } from './offer-model';
import { nameOf } from './recommendation-words';

/** Which clients a list is made of. */
export interface TargetFilter {
  readonly agency?: string;
  readonly manager?: string;
  /** Only clients who hold this product or pack now. */
  readonly holding?: string;
  /** Only clients known for more than 30 days. */
  readonly known?: boolean;
  /** Only these, by their numbers. */
  readonly only?: ReadonlySet<number>;
}

/** A client opened within so many days is new: half of the best calls go to such clients, so lists can do without them. */
const NEW_DAYS = 30;

/** A client of a list: its place in the bank and its number, the row and offer of its chance, and the chance, 0..1. */
interface Best {
  readonly client: number;
  readonly id: number;
  readonly row: number;
  readonly offer: number;
  readonly p: number;
}

interface BestOf {
  readonly opened: OpenedOffers;
  readonly inputs: Awaited<ReturnType<typeof chancesOf>>['inputs'];
  /** The likeliest first, equal chances by client number. */
  readonly best: readonly Best[];
}

const likeliest = (a: Best, b: Best) => b.p - a.p || a.id - b.id;

/**
 * Every client who may take an offer within 90 days, the likeliest first.
 * @throws AppFailure `not-found` when the model does not know the offer.
 */
export async function bestTargets(
  bank: Bank,
  asOfDay: Day,
  artefact: Artefact,
  offerCode: string,
  filter: TargetFilter,
): Promise<BestOf> {
  const opened = openOffers(bank, asOfDay, artefact);
  const { offers } = opened.lookup.vocabulary;
  const offer = offers.findIndex((o) => o.code === offerCode);
  if (offer < 0) throw new AppFailure('not-found', say('offers:unknown-offer', { code: offerCode }));
  const { client, inputs, chances } = await chancesOf(opened);
  const isWanted = filterOf(opened, filter);
  const best = [...client]
    .map((c, row) => {
      return { client: c, id: opened.known.clients.id[c]!, row, offer, p: chances[row * offers.length + offer]! };
    })
    .filter(({ client: c, p }) => p > 0 && isWanted(c))
    .sort(likeliest);
  return { opened, inputs, best };
}

/** Every client with an open customer account and the offer it most likely takes within 90 days, the likeliest first. */
export async function bestCalls(bank: Bank, asOfDay: Day, artefact: Artefact, filter: TargetFilter): Promise<BestOf> {
  const opened = openOffers(bank, asOfDay, artefact);
  const { client, inputs, chances } = await chancesOf(opened);
  const offers = opened.lookup.vocabulary.offers.length;
  const isWanted = filterOf(opened, filter);
  const best = [...client.keys()]
    .filter((row) => isWanted(client[row]!))
    .flatMap((row) =>
      bestOffers(chances, row, offers, 1).map((offer): Best => {
        const c = client[row]!;
        return { client: c, id: opened.known.clients.id[c]!, row, offer, p: chances[row * offers + offer]! };
      }),
    )
    .sort(likeliest);
  return { opened, inputs, best };
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
  const { opened, best } = await bestTargets(bank, asOfDay, artefact, offerCode, filter);
  const rows = best
    .slice(0, count)
    .map(({ client, p }) => ({ ...clientLine(opened.known, client, asOfDay), probability: p }));
  return {
    product: offerCode,
    name: nameOf(opened.known, offerCode),
    asOf: isoFromDay(asOfDay),
    rows,
    ...(best.length === 0 && { keptBy: rulesAgainst(opened, offerCode, await chancesOf(opened), filter) }),
  };
}

/** The rules that keep an offer from every client a list is made of, the one met by most first. */
function rulesAgainst(
  opened: OpenedOffers,
  offerCode: string,
  { client, inputs }: OfferChances,
  filter: TargetFilter,
): readonly OfferExclusion[] {
  const offer = opened.lookup.vocabulary.offers.findIndex(({ code }) => code === offerCode);
  const isWanted = filterOf(opened, filter);
  const clients = new Map<OfferExclusion, number>();
  for (const [row, c] of client.entries()) {
    const rule = isWanted(c) ? ruleAgainst(opened, c, offer, inputs, row) : null;
    if (rule !== null) clients.set(rule, (clients.get(rule) ?? 0) + 1);
  }
  return [...clients].sort(([, a], [, b]) => b - a).map(([rule]) => rule);
}

function ruleAgainst(opened: OpenedOffers, client: number, offer: number, inputs: SparseRows, row: number) {
  const { known, lookup, model, day } = opened;
  if (inputs.column.subarray(inputs.from[row]!, inputs.from[row + 1]!).includes(offer)) return 'held';
  const packs = activePacks(known, lookup, client, day);
  return exclusionOf(model.rules, lookup, offer, suitabilityGroup(known, client, day), packs);
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
  const { opened, inputs, best } = await bestCalls(bank, asOfDay, artefact, filter);
  const rows = best.slice(0, count).map(({ client, row, offer, p }) => {
    const reasonOf = reasonsFor(opened, inputs, row, segmentAt(opened.known, client, asOfDay));
    return { ...clientLine(opened.known, client, asOfDay), ...offerRow(opened, offer, p, reasonOf(offer)) };
  });
  const expected = rows.reduce((sum, { probability }) => sum + probability, 0);
  return { asOf: isoFromDay(asOfDay), horizonDays: HORIZON_DAYS, clients: best.length, expected, rows };
}

function filterOf({ known, day }: OpenedOffers, filter: TargetFilter): (client: number) => boolean {
  const { id, agency, manager, openedDay } = known.clients;
  const { agencies, managers } = known.codes;
  const holders = filter.holding === undefined ? null : heldNow(known, day, filter.holding);
  return (client) =>
    (filter.agency === undefined || filter.agency === agencies[agency[client]!]?.code) &&
    (filter.manager === undefined || filter.manager === managers[manager[client]!]?.code) &&
    (!filter.known || day - openedDay[client]! > NEW_DAYS) &&
    (holders === null || holders[client] === 1) &&
    (filter.only === undefined || filter.only.has(id[client]!));
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
