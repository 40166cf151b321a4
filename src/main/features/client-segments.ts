import { DAYS_A_YEAR, type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';

/** Groups of clients a model is checked in, and which one a client is in on a date; unknown values are a group of their own. */
export const SEGMENTS = {
  clientType: (bank: Bank, client: number) => String(bank.clients.type[client]),
  sex: (bank: Bank, client: number) => ['unknown', 'M', 'F'][bank.clients.sex[client]!]!,
  ageGroup: ageGroup,
  district: (bank: Bank, client: number) => bank.codes.districts[bank.clients.district[client]!] ?? 'unknown',
} as const satisfies Record<string, (bank: Bank, client: number, day: Day) => string>;

/** First year of age of each group after the minors. */
const AGE_FROM = [18, 26, 46, 65] as const;

function ageGroup(bank: Bank, client: number, day: Day): string {
  const birth = bank.clients.birthDay[client]!;
  if (birth === NEVER) return 'unknown';
  const age = (day - birth) / DAYS_A_YEAR;
  const group = AGE_FROM.findLastIndex((from) => age >= from);
  if (group < 0) return `0-${AGE_FROM[0] - 1}`;
  const next = AGE_FROM[group + 1];
  return next === undefined ? `${AGE_FROM[group]}+` : `${AGE_FROM[group]}-${next - 1}`;
}
