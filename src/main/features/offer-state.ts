import { type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';
import { type OfferLookup, offerItemAt } from './offer-vocabulary';

/** What one client holds on one day, gathered once and read by all input groups; reused from client to client. */
export interface OfferState {
  /** Places of the offers held, as known on the day; each once. */
  readonly offers: number[];
  readonly holdsOffer: Uint8Array;
  /** Places of the vocabulary's codes ever started; each once. */
  readonly codes: number[];
  /** Last start of each of those codes. */
  readonly codeStart: Int32Array;
  /** 1 when the row of the last start of that code has ended by the day. */
  readonly codeEnded: Uint8Array;
  /** Items (product, or number of products + pack) started; each once. */
  readonly items: number[];
  readonly holdsItem: Uint8Array;
  starts: number;
  activeItems: number;
  saleDays: number;
  lastStart: Day;
  lastSeller: number;
  readonly sellers: number[];
  packs: number;
  lastPackStart: Day;
}

/** An empty state for the vocabulary and the bank's codes. */
export function createOfferState(bank: Bank, lookup: OfferLookup): OfferState {
  const { offers, codes } = lookup.vocabulary;
  return {
    offers: [],
    holdsOffer: new Uint8Array(offers.length),
    codes: [],
    codeStart: new Int32Array(codes.length),
    codeEnded: new Uint8Array(codes.length),
    items: [],
    holdsItem: new Uint8Array(bank.codes.products.length + bank.codes.packs.length),
    starts: 0,
    activeItems: 0,
    saleDays: 0,
    lastStart: -NEVER,
    lastSeller: -1,
    sellers: [],
    packs: 0,
    lastPackStart: -NEVER,
  };
}

function clear(state: OfferState): void {
  for (const offer of state.offers) state.holdsOffer[offer] = 0;
  for (const item of state.items) state.holdsItem[item] = 0;
  for (const code of state.codes) {
    state.codeStart[code] = 0;
    state.codeEnded[code] = 0;
  }
  state.offers.length = 0;
  state.codes.length = 0;
  state.items.length = 0;
  state.sellers.length = 0;
  state.starts = 0;
  state.activeItems = 0;
  state.saleDays = 0;
  state.lastStart = -NEVER;
  state.lastSeller = -1;
  state.packs = 0;
  state.lastPackStart = -NEVER;
}

/** Gathers what `client` holds on `day`: rows started by then, ends and pack codes only as known then. */
export function readOfferState(bank: Bank, lookup: OfferLookup, client: number, day: Day, state: OfferState): void {
  clear(state);
  const { from, startDay } = bank.subscriptions;
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    if (startDay[s]! > day) continue;
    addOffer(state, lookup.offerOfItem[offerItemAt(bank, s, day)]);
    addItem(bank, lookup, state, s, day);
    addSale(bank, state, s);
  }
}

function addOffer(state: OfferState, offer: number | undefined): void {
  if (offer === undefined || offer < 0 || state.holdsOffer[offer]) return;
  state.holdsOffer[offer] = 1;
  state.offers.push(offer);
}

function addItem(bank: Bank, lookup: OfferLookup, state: OfferState, s: number, day: Day): void {
  const { product, pack, startDay, endDay } = bank.subscriptions;
  const isPackRow = product[s]! < 0;
  if (isPackRow && pack[s]! < 0) return;
  const item = isPackRow ? bank.codes.products.length + pack[s]! : product[s]!;
  const ended = endDay[s]! <= day;
  if (!state.holdsItem[item]) {
    // 1 held, 2 held and active: an item with two rows is active when one of them is.
    state.holdsItem[item] = 1;
    state.items.push(item);
    if (isPackRow) state.packs++;
  }
  if (!ended && state.holdsItem[item] === 1) {
    state.holdsItem[item] = 2;
    state.activeItems++;
  }
  if (isPackRow) state.lastPackStart = Math.max(state.lastPackStart, startDay[s]!);
  const code = lookup.codeOfItem[item]!;
  if (code < 0) return;
  if (!state.codes.includes(code)) state.codes.push(code);
  else if (startDay[s]! < state.codeStart[code]!) return;
  state.codeStart[code] = startDay[s]!;
  state.codeEnded[code] = ended ? 1 : 0;
}

/** Rows of a client are sorted by start, so a new day is a new sale day. */
function addSale(bank: Bank, state: OfferState, s: number): void {
  const { startDay, seller } = bank.subscriptions;
  state.starts++;
  if (startDay[s]! !== state.lastStart) state.saleDays++;
  state.lastStart = startDay[s]!;
  state.lastSeller = seller[s]!;
  if (!state.sellers.includes(seller[s]!)) state.sellers.push(seller[s]!);
}
