import type { Day } from '../core/dates';
import type { Bank } from './bank';

/** Length of the score's window, in days. */
export const WINDOW_DAYS = 90;

/** Internal and technical accounts (credit, guarantee, accrual) carry this chapter type; they keep no client in the bank. */
export const INTERNAL_TYPE = 999;

/** Whether an account row is a customer account: its chapter has a type and it is not the internal one (data-schema.md 3.5). */
export function isCustomerAccount(bank: Bank, account: number): boolean {
  const type = bank.accounts.type[account]!;
  return type !== INTERNAL_TYPE && type !== 0;
}

/** 1 for each client with an open customer account on `day` (opened by then, not closed by then). */
export function liveOn(bank: Bank, day: Day): Uint8Array {
  const { accounts } = bank;
  const live = new Uint8Array(bank.clients.count);
  for (let a = 0; a < accounts.count; a++) {
    if (accounts.openedDay[a]! <= day && accounts.closedDay[a]! > day && isCustomerAccount(bank, a))
      live[accounts.client[a]!] = 1;
  }
  return live;
}

/** Whether a subscription is active on `day`: started, and its end, when it has one, is not past (data-schema.md 3.4). */
export function isActiveOn(bank: Bank, subscription: number, day: Day): boolean {
  const { startDay, endDay } = bank.subscriptions;
  return startDay[subscription]! <= day && endDay[subscription]! > day;
}

/**
 * The item a subscription stands for: product index, or number of products + pack index for a pack's own row.
 * Both are known from the day the row starts.
 */
export function itemOf(bank: Bank, subscription: number): number {
  const product = bank.subscriptions.product[subscription]!;
  return product >= 0 ? product : bank.codes.products.length + bank.subscriptions.pack[subscription]!;
}
