import type { Day } from '../../core/dates';
import type { KnownClients } from './client-columns';

/** What the check needs of an entry row. */
export interface EntryNumber {
  /** Place among all rows of its batch. */
  readonly place: number;
  readonly client: number | null;
  readonly agency: string;
  /** Day the relationship was entered into. */
  readonly day: Day;
}

/** A join on the number is not to be trusted when fewer rows than this agree on the agency. */
const MIN_AGREEMENT = 0.9;

/** So many equal numbers in the same order are no chance, even in the smallest file. */
const MIN_PASTED = 3;

/** A pasted stretch may differ from the clients' column in this share of its rows (rows rejected or sorted since). */
const MAX_DIFFERENT = 0.01;

/**
 * Places of the rows that carry a client number pasted over their own (data-schema.md 3.1): the beginning equal to the
 * client workbooks' columns, one after the other in any order of files, or, failing that, the beginning up to where the
 * rows start to agree with the clients on the agency. In both cases only when fewer than 90% of those rows agree on it: a
 * healthy export may well stand in the clients' order. Once a beginning is pasted, later rows are held to more: one that
 * contradicts its client in both agency and entry day is not trusted, nor is any while fewer than 90% agree.
 * @param rows in file order.
 * @returns empty for a healthy export.
 */
export function untrustedPlaces(rows: readonly EntryNumber[], clients: KnownClients): ReadonlySet<number> {
  const end = overwrittenUpTo(rows, clients);
  if (end === 0) return new Set();
  const later = rows.filter(({ place }) => place >= end);
  const lastEnd = agreement(later, clients) < MIN_AGREEMENT ? settledUpTo(later, end, clients) : end;
  const isUntrusted = (row: EntryNumber) => row.place < lastEnd || contradicts(row, clients);
  return new Set(rows.filter(isUntrusted).map(({ place }) => place));
}

/** End of the pasted beginning; 0 when there is none. */
function overwrittenUpTo(rows: readonly EntryNumber[], clients: KnownClients): number {
  const pasted = pastedUpTo(rows, clients.columns);
  const beginning = rows.filter(({ place }) => place < pasted);
  if (beginning.length >= MIN_PASTED && agreement(beginning, clients) < MIN_AGREEMENT) return pasted;
  return agreement(rows, clients) < MIN_AGREEMENT ? disagreesUpTo(rows, clients) : 0;
}

/** End of the longest beginning whose numbers are those of the columns, laid one after the other as they fit best. */
function pastedUpTo(rows: readonly EntryNumber[], columns: KnownClients['columns']): number {
  const left = new Set(columns);
  let start = 0;
  let end = 0;
  while (left.size > 0) {
    const from = rows.filter(({ place }) => place >= start);
    const fits = [...left].map((column) => ({ column, length: stretch(from, column, start) }));
    const best = fits.reduce((a, b) => (b.length > a.length ? b : a));
    if (best.length < (start === 0 ? 1 : Math.min(MIN_PASTED, best.column.length))) return end;
    end = start + best.length;
    // Whatever follows a column left early is no continuation of it; its last row may have been rejected.
    if (best.column.length - best.length > Math.max(1, best.column.length * MAX_DIFFERENT)) return end;
    start += best.column.length;
    left.delete(best.column);
  }
  return end;
}

/** Length of the longest stretch from a place on whose numbers are those of a column from its first row on. */
function stretch(rows: readonly EntryNumber[], column: readonly (number | undefined)[], start: number): number {
  let length = 0;
  let compared = 0;
  let different = 0;
  for (const { place, client } of rows) {
    if (client === null || column[place - start] === undefined) continue;
    compared++;
    if (column[place - start] !== client) different++;
    else if (different <= compared * MAX_DIFFERENT) length = place - start + 1;
    if (different > rows.length * MAX_DIFFERENT) break;
  }
  return length;
}

/** Where the numbers after a pasted beginning begin to be their own: nowhere if they still disagree there. */
function settledUpTo(later: readonly EntryNumber[], end: number, clients: KnownClients): number {
  const next = Math.max(end, disagreesUpTo(later, clients));
  const rest = later.filter(({ place }) => place >= next);
  return agreement(rest, clients) < MIN_AGREEMENT ? Number.POSITIVE_INFINITY : next;
}

/** Whether a row says another agency and another day than the client its number is of. */
function contradicts({ client, agency, day }: EntryNumber, { byNumber }: KnownClients): boolean {
  const match = client === null ? undefined : byNumber.get(client);
  return match !== undefined && match.agency !== agency && match.opened !== day;
}

/** Share of the rows of known clients that agree with them on the agency; 1 where nothing can be compared. */
function agreement(rows: readonly EntryNumber[], { byNumber }: KnownClients): number {
  let known = 0;
  let agreeing = 0;
  for (const { client, agency } of rows) {
    const match = client === null ? undefined : byNumber.get(client);
    if (!match) continue;
    known++;
    if (match.agency === agency) agreeing++;
  }
  return known === 0 ? 1 : agreeing / known;
}

/** The place that parts disagreeing rows before from agreeing rows after best: where disagreements outnumber agreements most. */
function disagreesUpTo(rows: readonly EntryNumber[], { byNumber }: KnownClients): number {
  let balance = 0;
  let best = 0;
  let end = 0;
  for (const { place, client, agency } of rows) {
    const match = client === null ? undefined : byNumber.get(client);
    if (!match) continue;
    balance += match.agency === agency ? -1 : 1;
    if (balance > best) {
      best = balance;
      end = place + 1;
    }
  }
  return end;
}
