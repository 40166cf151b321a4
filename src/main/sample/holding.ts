import { type Day, NEVER } from '../core/dates';
import type { Random } from '../core/random';
import { CHAPTER, LOAN_BLOCK, PRODUCT } from './catalogue';
import type { Person, SimulatedAccount, SimulatedSubscription } from './clients';
import { ageOn } from './clients';
import type { ExitState } from './exits';

/** What a client holds while it is being simulated. */
export interface Holding {
  readonly person: Person;
  readonly random: Random;
  readonly accounts: SimulatedAccount[];
  readonly subscriptions: SimulatedSubscription[];
  readonly salaried: boolean;
  pack: boolean;
  loan: boolean;
  lastAdvance: Day;
}

/** Account product and chapter by account type. */
const ACCOUNT_OF_PRODUCT: Readonly<Record<string, { readonly chapter: string; readonly type: number }>> = {
  [PRODUCT.savings]: { chapter: CHAPTER.savings, type: 1 },
  [PRODUCT.cheque]: { chapter: CHAPTER.cheque, type: 8 },
  [PRODUCT.company]: { chapter: CHAPTER.company, type: 7 },
  [PRODUCT.trader]: { chapter: CHAPTER.trader, type: 9 },
};

const END_AFTER: Readonly<Record<string, (random: Random, start: Day) => Day>> = {
  [PRODUCT.card]: (random, start) => start + 1430 + random.below(30),
  [PRODUCT.electron]: (random, start) => start + 1430 + random.below(30),
  [PRODUCT.mastercard]: (random, start) => start + 1430 + random.below(30),
  [PRODUCT.businessCard]: (random, start) => start + 1430 + random.below(30),
  [PRODUCT.goldCard]: (random, start) => start + 1796 + random.below(30),
  [PRODUCT.cardInsurance]: (_, start) => start + 365,
  [PRODUCT.salaryAdvance]: (random, start) => start + 90 + 30 * random.below(10),
  [PRODUCT.overdraft]: (random, start) => start + 180 + 185 * random.below(2),
  [PRODUCT.standingOrder]: (random, start) => start + Math.round(30 * 600 ** (random.next() ** 1.4)),
};

/** Whether the product has been taken (it may have ended since). */
export function holds(holding: Holding, product: string): boolean {
  return holding.subscriptions.some((row) => row.product === product);
}

function sellerOf(holding: Holding, users: readonly number[]): number {
  const { random, person } = holding;
  return users.length === 0 || random.next() < 0.68 ? person.creator : users[random.below(users.length)]!;
}

/** Adds a subscription, with its planned end and, for an account product, the account itself. */
export function take(
  holding: Holding,
  product: string | null,
  pack: string | null,
  day: Day,
  users: readonly number[],
) {
  const end = product === null ? undefined : END_AFTER[product];
  const account = product === null ? undefined : ACCOUNT_OF_PRODUCT[product];
  if (account) holding.accounts.push({ ...account, openedDay: day, closedDay: NEVER });
  holding.subscriptions.push({
    product,
    pack,
    startDay: day,
    endDay: end ? end(holding.random, day) : NEVER,
    seller: sellerOf(holding, users),
    pending: holding.random.next() < 0.003,
  });
  if (product === null) holding.pack = true;
  if (product === PRODUCT.salaryAdvance) takeAdvance(holding, day);
  if (product === PRODUCT.consumerLoan) takeLoan(holding, day);
}

/** A salary advance leaves one internal account three times in ten. */
function takeAdvance(holding: Holding, day: Day): void {
  holding.lastAdvance = day;
  if (holding.random.next() < 0.3) addInternal(holding, CHAPTER.advance, day);
}

/** A consumer loan brings its block of internal accounts on the same day, one of them mostly twice. */
function takeLoan(holding: Holding, day: Day): void {
  holding.loan = true;
  for (const chapter of LOAN_BLOCK) addInternal(holding, chapter, day);
  if (holding.random.next() < 0.85) addInternal(holding, LOAN_BLOCK[2], day);
}

/** An internal account; 4% are closed again later. */
export function addInternal(holding: Holding, chapter: string, day: Day): void {
  const closedDay = holding.random.next() < 0.04 ? day + 30 + holding.random.below(200) : NEVER;
  holding.accounts.push({ chapter, type: 999, openedDay: day, closedDay });
}

/** State the hazard depends on, on a day. */
export function exitState(holding: Holding, agencyFactor: number, day: Day): ExitState {
  const { person, accounts, subscriptions } = holding;
  const customers = accounts.filter((account) => account.type !== 999);
  return {
    tenureMonths: Math.floor((day - person.openedDay) / 30.44),
    age: ageOn(person, day),
    external: person.external,
    agencyFactor,
    cheque: customers.some((account) => account.type === 8),
    customerAccounts: customers.length,
    services: subscriptions.filter((row) => row.product === null || !ACCOUNT_OF_PRODUCT[row.product]).length,
    pack: holding.pack,
    loan: holding.loan,
    advance: holding.lastAdvance !== NEVER,
  };
}
