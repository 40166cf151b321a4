import type { UnitKind } from '../../shared/domain/common';
import { DAYS_A_YEAR, type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';
import { type ClientColumns, clientColumns } from './client-columns';
import { isActiveOn, isCustomerAccount } from './client-state';
import { percentileRanks } from './percentile-rank';
import { scoreUnits, shrunkRatio, sumByUnit, type UnitScores, unitCount, unitsOf } from './performance-score';
import { entriesBetween, lastEntry, type UnitEntries } from './unit-entries';

/** Inputs of the score forecast, in order; percentile ranks 0..100 among peers at the date unless the name says `log`. */
export const UNIT_INPUTS = [
  'acquisition',
  'crossSell',
  'equipment',
  'packUptake',
  'retention',
  'score',
  'logClients',
  'logLive',
  'entries30',
  'entries180',
  'entries365',
  'entries730',
  'entriesYearAgo',
  'logDaysSinceEntry',
  'crossSell30',
  'crossSell180',
  'laterStarts',
  'newShare30',
  'newShare90',
  'advanceShare',
  'loanShare',
  'minorShare',
  'externalShare',
  'equipmentLoose',
  'equipmentTight',
  'equipmentNew',
  'equipmentOld',
  'packLoose',
  'packTight',
  'packNew',
  'exits180',
  'exits365',
  'entryExits90',
  'entryExits365',
] as const;

export type UnitInput = (typeof UNIT_INPUTS)[number];

/** Inputs of every unit of a kind at one date; NaN where unknown. */
export interface UnitInputs {
  readonly scores: UnitScores;
  readonly columns: Readonly<Record<UnitInput, Float64Array>>;
}

/** Pseudo-clients for exit rates, which are rare events (recipe of the score forecast). */
const EXIT_PSEUDO = 50;

/** Products whose attribute says advance or overdraft, and credit or commitment (data-schema.md 2.5). */
const ADVANCE_ATTRIBUTE = '41';
const CREDIT_ATTRIBUTE = '11';

/** Share-like marks of each client at a date, 0 or 1. */
interface ClientMarks {
  readonly advance: Uint8Array;
  readonly loan: Uint8Array;
  readonly minor: Uint8Array;
  readonly laterStart: Uint8Array;
}

/**
 * Everything the forecast of a unit's score looks at, as of `day`; nothing dated later is read.
 * @param entries of the same bank; from `unitEntries`, which is worth sharing between dates.
 */
export function unitInputs(bank: Bank, kind: UnitKind, day: Day, entries: UnitEntries): UnitInputs {
  const count = unitCount(bank, kind);
  const units = unitsOf(bank, kind);
  const columns = clientColumns(bank, day);
  const scores = scoreUnits(bank, kind, day, columns);
  const present = scores.counts.clients.map((clients) => (clients > 0 ? 1 : Number.NaN));
  const share = (marks: Uint8Array, base: Uint8Array, pseudo?: number) =>
    shrunkRatio(sumOver(marks, base, units, count), sumOver(base, base, units, count), present, pseudo);
  const ranked = (values: Float64Array) => percentileRanks(values.map((value, unit) => value * present[unit]!));
  return {
    scores,
    columns: {
      ...scores.ranks,
      score: scores.score,
      logClients: scores.counts.clients.map((clients, unit) => Math.log1p(clients) * present[unit]!),
      logLive: scores.counts.live.map((live, unit) => Math.log1p(live) * present[unit]!),
      ...entryColumns(day, entries, count, ranked),
      ...sellingColumns(bank, day, columns, share),
      ...equipmentColumns(columns, units, count, present),
      ...exitColumns(bank, kind, day, units, count, present),
    },
  };
}

function sumOver(marks: ArrayLike<number>, base: Uint8Array, units: Int16Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let c = 0; c < units.length; c++) if (base[c] && units[c]! >= 0) sums[units[c]!]! += marks[c]!;
  return sums;
}

type Ranked = (values: Float64Array) => Float64Array;
type Share = (marks: Uint8Array, base: Uint8Array, pseudo?: number) => Float64Array;

function entryColumns(day: Day, entries: UnitEntries, count: number, ranked: Ranked) {
  const last = lastEntry(entries, day, count);
  return {
    entries30: ranked(entriesBetween(entries, day - 30, day, count)),
    entries180: ranked(entriesBetween(entries, day - 180, day, count)),
    entries365: ranked(entriesBetween(entries, day - 365, day, count)),
    entries730: ranked(entriesBetween(entries, day - 730, day, count)),
    entriesYearAgo: ranked(entriesBetween(entries, day - 365, day - 275, count)),
    logDaysSinceEntry: Float64Array.from(last, (entry) => (entry === null ? Number.NaN : Math.log1p(day - entry))),
  };
}

function sellingColumns(bank: Bank, day: Day, columns: ClientColumns, share: Share) {
  const marks = clientMarks(bank, day);
  const window = (days: number) => {
    const c = clientColumns(bank, day, days);
    return percentileRanks(share(c.crossSold, c.held));
  };
  const opened = (days: number) =>
    Uint8Array.from(bank.clients.openedDay, (from) => (from <= day && from > day - days ? 1 : 0));
  return {
    crossSell30: window(30),
    crossSell180: window(180),
    laterStarts: percentileRanks(share(marks.laterStart, columns.known)),
    newShare30: percentileRanks(share(opened(30), columns.known)),
    newShare90: percentileRanks(share(columns.opened, columns.known)),
    advanceShare: percentileRanks(share(marks.advance, columns.live)),
    loanShare: percentileRanks(share(marks.loan, columns.live)),
    minorShare: percentileRanks(share(marks.minor, columns.known)),
    externalShare: percentileRanks(share(bank.clients.isExternal, columns.known)),
  };
}

function clientMarks(bank: Bank, day: Day): ClientMarks {
  const count = bank.clients.count;
  const flags = () => new Uint8Array(count);
  const marks = { advance: flags(), loan: flags(), minor: flags(), laterStart: flags() };
  for (let s = 0; s < bank.subscriptions.count; s++) markSubscription(bank, day, s, marks);
  for (let c = 0; c < count; c++) {
    const birth = bank.clients.birthDay[c]!;
    marks.minor[c] = birth !== NEVER && day - birth < 18 * DAYS_A_YEAR ? 1 : 0;
  }
  return marks;
}

function markSubscription(bank: Bank, day: Day, subscription: number, marks: ClientMarks): void {
  const { startDay, client: clients, product: products } = bank.subscriptions;
  const start = startDay[subscription]!;
  if (start > day) return;
  const client = clients[subscription]!;
  if (start > day - 90 && start > bank.clients.openedDay[client]! + 7) marks.laterStart[client] = 1;
  const product = products[subscription]!;
  if (product < 0 || !isActiveOn(bank, subscription, day)) return;
  const attribute = bank.codes.products[product]!.attribute;
  if (attribute === ADVANCE_ATTRIBUTE) marks.advance[client] = 1;
  if (attribute === CREDIT_ATTRIBUTE) marks.loan[client] = 1;
}

function equipmentColumns(columns: ClientColumns, units: Int16Array, count: number, present: Float64Array) {
  const all = sumByUnit(columns, units, count);
  const isNew = columns.opened;
  const part = (wanted: number) => {
    const base = columns.live.map((live, c) => (live && isNew[c] === wanted ? 1 : 0));
    return {
      live: sumOver(base, base, units, count),
      items: sumOver(columns.items, base, units, count),
      inPack: sumOver(columns.inPack, base, units, count),
    };
  };
  const [old, recent] = [part(0), part(1)];
  const ranked = (numerator: Float64Array, denominator: Float64Array, pseudo?: number) =>
    percentileRanks(shrunkRatio(numerator, denominator, present, pseudo));
  return {
    equipmentLoose: ranked(all.items, all.live, 3),
    equipmentTight: ranked(all.items, all.live, 30),
    equipmentNew: ranked(recent.items, recent.live),
    equipmentOld: ranked(old.items, old.live),
    packLoose: ranked(all.inPack, all.live, 3),
    packTight: ranked(all.inPack, all.live, 30),
    packNew: ranked(recent.inPack, recent.live),
  };
}

function exitColumns(bank: Bank, kind: UnitKind, day: Day, units: Int16Array, count: number, present: Float64Array) {
  const left = exitDays(bank, day);
  const byAccounts = (days: number) => {
    const base = new Float64Array(count);
    const exits = new Float64Array(count);
    for (let c = 0; c < units.length; c++) {
      const unit = units[c]!;
      if (unit < 0 || left.first[c] === NEVER || left.exit[c]! <= day - days) continue;
      base[unit]!++;
      if (left.exit[c]! <= day) exits[unit]!++;
    }
    return percentileRanks(shrunkRatio(exits, base, present, EXIT_PSEUDO));
  };
  return {
    exits180: byAccounts(180),
    exits365: byAccounts(365),
    entryExits90: entryExits(bank, kind, day, 90, count, present),
    entryExits365: entryExits(bank, kind, day, 365, count, present),
  };
}

/** First customer account and exit of each client, as known on `day`: NEVER when there is none by then. */
function exitDays(bank: Bank, day: Day): { first: Int32Array; exit: Int32Array } {
  const first = new Int32Array(bank.clients.count).fill(NEVER);
  const exit = new Int32Array(bank.clients.count).fill(NEVER);
  const { from, openedDay, closedDay } = bank.accounts;
  for (let c = 0; c < bank.clients.count; c++) {
    let last = Number.NEGATIVE_INFINITY;
    for (let a = from[c]!; a < from[c + 1]!; a++) {
      if (openedDay[a]! > day || !isCustomerAccount(bank, a)) continue;
      first[c] = Math.min(first[c]!, openedDay[a]!);
      last = Math.max(last, closedDay[a]! > day ? NEVER : closedDay[a]!);
    }
    if (first[c] !== NEVER) exit[c] = last;
  }
  return { first, exit };
}

function entryExits(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  days: number,
  count: number,
  present: Float64Array,
): Float64Array {
  const { entries } = bank;
  const unitOf = kind === 'agency' ? entries.agency : entries.manager;
  const base = new Float64Array(count);
  const exits = new Float64Array(count);
  for (let e = 0; e < entries.count; e++) {
    const unit = unitOf[e]!;
    if (unit < 0 || entries.entryDay[e]! > day || entries.exitDay[e]! <= day - days) continue;
    base[unit]!++;
    if (entries.exitDay[e]! <= day) exits[unit]!++;
  }
  return percentileRanks(shrunkRatio(exits, base, present, EXIT_PSEUDO));
}
