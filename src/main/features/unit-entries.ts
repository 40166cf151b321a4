import type { UnitKind } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { unitsOf } from './performance-score';

/** Days on which relationships began, with their unit, sorted by day. */
export interface UnitEntries {
  readonly day: Int32Array;
  readonly unit: Int16Array;
}

/**
 * Every entry known to the bank: the entry/exit workbook as far as it reaches (its rows name agency and manager, so the
 * client number is not needed), then the openings of the clients workbook, which may end later. Without an entry/exit
 * workbook, the openings alone.
 */
export function unitEntries(bank: Bank, kind: UnitKind): UnitEntries {
  const { entries, clients } = bank;
  let reach = Number.NEGATIVE_INFINITY;
  for (let e = 0; e < entries.count; e++) reach = Math.max(reach, entries.entryDay[e]!);
  const entryUnit = kind === 'agency' ? entries.agency : entries.manager;
  const clientUnit = unitsOf(bank, kind);
  const pairs: [Day, number][] = [];
  for (let e = 0; e < entries.count; e++) pairs.push([entries.entryDay[e]!, entryUnit[e]!]);
  for (let c = 0; c < clients.count; c++)
    if (clients.openedDay[c]! > reach) pairs.push([clients.openedDay[c]!, clientUnit[c]!]);
  const known = pairs.filter(([, unit]) => unit >= 0).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { day: Int32Array.from(known, ([day]) => day), unit: Int16Array.from(known, ([, unit]) => unit) };
}

/** Entries of each unit in (after, upTo]. */
export function entriesBetween(entries: UnitEntries, after: Day, upTo: Day, unitCount: number): Float64Array {
  const counts = new Float64Array(unitCount);
  for (let e = 0; e < entries.day.length; e++) {
    const day = entries.day[e]!;
    if (day > after && day <= upTo) counts[entries.unit[e]!]!++;
  }
  return counts;
}

/** Last entry day of each unit up to `upTo`; null when it has none. */
export function lastEntry(entries: UnitEntries, upTo: Day, unitCount: number): (Day | null)[] {
  const last: (Day | null)[] = new Array(unitCount).fill(null);
  for (let e = 0; e < entries.day.length; e++) if (entries.day[e]! <= upTo) last[entries.unit[e]!] = entries.day[e]!;
  return last;
}
