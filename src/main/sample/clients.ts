import { type Day, dayFromCivil, monthFromDay, NEVER } from '../core/dates';
import type { Random } from '../core/random';
import { FIRST_MONTH } from './calendar';
import type { Network } from './network';

/** Who a client is, as known when the relationship opens. */
export interface Person {
  readonly id: number;
  /** 1 natural person, 2 company, 3 sole trader. */
  readonly type: 1 | 2 | 3;
  readonly sex: 'M' | 'F' | null;
  /** NEVER for firms. */
  readonly birthDay: Day;
  readonly agency: number;
  readonly manager: number;
  readonly openedDay: Day;
  readonly creator: number;
  readonly external: boolean;
  /** 0..1, hidden: how well off; picks the segment and the better packs. */
  readonly wealth: number;
}

/** A customer or internal account. */
export interface SimulatedAccount {
  readonly chapter: string;
  /** 1..46 or 999. */
  readonly type: number;
  readonly openedDay: Day;
  closedDay: Day;
}

/** A product sold alone, a component of a pack, or the pack itself (product null). */
export interface SimulatedSubscription {
  readonly product: string | null;
  pack: string | null;
  readonly startDay: Day;
  endDay: Day;
  /** Index into the network's users. */
  readonly seller: number;
  readonly pending: boolean;
}

/** A client with everything it did, and the truth about it. */
export interface SimulatedClient extends Person {
  readonly accounts: readonly SimulatedAccount[];
  readonly subscriptions: readonly SimulatedSubscription[];
  /** NEVER while a client or a prospect. */
  readonly exitDay: Day;
  /** Planted probability of leaving within 90 days of the last day; null for those without an open customer account. */
  readonly exitProbability: number | null;
}

/** Quantiles of the age at opening (data-schema.md 3.3): share of persons, years. */
const AGES = [
  [0, 0],
  [0.05, 7],
  [0.1, 14],
  [0.11, 18],
  [0.25, 24.5],
  [0.5, 34],
  [0.75, 44],
  [0.9, 54],
  [0.95, 60],
  [0.999, 85],
  [1, 97],
] as const;

function drawAge(random: Random): number {
  const share = random.next();
  const at = AGES.findIndex(([until]) => until > share);
  const [fromShare, fromAge] = AGES[at - 1]!;
  const [toShare, toAge] = AGES[at]!;
  return fromAge + ((toAge - fromAge) * (share - fromShare)) / (toShare - fromShare);
}

function drawCreator(random: Random, network: Network, agency: number, manager: number): number {
  const own = network.usersOfManager[manager]!;
  if (own.length > 0 && random.next() < 0.655) return own[random.below(own.length)]!;
  const others = [
    ...network.managersOf[agency]!.flatMap((m) => network.usersOfManager[m]!),
    ...network.clerksOf[agency]!,
  ];
  return others[random.below(others.length)]!;
}

/** The agency without a district is the newest: its first clients come late, then fast enough for its share of the cohort. */
const NEWEST_FROM = dayFromCivil(2025, 3, 3);
const NEWEST_PACE = 3.8;

/** Draws persons and firms of the marginals of data-schema.md 2.1; the manager in proportion to its acquisition that month. */
export function personSource(network: Network, random: Random): (id: number, openedDay: Day) => Person {
  const established = network.agencies.map(({ share, district }) => (district < 0 ? 0 : share));
  const later = network.agencies.map(({ share, district }) => (district < 0 ? share * NEWEST_PACE : share));
  return (id, openedDay) => {
    const type = (1 + random.pick([92.6, 4.8, 2.5])) as 1 | 2 | 3;
    const agency = random.pick(openedDay < NEWEST_FROM ? established : later);
    const portfolios = network.managersOf[agency]!;
    const month = monthFromDay(openedDay) - FIRST_MONTH;
    const manager = portfolios[random.pick(portfolios.map((m) => network.managers[m]!.acquisition[month]!))]!;
    const external = random.next() < 0.07;
    const creator = external
      ? network.externals[random.below(network.externals.length)]!
      : drawCreator(random, network, agency, manager);
    const age = drawAge(random);
    const sex = random.next() < 0.538 ? 'M' : 'F';
    return {
      id,
      type,
      sex: type === 1 ? sex : null,
      birthDay: type === 1 ? openedDay - Math.round(age * 365.25) : NEVER,
      agency,
      manager,
      openedDay,
      creator,
      external,
      wealth: random.next(),
    };
  };
}

/** Age in years on a day; null for firms. */
export function ageOn(person: Person, day: Day): number | null {
  return person.birthDay === NEVER ? null : (day - person.birthDay) / 365.25;
}
