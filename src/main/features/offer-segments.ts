import { DAYS_A_YEAR, type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';

/** Upper bounds of the age bands, in years; the last band is open, one more is for an unknown age. */
const AGE_BANDS = [18, 25, 45] as const;
const BANDS = AGE_BANDS.length + 2;
/** A client is new for so many days. */
const NEW_DAYS = 30;
/** Number of segments: type x age band x new. */
export const SEGMENTS = 3 * BANDS * 2;

/** Segment number of a client described by hand, for clients the bank does not know. */
export function segmentOf(type: number, ageYears: number | null, isNew: boolean): number {
  const within = AGE_BANDS.findIndex((bound) => ageYears !== null && ageYears < bound);
  const band = ageYears === null ? BANDS - 1 : within < 0 ? AGE_BANDS.length : within;
  return ((type - 1) * BANDS + band) * 2 + (isNew ? 1 : 0);
}

/** Segment number of a client of the bank on a day. */
export function segmentAt(bank: Bank, client: number, day: Day): number {
  const { birthDay, type, openedDay } = bank.clients;
  const birth = birthDay[client]!;
  const age = birth === NEVER ? null : (day - birth) / DAYS_A_YEAR;
  return segmentOf(type[client]!, age, day - openedDay[client]! <= NEW_DAYS);
}
