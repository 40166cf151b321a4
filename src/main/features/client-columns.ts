import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { isActiveOn, itemOf, liveOn, WINDOW_DAYS } from './client-state';

/** Per client, the counts the 0-100 score is summed from; clients opened after the date are all zero. */
export interface ClientColumns {
  /** Opened by the date. */
  readonly known: Uint8Array;
  /** Opened within the window. */
  readonly opened: Uint8Array;
  /** Opened by the start of the window: the cross-sell base. */
  readonly held: Uint8Array;
  /** In the base, and took a subscription within the window. */
  readonly crossSold: Uint8Array;
  readonly live: Uint8Array;
  /** Distinct active items of a live client. */
  readonly items: Uint16Array;
  /** Live, with an active item of a pack that is known by the date. */
  readonly inPack: Uint8Array;
  readonly liveBefore: Uint8Array;
  /** Live at the start of the window and still live. */
  readonly retained: Uint8Array;
}

/**
 * Counts behind the score at `day`, one row per client of the bank.
 * @param window days looked back over; the score uses 90.
 */
export function clientColumns(bank: Bank, day: Day, window: number = WINDOW_DAYS): ClientColumns {
  const count = bank.clients.count;
  const live = liveOn(bank, day);
  const liveBefore = liveOn(bank, day - window);
  const columns: ClientColumns = {
    known: new Uint8Array(count),
    opened: new Uint8Array(count),
    held: new Uint8Array(count),
    crossSold: new Uint8Array(count),
    live,
    items: new Uint16Array(count),
    inPack: new Uint8Array(count),
    liveBefore,
    retained: new Uint8Array(count),
  };
  for (let c = 0; c < count; c++) {
    const opened = bank.clients.openedDay[c]!;
    if (opened > day) continue;
    columns.known[c] = 1;
    columns.opened[c] = opened > day - window ? 1 : 0;
    columns.held[c] = 1 - columns.opened[c]!;
    columns.retained[c] = live[c]! & liveBefore[c]!;
    countSubscriptions(bank, day, window, c, columns);
  }
  return columns;
}

function countSubscriptions(bank: Bank, day: Day, window: number, client: number, columns: ClientColumns): void {
  const { from, startDay, pack, packKnownDay } = bank.subscriptions;
  const items = new Set<number>();
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    const start = startDay[s]!;
    if (start > day) continue;
    if (columns.held[client] && start > day - window) columns.crossSold[client] = 1;
    if (!columns.live[client] || !isActiveOn(bank, s, day)) continue;
    items.add(itemOf(bank, s));
    if (pack[s]! >= 0 && packKnownDay[s]! <= day) columns.inPack[client] = 1;
  }
  columns.items[client] = items.size;
}
