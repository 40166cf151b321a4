import { type Day, NEVER } from '../core/dates';
import { AFFINITY } from './affinities';
import { onBusinessDay } from './calendar';
import { type CataloguePack, CHAPTER, PACKS, PRODUCT } from './catalogue';
import { ageOn } from './clients';
import { addInternal, type Holding, holds, take } from './holding';
import { chapterOfType, internalChapter, RARE_TYPES, type TailProduct } from './references';

/** What sales of one month depend on besides the client. */
export interface SalesMonth {
  /** First and last day on which something can be taken. */
  readonly from: Day;
  readonly to: Day;
  /** 0 January .. 11. */
  readonly calendarMonth: number;
  /** Cross-sell multiplier of the manager that month. */
  readonly skill: number;
  readonly users: readonly number[];
  readonly tail: readonly TailProduct[];
}

type Group = keyof typeof AFFINITY.packAtOpening;

function groupOf(holding: Holding, day: Day): Group {
  const age = ageOn(holding.person, day);
  if (age === null) return 'firm';
  return age < 18 ? 'minor' : age < 25 ? 'young' : age < 60 ? 'adult' : 'senior';
}

/** A business day of the month, not before `from`. */
function dayWithin(holding: Holding, month: SalesMonth): Day {
  const day = month.from + holding.random.below(month.to - month.from + 1);
  return Math.max(month.from, onBusinessDay(day));
}

/** Which pack: firms take business packs, the well off better ones, the young and those with few accounts cards only. */
function choosePack(holding: Holding, day: Day): CataloguePack {
  const { person, random } = holding;
  const group = groupOf(holding, day);
  const bare = holds(holding, PRODUCT.savings) && holds(holding, PRODUCT.cheque) && day > person.openedDay + 25;
  const factors: Readonly<Record<string, number>> = {
    '000014': person.wealth > 0.88 ? 9 : 0.2,
    '000012': person.wealth > 0.6 ? 1.9 : 0.5,
    '000013': group === 'young' || group === 'minor' ? 3 : 0.6,
    '640004': bare ? 1.8 : 0.8,
    '640005': bare ? 1.8 : 0.8,
  };
  const weights = PACKS.map((pack) =>
    pack.business === (group === 'firm') ? pack.share * (factors[pack.code] ?? 1) : 0,
  );
  return PACKS[random.pick(weights)]!;
}

/** Sells a pack: its own row, its components, and its code written back onto accounts already there (data-schema.md 3.7). */
export function sellPack(holding: Holding, day: Day, users: readonly number[]): void {
  const { random, person } = holding;
  const pack = choosePack(holding, day);
  if (holding.subscriptions.some((row) => row.product === null && row.pack === pack.code)) return;
  take(holding, null, pack.code, day, users);
  const account = person.type === 3 ? PRODUCT.trader : PRODUCT.company;
  for (const part of pack.parts) {
    if (random.next() >= part.probability) continue;
    addPart(holding, part.product === PRODUCT.company ? account : part.product, pack.code, day, users);
  }
}

/** Adds a component, mostly on the pack's day; an older row of the product gets the code instead. */
function addPart(holding: Holding, product: string, pack: string, day: Day, users: readonly number[]): void {
  const { random } = holding;
  const held = holding.subscriptions.find((row) => row.product === product);
  const late = random.next() < 0.92 ? 0 : 1 + random.below(12);
  if (!held) take(holding, product, pack, onBusinessDay(day + late), users);
  else if (held.pack === null && random.next() < (held.startDay < day ? AFFINITY.writtenBack : 1)) held.pack = pack;
}

/** First accounts, and a pack at once for about a quarter of the clients; nothing for prospects. */
export function openRelationship(holding: Holding, users: readonly number[], skill: number): void {
  const { person, random } = holding;
  const day = person.openedDay;
  const group = groupOf(holding, day);
  if (random.next() < (group === 'firm' ? AFFINITY.prospectFirm : AFFINITY.prospectPerson)) return;
  const first = random.next() < 0.96 ? day : onBusinessDay(day + 5 + random.below(60));
  for (const product of firstAccounts(holding)) take(holding, product, null, first, users);
  if (random.next() < Math.min(0.8, AFFINITY.packAtOpening[group] * Math.sqrt(skill))) sellPack(holding, first, users);
  else if (person.type === 1 && group !== 'minor') takeServices(holding, first, users);
}

/** Services sold alone with the accounts, without a pack. */
function takeServices(holding: Holding, day: Day, users: readonly number[]): void {
  const { random } = holding;
  const { card, cardInsurance, eBanking, sms } = AFFINITY.aloneAtOpening;
  if (holds(holding, PRODUCT.cheque) && random.next() < card) {
    take(holding, PRODUCT.card, null, day, users);
    if (random.next() < cardInsurance) take(holding, PRODUCT.cardInsurance, null, day, users);
  }
  if (random.next() < eBanking) take(holding, PRODUCT.eBanking, null, day, users);
  if (random.next() < sms) take(holding, PRODUCT.sms, null, day, users);
}

function firstAccounts(holding: Holding): readonly string[] {
  const { person, random } = holding;
  if (person.type === 2) return [PRODUCT.company];
  if (person.type === 3) return [PRODUCT.trader];
  const age = ageOn(person, person.openedDay)!;
  if (age < 18) return [PRODUCT.savings];
  const [savings, cheque] = age < 25 ? [0.26, 0.53] : age < 45 ? [0.2, 0.61] : age < 65 ? [0.22, 0.49] : [0.3, 0.28];
  const hasCheque = random.next() < cheque!;
  const hasSavings = !hasCheque || random.next() < savings!;
  return [...(hasSavings ? [PRODUCT.savings] : []), ...(hasCheque ? [PRODUCT.cheque] : [])];
}

/** Everything a client may take in one month. `tenure` in months since opening. */
export function sellMonth(holding: Holding, tenure: number, month: SalesMonth): void {
  const share = Math.min(1, (month.to - month.from + 1) / 30) * AFFINITY.season[month.calendarMonth]! * month.skill;
  const chance = (probability: number) => holding.random.next() < probability * share;
  if (chance(packRate(holding, tenure, month))) sellPack(holding, dayWithin(holding, month), month.users);
  if (chance(loanRate(holding, tenure, month.from)))
    take(holding, PRODUCT.consumerLoan, null, dayWithin(holding, month), month.users);
  if (chance(advanceRate(holding, month.from)))
    take(holding, PRODUCT.salaryAdvance, null, dayWithin(holding, month), month.users);
  if (holding.person.type !== 1 && chance(AFFINITY.terminal))
    take(holding, PRODUCT.terminal, null, dayWithin(holding, month), month.users);
  if (chance(AFFINITY.tail)) sellTail(holding, month);
  if (chance(AFFINITY.again)) sellAgain(holding, month);
  if (chance(AFFINITY.singleInternal)) openOther(holding, dayWithin(holding, month));
}

function packRate(holding: Holding, tenure: number, month: SalesMonth): number {
  if (holding.pack) return AFFINITY.packAgain;
  const rate = AFFINITY.packLater[Math.min(tenure, AFFINITY.packLater.length - 1)]!;
  const group = groupOf(holding, month.from);
  if (group === 'minor') return 0.03 * rate;
  if (group !== 'firm' && !holds(holding, PRODUCT.cheque)) return AFFINITY.packLaterNoCheque * rate;
  const both = holds(holding, PRODUCT.savings) && holds(holding, PRODUCT.cheque);
  return rate * (both && tenure >= 1 && tenure <= 3 ? AFFINITY.cardPackWindow : 1);
}

function loanRate(holding: Holding, tenure: number, day: Day): number {
  const age = ageOn(holding.person, day) ?? 0;
  if (holding.loan || age < 21 || age > 62 || !holds(holding, PRODUCT.cheque)) return 0;
  const rate = AFFINITY.loan[Math.min(tenure, AFFINITY.loan.length - 1)]!;
  const salaried = holding.salaried ? AFFINITY.loanSalaried : 0.5;
  return rate * salaried * (holding.lastAdvance === NEVER ? 1 : AFFINITY.loanAfterAdvance);
}

function advanceRate(holding: Holding, day: Day): number {
  if (!holding.salaried || !holds(holding, PRODUCT.cheque)) return 0;
  if (holding.lastAdvance === NEVER) return AFFINITY.advance;
  return day - holding.lastAdvance >= 60 ? AFFINITY.advanceRenewal : 0;
}

function sellTail(holding: Holding, month: SalesMonth): void {
  const firm = holding.person.type !== 1;
  const weights = month.tail.map((item) => {
    if (item.business !== firm || holds(holding, item.code)) return 0;
    return item.weight * (holds(holding, item.trigger) ? item.lift : 1);
  });
  take(holding, month.tail[holding.random.pick(weights)]!.code, null, dayWithin(holding, month), month.users);
}

/** Another standing order, or a second card, for a client who has one. */
function sellAgain(holding: Holding, month: SalesMonth): void {
  const product = [PRODUCT.standingOrder, PRODUCT.card].find((code) => holds(holding, code));
  if (product !== undefined) take(holding, product, null, dayWithin(holding, month), month.users);
}

/** One or several internal accounts of a chapter (commitment, guarantee) or, seldom, a customer account of a rare type. */
function openOther(holding: Holding, day: Day): void {
  const { random } = holding;
  if (random.next() < 0.05) {
    holding.accounts.push({ ...rareAccount(random.below(RARE_TYPES.length)), openedDay: day, closedDay: NEVER });
    return;
  }
  const chapter = random.next() < 0.7 ? CHAPTER.commitment : internalChapter(Math.floor(130 * random.next() ** 2));
  do addInternal(holding, chapter, day);
  while (random.next() < AFFINITY.internalTwin);
}

function rareAccount(position: number): { chapter: string; type: number } {
  const type = RARE_TYPES[position]!;
  return { chapter: chapterOfType(type), type };
}
