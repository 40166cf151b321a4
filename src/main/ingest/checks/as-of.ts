import type { Day } from '../../core/dates';
import { LAST_EVENT } from '../event-days';

/** Only in a file of at least so many dates may the newest be taken for slips: in a small one every date counts. */
const MIN_DATES = 100;

/** Newest dates are slips when so many days pass between them and the rest... */
const GAP_DAYS = 31;

/** ...and they are at most this share of all (and at least one may be). */
const MAX_SHARE = 0.001;

/**
 * The latest past event of a column of dates, found without a clock: the newest date, unless the newest few (at most one
 * in a thousand) stand more than a month apart from all others; those are slips of typing and lie in the future.
 * Default values (event-days.ts) are passed over.
 * @returns null when there is no date.
 */
export function latestPast(days: ArrayLike<Day>): Day | null {
  const sorted = Int32Array.from(days).sort();
  let last = sorted.length - 1;
  // Default values may be many: none of them is an event, nor says of the others that they are slips.
  while (last >= 0 && sorted[last]! > LAST_EVENT) last--;
  if (last < 0) return null;
  if (last + 1 < MIN_DATES) return sorted[last]!;
  const most = Math.max(1, Math.floor((last + 1) * MAX_SHARE));
  let latest = last;
  for (let i = last; i > last - most; i--) {
    if (sorted[i]! - sorted[i - 1]! > GAP_DAYS) latest = i - 1;
  }
  return sorted[latest]!;
}

/**
 * The last day a start may have: the as-of date of the companion files (clients and accounts) where there is one, else,
 * or where clearly more rows than slips of typing lie after it (a companion of an older export), what the column itself says.
 */
export function lastPossibleDay(days: ArrayLike<Day>, companion: Day | null): Day | null {
  const own = latestPast(days);
  if (own === null) return days.length === 0 ? null : (companion ?? LAST_EVENT);
  if (companion === null) return own;
  let after = 0;
  for (let i = 0; i < days.length; i++) if (days[i]! > companion) after++;
  const slips = Math.max(2, Math.floor(days.length * MAX_SHARE));
  return after <= slips ? companion : own;
}
