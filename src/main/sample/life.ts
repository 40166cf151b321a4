import { type Day, firstDayOfMonth, monthFromDay, NEVER } from '../core/dates';
import type { Random } from '../core/random';
import { FIRST_MONTH, isBusinessDay, LAST_DAY, onBusinessDay } from './calendar';
import type { Person, SimulatedAccount, SimulatedClient, SimulatedSubscription } from './clients';
import { ageOn } from './clients';
import { EXIT, exitProbability90, monthlyHazard } from './exits';
import { exitState, type Holding } from './holding';
import type { Network } from './network';
import { internalChapter, type TailProduct } from './references';
import { openRelationship, sellMonth } from './sales';

/** What every life depends on besides the person. */
export interface World {
  readonly network: Network;
  readonly tail: readonly TailProduct[];
  /** Campaign days of closing, by simulated month. */
  readonly campaigns: readonly (readonly Day[])[];
}

/** One or two days a month on which agencies close accounts in series. */
export function campaignDays(random: Random, months: number): readonly (readonly Day[])[] {
  return Array.from({ length: months }, (_, index) => {
    const first = firstDayOfMonth(FIRST_MONTH + index);
    const days: Day[] = [];
    while (days.length < 2) {
      const day = first + random.below(28);
      if (isBusinessDay(day)) days.push(day);
    }
    return days;
  });
}

/** Lives a client month by month from opening to exit or the last day: sales first, then the chance of leaving. */
export function liveClient(person: Person, world: World, random: Random): SimulatedClient {
  const { network } = world;
  const manager = network.managers[person.manager]!;
  const users = network.usersOfManager[person.manager]!;
  const age = ageOn(person, person.openedDay);
  const holding: Holding = {
    person,
    random,
    accounts: [],
    subscriptions: [],
    salaried: age !== null && age >= 20 && age < 60 && random.next() < 0.42,
    pack: false,
    loan: false,
    lastAdvance: NEVER,
  };
  const openMonth = monthFromDay(person.openedDay);
  openRelationship(holding, users, manager.crossSell[openMonth - FIRST_MONTH]!);
  const factor = network.agencies[person.agency]!.exitFactor;
  let exitDay = NEVER;
  if (holding.accounts.length > 0) {
    for (let month = openMonth; month <= monthFromDay(LAST_DAY) && exitDay === NEVER; month++) {
      const from = Math.max(firstDayOfMonth(month), person.openedDay + 1);
      const to = Math.min(firstDayOfMonth(month + 1) - 1, LAST_DAY);
      if (from > to) continue;
      exitDay = drawExit(holding, world, factor, from, to);
      const skill = manager.crossSell[month - FIRST_MONTH]!;
      sellMonth(holding, month - openMonth, { from, to, calendarMonth: month % 12, skill, users, tail: world.tail });
    }
  }
  return settle(holding, factor, exitDay);
}

/** The day a client leaves within [from, to], or NEVER. The state is that of the first day of the span. */
function drawExit(holding: Holding, world: World, factor: number, from: Day, to: Day): Day {
  const { random } = holding;
  const firstAccount = holding.accounts.reduce((first, account) => Math.min(first, account.openedDay), NEVER);
  const month = monthFromDay(from);
  const hazard = monthlyHazard(exitState(holding, factor, from), month % 12);
  if (random.next() >= (hazard * (to - from + 1)) / 30) return NEVER;
  const campaign = world.campaigns[month - FIRST_MONTH]![random.below(2)]!;
  let day = random.next() < EXIT.campaignShare ? campaign : from + random.below(to - from + 1);
  while (day <= to && !isBusinessDay(day)) day++;
  return day >= from && day <= to && day > firstAccount ? day : lastBusinessDay(from, to, firstAccount);
}

function lastBusinessDay(from: Day, to: Day, after: Day): Day {
  for (let day = to; day >= from && day > after; day--) if (isBusinessDay(day)) return day;
  return NEVER;
}

/** The importer of data-schema.md 2.2: one internal account for each documentary credit, opened all along its time here. */
export function withCredits(client: SimulatedClient, accounts: number, random: Random): SimulatedClient {
  const until = client.exitDay === NEVER ? LAST_DAY : client.exitDay - 1;
  const credits = Array.from({ length: accounts }, (): SimulatedAccount => {
    const openedDay = onBusinessDay(client.openedDay + random.below(Math.max(1, until - client.openedDay)));
    return { chapter: internalChapter(random.below(24)), type: 999, openedDay, closedDay: NEVER };
  });
  const all = [...client.accounts, ...credits].sort((a, b) => a.openedDay - b.openedDay);
  return { ...client, accounts: all };
}

/** Drops what lies past the end, closes what a leaver had, and adds the truth. */
function settle(holding: Holding, factor: number, exitDay: Day): SimulatedClient {
  const { person } = holding;
  const end = exitDay === NEVER ? LAST_DAY : exitDay - 1;
  const accounts = holding.accounts.filter((account) => account.openedDay <= end);
  const subscriptions = holding.subscriptions.filter((row) => row.startDay <= end);
  for (const row of subscriptions) if (!headerOf(subscriptions, row)) row.pack = null;
  if (exitDay === NEVER) closeSecond(holding.random, accounts);
  else leave(holding.random, accounts, subscriptions, exitDay);
  for (const account of accounts) if (account.closedDay > LAST_DAY) account.closedDay = NEVER;
  accounts.sort((a, b) => a.openedDay - b.openedDay);
  subscriptions.sort((a, b) => a.startDay - b.startDay);
  const alive = exitDay === NEVER && accounts.some((account) => account.type !== 999);
  const probability = alive
    ? exitProbability90(exitState({ ...holding, accounts, subscriptions }, factor, LAST_DAY), monthFromDay(LAST_DAY))
    : null;
  return { ...person, accounts, subscriptions, exitDay, exitProbability: probability };
}

function headerOf(rows: readonly SimulatedSubscription[], of: SimulatedSubscription): boolean {
  return rows.some((row) => row.product === null && row.pack === of.pack);
}

/** One client in twenty closes one of several customer accounts and stays. */
function closeSecond(random: Random, accounts: readonly SimulatedAccount[]): void {
  const customers = accounts.filter((account) => account.type !== 999);
  if (customers.length < 2 || random.next() >= 0.13) return;
  const account = customers[random.below(customers.length)]!;
  account.closedDay = account.openedDay + 20 + random.below(300);
}

/** Closes every customer account on the exit day (the last one; others up to a week before) and ends the products about then. */
function leave(
  random: Random,
  accounts: readonly SimulatedAccount[],
  subscriptions: readonly SimulatedSubscription[],
  exitDay: Day,
): void {
  let last = true;
  for (const account of accounts) {
    if (account.type === 999) {
      if (account.closedDay > exitDay && random.next() < 0.8) account.closedDay = exitDay;
      continue;
    }
    const earlier = last || random.next() < 0.85 ? 0 : random.below(8);
    account.closedDay = Math.max(account.openedDay, exitDay - earlier);
    last = false;
  }
  for (const row of subscriptions) endAbout(random, row, exitDay);
}

/** Ends a product on the exit day, up to 8 days before, or seldom after. */
function endAbout(random: Random, row: SimulatedSubscription, exitDay: Day): void {
  const draw = random.next();
  const shift = draw < 0.7 ? 0 : draw < 0.98 ? -random.below(9) : random.below(9);
  row.endDay = Math.max(row.startDay, Math.min(row.endDay, exitDay + shift));
}
