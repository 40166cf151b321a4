import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { type ClientGroup, daysSince, describing } from './client-group';
import { isCustomerAccount } from './client-state';

const SAVINGS = 1;
const CHEQUE = 8;
/** Savings, company current, private cheque, sole trader current. */
const TYPES = [SAVINGS, 7, CHEQUE, 9] as const;
const WINDOWS = [7, 15, 30, 60, 120] as const;

const feature = describing({
  asOfRule: 'Customer accounts opened by T; a closing counts only when it is not later than T.',
  nullRule: 'Days since an event that never happened are 999.',
});

/** Customer accounts: how many are open and closed, of which type, and how lately anything happened. */
export const accountFeatures: ClientGroup = {
  columns: () => [
    feature('accountsOpen', 'count', 'accountsOpen', true),
    feature('accountsClosed', 'count', 'accountsClosed'),
    feature('accountsClosedShare', 'share', 'accountsClosed'),
    ...WINDOWS.map((days) => feature(`accountsClosed${days}`, 'count', 'recentClosings', true)),
    feature('savingsOpen', 'count', 'savingsOpen', true),
    feature('companyCurrentOpen', 'count', 'companyCurrentOpen', true),
    feature('chequeOpen', 'count', 'chequeOpen', true),
    feature('soleTraderCurrentOpen', 'count', 'soleTraderCurrentOpen', true),
    feature('savingsOnly', 'flag', 'accountMix'),
    feature('chequeOnly', 'flag', 'accountMix'),
    feature('savingsAndCheque', 'flag', 'accountMix'),
    feature('savingsClosed', 'count', 'savingsClosed'),
    feature('chequeClosed', 'count', 'chequeClosed'),
    feature('daysSinceAccountOpening', 'days', 'lastAccountOpening'),
    feature('daysSinceOpenAccountOpening', 'days', 'lastAccountOpening'),
    feature('daysSinceAccountClosing', 'days', 'lastAccountClosing'),
    feature('firstAccountGapDays', 'days', 'firstAccountGap'),
  ],
  fill: ({ bank, day, clients }, { values, width, offset }) => {
    for (let row = 0; row < clients.length; row++) {
      const state = readAccounts(bank, clients[row]!, day);
      const [savings, , cheque] = state.openByType as [number, number, number, number];
      values.set(
        [
          state.open,
          state.closed,
          state.closed / (state.open + state.closed),
          ...state.closedWithin,
          ...state.openByType,
          Number(savings > 0 && state.open === savings),
          Number(cheque > 0 && state.open === cheque),
          Number(savings > 0 && cheque > 0),
          state.savingsClosed,
          state.chequeClosed,
          daysSince(state.newest, day),
          daysSince(state.newestOpen, day),
          daysSince(state.lastClosing, day),
          state.oldest < 0 ? 0 : state.oldest - bank.clients.openedDay[clients[row]!]!,
        ],
        row * width + offset,
      );
    }
  },
};

function readAccounts(bank: Bank, client: number, day: Day) {
  const { from, type, openedDay, closedDay } = bank.accounts;
  const state = {
    open: 0,
    closed: 0,
    closedWithin: WINDOWS.map(() => 0),
    openByType: TYPES.map(() => 0),
    savingsClosed: 0,
    chequeClosed: 0,
    oldest: -1,
    newest: -1,
    newestOpen: -1,
    lastClosing: -1,
  };
  for (let a = from[client]!; a < from[client + 1]!; a++) {
    const opened = openedDay[a]!;
    if (opened > day || !isCustomerAccount(bank, a)) continue;
    const closed = closedDay[a]!;
    state.oldest = state.oldest < 0 ? opened : Math.min(state.oldest, opened);
    state.newest = Math.max(state.newest, opened);
    if (closed > day) {
      state.open++;
      state.newestOpen = Math.max(state.newestOpen, opened);
      const place = (TYPES as readonly number[]).indexOf(type[a]!);
      if (place >= 0) state.openByType[place]!++;
    } else {
      countClosing(state, type[a]!, day - closed);
      state.lastClosing = Math.max(state.lastClosing, closed);
    }
  }
  return state;
}

interface Closings {
  closed: number;
  savingsClosed: number;
  chequeClosed: number;
  closedWithin: number[];
}

function countClosing(state: Closings, type: number, daysAgo: number): void {
  state.closed++;
  if (type === SAVINGS) state.savingsClosed++;
  if (type === CHEQUE) state.chequeClosed++;
  for (let w = 0; w < WINDOWS.length; w++) if (daysAgo < WINDOWS[w]!) state.closedWithin[w]!++;
}
