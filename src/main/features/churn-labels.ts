import { type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';
import { isCustomerAccount, liveOn } from './client-state';

/**
 * The label of cli.md for clients live at some date: 1 when none of their customer accounts is open at `end`, 0 when one
 * is. The bank must reach `end`.
 */
export function leftBy(bank: Bank, clients: Int32Array, end: Day): Uint8Array {
  const live = liveOn(bank, end);
  return Uint8Array.from(clients, (client) => 1 - live[client]!);
}

/** Clients who once had a customer account and have none open at the end of what the bank knows. */
export function leaversOf(bank: Bank): number {
  const live = liveOn(bank, bank.asOfDay);
  const left = new Set<number>();
  bank.accounts.client.forEach((client, account) => {
    if (!live[client] && isCustomerAccount(bank, account)) left.add(client);
  });
  return left.size;
}

/**
 * Day on which a client live at `day` left: the last closing before it had no open customer account any more. NEVER when
 * it was still there at the end of what the bank knows. Who comes back within `horizon` days of `day` had not left.
 */
export function exitDayAfter(bank: Bank, client: number, day: Day, horizon: number): Day {
  const { from, openedDay, closedDay } = bank.accounts;
  let end = day;
  // Accounts are sorted by opening: one pass extends the stay as far as it goes.
  for (let a = from[client]!; a < from[client + 1]!; a++) {
    const within = openedDay[a]! <= Math.max(end, day + horizon);
    if (within && isCustomerAccount(bank, a)) end = Math.max(end, closedDay[a]!);
  }
  return end > bank.asOfDay ? NEVER : end;
}

/** Targets of a discrete-time hazard: rows x steps. `known` 0 masks a step nobody can know yet, or after the exit. */
interface HazardTargets {
  readonly labels: Float32Array;
  readonly known: Float32Array;
}

/** Last day of each step of the horizon, counted from the snapshot: 15, 30, .. 90 for six steps of 90 days. */
export function stepEnds(horizon: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, j) => Math.round(((j + 1) * horizon) / steps));
}

/**
 * Hazard targets of clients live at `day`, from a bank that ends at its `asOfDay` (Singer and Willett 1993): step j is
 * known when it was over by then and the client was still there at its start; its label is 1 when the client left in it.
 */
export function hazardTargets(
  bank: Bank,
  clients: Int32Array,
  day: Day,
  horizon: number,
  steps: number,
): HazardTargets {
  const ends = stepEnds(horizon, steps);
  const labels = new Float32Array(clients.length * steps);
  const known = new Float32Array(clients.length * steps);
  for (let row = 0; row < clients.length; row++) {
    const exit = exitDayAfter(bank, clients[row]!, day, horizon);
    let start = day;
    for (let j = 0; j < steps; j++) {
      const end = day + ends[j]!;
      if (end > bank.asOfDay || exit <= start) break;
      known[row * steps + j] = 1;
      labels[row * steps + j] = exit <= end ? 1 : 0;
      start = end;
    }
  }
  return { labels, known };
}
