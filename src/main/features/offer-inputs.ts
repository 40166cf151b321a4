import { DAYS_A_YEAR, type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';
import { INTERNAL_TYPE, isCustomerAccount } from './client-state';
import { ACCOUNT_TYPES, AGE_STEPS, type OfferLayout, RECENT_STEPS, TENURE_STEPS } from './offer-layout';
import { createOfferState, type OfferState, readOfferState } from './offer-state';
import type { OfferLookup } from './offer-vocabulary';
import type { SparseWriter } from './sparse-rows';

/** Days after the opening from which an account or a pack counts as taken later. */
const LATER_DAYS = 3;

/** ln(1 + days) / 3 - 1: between -1 on the day itself and about 1 after a year. */
function logDays(days: number): number {
  return Math.log1p(Math.max(0, days)) / 3 - 1;
}

/** 1 on the day itself, one half after a month, towards 0 after years. */
function freshness(days: number): number {
  return 1 / (1 + Math.max(0, days) / 30);
}

/** Writes rows of inputs, one client and day at a time. */
export interface OfferInputs {
  /** Adds the values of one client on one day to the writer; the caller ends the row. The state is that of the row. */
  readonly write: (client: number, day: Day, writer: SparseWriter) => OfferState;
}

/**
 * The recommendation's inputs (about 180 for the choice model, twice as many with the extras). Everything is read as known
 * on the row's day: later starts, closings, ends and pack codes do not exist.
 */
export function createOfferInputs(bank: Bank, lookup: OfferLookup, layout: OfferLayout): OfferInputs {
  const state = createOfferState(bank, lookup);
  const isHead = bank.codes.managers.map((m) => /^\d\d[01]$/.test(m.code));
  return {
    write: (client, day, writer) => {
      readOfferState(bank, lookup, client, day, state);
      for (const offer of state.offers) writer.set(layout.held + offer, 1);
      for (const code of state.codes) writer.set(layout.codes + code, 1);
      writeBase(bank, lookup, layout, client, day, writer);
      writeAccounts(bank, lookup, layout, client, day, writer);
      writeHistory(bank, layout, client, day, state, writer);
      lookup.gaps.forEach((gap, index) => {
        const has = gap.pack >= 0 && state.holdsItem[gap.pack]! > 0;
        if (has && gap.product >= 0 && state.holdsItem[gap.product] === 0) writer.set(layout.gaps + index, 1);
      });
      const { creator, isExternal, manager } = bank.clients;
      writer.set(layout.channel, isExternal[client]!);
      writer.set(layout.channel + 1, state.starts > 0 && state.lastSeller !== creator[client] ? 1 : 0);
      writer.set(layout.channel + 2, Math.log1p(state.sellers.length));
      writer.set(layout.channel + 3, isHead[manager[client]!] ? 1 : 0);
      return state;
    },
  };
}

function writeBase(bank: Bank, lookup: OfferLookup, layout: OfferLayout, client: number, day: Day, w: SparseWriter) {
  const { birthDay, sex, type, openedDay, district } = bank.clients;
  const tenure = day - openedDay[client]!;
  w.set(layout.base + 1, sex[client] === 1 ? 1 : 0);
  w.set(layout.base + 2, type[client] === 2 ? 1 : 0);
  w.set(layout.base + 3, type[client] === 3 ? 1 : 0);
  w.set(layout.base + 4, logDays(tenure));
  w.set(layout.base + 5, tenure / 200 - 0.5);
  TENURE_STEPS.forEach((days, index) => {
    if (tenure <= days) w.set(layout.tenureSteps + index, 1);
  });
  if (birthDay[client] !== NEVER) {
    const age = (day - birthDay[client]!) / DAYS_A_YEAR;
    w.set(layout.base, (age - 35) / 15);
    AGE_STEPS.forEach((years, index) => {
      if (age < years) w.set(layout.ageSteps + index, 1);
    });
  }
  const place = lookup.placeOfDistrict[district[client]!] ?? -1;
  if (place >= 0) w.set(layout.districts + place, 1);
}

/** Tally of one client's accounts on one day. */
interface AccountTally {
  readonly open: Int32Array;
  closed: number;
  internal: number;
  lastOpened: Day;
}

function writeAccounts(
  bank: Bank,
  lookup: OfferLookup,
  layout: OfferLayout,
  client: number,
  day: Day,
  w: SparseWriter,
) {
  const { from, openedDay } = bank.accounts;
  const tally: AccountTally = {
    open: new Int32Array(ACCOUNT_TYPES.length + 1),
    closed: 0,
    internal: 0,
    lastOpened: -1,
  };
  const lastChapter = new Int32Array(lookup.vocabulary.chapters.length).fill(-NEVER);
  for (let a = from[client]!; a < from[client + 1]!; a++) {
    if (openedDay[a]! > day) continue;
    if (isCustomerAccount(bank, a)) tallyCustomer(bank, a, day, tally);
    else tallyInternal(bank, lookup, a, tally, lastChapter);
  }
  tally.open.forEach((count, index) => {
    w.set(layout.accounts + index, Math.log1p(count));
  });
  const rest = layout.accounts + tally.open.length;
  w.set(rest, Math.log1p(tally.closed));
  if (tally.lastOpened >= 0) {
    w.set(rest + 1, logDays(day - tally.lastOpened));
    w.set(rest + 2, tally.lastOpened > bank.clients.openedDay[client]! + LATER_DAYS ? 1 : 0);
  }
  w.set(rest + 3, Math.log1p(tally.internal));
  lastChapter.forEach((opened, index) => {
    if (opened === -NEVER) return;
    w.set(layout.chapters + 2 * index, 1);
    w.set(layout.chapters + 2 * index + 1, freshness(day - opened));
  });
}

function tallyCustomer(bank: Bank, account: number, day: Day, tally: AccountTally): void {
  const { type, openedDay, closedDay } = bank.accounts;
  tally.lastOpened = Math.max(tally.lastOpened, openedDay[account]!);
  if (closedDay[account]! <= day) {
    tally.closed++;
    return;
  }
  const place = (ACCOUNT_TYPES as readonly number[]).indexOf(type[account]!);
  tally.open[place < 0 ? ACCOUNT_TYPES.length : place]!++;
}

function tallyInternal(bank: Bank, lookup: OfferLookup, account: number, tally: AccountTally, lastChapter: Int32Array) {
  if (bank.accounts.type[account] !== INTERNAL_TYPE) return;
  tally.internal++;
  const place = lookup.placeOfChapter[bank.accounts.chapter[account]!] ?? -1;
  if (place >= 0) lastChapter[place] = Math.max(lastChapter[place]!, bank.accounts.openedDay[account]!);
}

function writeHistory(bank: Bank, layout: OfferLayout, client: number, day: Day, state: OfferState, w: SparseWriter) {
  for (const code of state.codes) {
    w.set(layout.codeAge + code, freshness(day - state.codeStart[code]!));
    w.set(layout.codeEnded + code, state.codeEnded[code]!);
  }
  w.set(layout.activity, Math.log1p(state.starts));
  w.set(layout.activity + 1, Math.log1p(state.items.length));
  w.set(layout.activity + 2, Math.log1p(state.activeItems));
  w.set(layout.activity + 3, Math.log1p(state.saleDays));
  RECENT_STEPS.forEach((days, index) => {
    if (day - state.lastStart <= days) w.set(layout.recent + index, 1);
  });
  w.set(layout.packs, Math.log1p(state.packs));
  w.set(layout.packs + 1, day - state.lastPackStart <= 30 ? 1 : 0);
  w.set(layout.packs + 2, day - state.lastPackStart <= 90 ? 1 : 0);
  w.set(layout.packs + 3, state.lastPackStart > bank.clients.openedDay[client]! + LATER_DAYS ? 1 : 0);
}
