import type { Day } from '../core/dates';
import type { Random } from '../core/random';
import type { Bank } from './bank';
import { liveOn } from './client-state';
import { createOfferInputs } from './offer-inputs';
import type { OfferLayout } from './offer-layout';
import { type OfferLookup, offerItemAt } from './offer-vocabulary';
import { createSparseWriter, type SparseRows } from './sparse-rows';

/** A look ahead: what was first taken in (day, day + days]. `days` 0 asks for inputs only. */
export interface OfferWindow {
  readonly day: Day;
  readonly days: number;
}

/** One row per client with an open customer account on a window's day. */
export interface OfferRows {
  readonly client: Int32Array;
  readonly window: Uint16Array;
  readonly windows: readonly OfferWindow[];
  /** How many rows this one stands for (see `thin`). */
  readonly weight: Float32Array;
  readonly inputs: SparseRows;
  /** Places of the offers taken in the window: `taken[takenFrom[r] .. takenFrom[r + 1] - 1]`. */
  readonly takenFrom: Int32Array;
  readonly taken: Int16Array;
}

/** Keeps one row in `1 / share` of those without a purchase; each kept one weighs `1 / share`. */
export interface Thinning {
  readonly share: number;
  readonly random: Random;
}

/**
 * Inputs and labels for windows of the past.
 * @param bank the bank as known at the training date: labels read pack codes as known then (recipe section 0).
 * @param thin with it, most rows without a purchase are left out and the others weigh more.
 */
export function offerRows(
  bank: Bank,
  lookup: OfferLookup,
  layout: OfferLayout,
  windows: readonly OfferWindow[],
  thin?: Thinning,
): OfferRows {
  const inputs = createOfferInputs(bank, lookup, layout);
  const writer = createSparseWriter(layout.names.length);
  const client: number[] = [];
  const window: number[] = [];
  const weight: number[] = [];
  const takenFrom = [0];
  const taken: number[] = [];
  eachOfferRow({ bank, lookup, windows, ...(thin && { thin }) }, taken, (c, index, one) => {
    inputs.write(c, windows[index]!.day, writer);
    writer.endRow();
    client.push(c);
    window.push(index);
    weight.push(one);
    takenFrom.push(taken.length);
  });
  return {
    client: Int32Array.from(client),
    window: Uint16Array.from(window),
    windows,
    weight: Float32Array.from(weight),
    inputs: writer.finish(),
    takenFrom: Int32Array.from(takenFrom),
    taken: Int16Array.from(taken),
  };
}

/** What rows are made from. */
export interface OfferRowPlan {
  readonly bank: Bank;
  readonly lookup: OfferLookup;
  readonly windows: readonly OfferWindow[];
  readonly thin?: Thinning;
}

/**
 * Goes through the rows of some windows without their inputs.
 * @param taken offers taken are added to it, before `visit` is told of the row.
 */
export function eachOfferRow(
  { bank, lookup, windows, thin }: OfferRowPlan,
  taken: number[],
  visit: (client: number, window: number, weight: number) => void,
): void {
  windows.forEach((w, index) => {
    for (const c of liveClients(bank, w.day)) {
      const before = taken.length;
      if (w.days > 0) addTaken(bank, lookup, c, w, taken);
      const bought = taken.length > before;
      if (thin && !bought && thin.random.next() >= thin.share) continue;
      visit(c, index, thin && !bought ? 1 / thin.share : 1);
    }
  });
}

function liveClients(bank: Bank, day: Day): number[] {
  const live = liveOn(bank, day);
  return [...live.keys()].filter((client) => live[client] === 1);
}

/** Offers first taken in the window and not held at its start; the tags known at the bank's date name the offer. */
function addTaken(bank: Bank, lookup: OfferLookup, client: number, window: OfferWindow, taken: number[]): void {
  const { from, startDay } = bank.subscriptions;
  const first = taken.length;
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    if (startDay[s]! <= window.day || startDay[s]! > window.day + window.days) continue;
    const offer = lookup.offerOfItem[offerItemAt(bank, s, bank.asOfDay)] ?? -1;
    if (offer < 0 || taken.indexOf(offer, first) >= 0 || heldBy(bank, lookup, client, window.day, offer)) continue;
    taken.push(offer);
  }
}

function heldBy(bank: Bank, lookup: OfferLookup, client: number, day: Day, offer: number): boolean {
  const { from, startDay } = bank.subscriptions;
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    if (startDay[s]! > day) continue;
    if (lookup.offerOfItem[offerItemAt(bank, s, day)] === offer) return true;
  }
  return false;
}

/** Clients of the rows at a day, one row each, inputs only, for the clients given (all live ones without them). */
export function offerScoringRows(
  bank: Bank,
  lookup: OfferLookup,
  layout: OfferLayout,
  day: Day,
  clients?: readonly number[],
): { readonly client: Int32Array; readonly inputs: SparseRows } {
  if (!clients) return offerRows(bank, lookup, layout, [{ day, days: 0 }]);
  const inputs = createOfferInputs(bank, lookup, layout);
  const writer = createSparseWriter(layout.names.length);
  for (const client of clients) {
    inputs.write(client, day, writer);
    writer.endRow();
  }
  return { client: Int32Array.from(clients), inputs: writer.finish() };
}
