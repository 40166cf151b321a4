import type { UnitKind } from '../../shared/domain/common';
import type { ProductionForecast } from '../../shared/domain/units';
import { addMonths, type Day } from '../core/dates';
import type { Bank } from './bank';
import { unitsOf } from './performance-score';
import { unitEntries } from './unit-entries';

export type ProductionTarget = ProductionForecast['target'];

/** A subscription counts as cross-sell when it starts later than this many days after the client's opening. */
const CROSS_SELL_AFTER_DAYS = 30;

/** Days and units of everything a target counts. */
export function productionEvents(
  bank: Bank,
  kind: UnitKind,
  target: ProductionTarget,
): { day: Int32Array; unit: Int16Array } {
  if (target === 'clients') return unitEntries(bank, kind);
  const { count, product, startDay, client } = bank.subscriptions;
  const units = unitsOf(bank, kind);
  const day = new Int32Array(count);
  const unit = new Int16Array(count);
  let size = 0;
  for (let s = 0; s < count; s++) {
    const owner = client[s]!;
    const isCounted =
      target === 'products' ||
      (target === 'packs' ? product[s]! < 0 : startDay[s]! > bank.clients.openedDay[owner]! + CROSS_SELL_AFTER_DAYS);
    if (!isCounted || units[owner]! < 0) continue;
    day[size] = startDay[s]!;
    unit[size++] = units[owner]!;
  }
  return { day: day.slice(0, size), unit: unit.slice(0, size) };
}

/**
 * Counts per unit in whole months ending on `day`, the newest last: month k back covers (day - k - 1 months, day - k months].
 * The first, partly covered month of the data is left out.
 */
export function monthlyCounts(events: { day: Int32Array; unit: Int16Array }, units: number, day: Day): Float64Array[] {
  const first = events.day.reduce((least, d) => Math.min(least, d), day);
  const ends: Day[] = [day];
  while (addMonths(day, -ends.length) >= first) ends.unshift(addMonths(day, -ends.length));
  const months = ends.slice(1).map(() => new Float64Array(units));
  for (let e = 0; e < events.day.length; e++) {
    const at = events.day[e]!;
    if (at > day || at <= ends[0]!) continue;
    let month = 0;
    while (ends[month + 1]! < at) month++;
    months[month]![events.unit[e]!]!++;
  }
  return months;
}

/** Counts per unit in (after, upTo]: the truth of a production forecast. */
export function countBetween(
  events: { day: Int32Array; unit: Int16Array },
  units: number,
  after: Day,
  upTo: Day,
): Float64Array {
  const counts = new Float64Array(units);
  for (let e = 0; e < events.day.length; e++)
    if (events.day[e]! > after && events.day[e]! <= upTo) counts[events.unit[e]!]!++;
  return counts;
}
