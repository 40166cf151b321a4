import { civilFromDay, type Day, dayFromCivil, NEVER } from '../core/dates';
import { createRandom, type Random } from '../core/random';
import { PRODUCT } from './catalogue';
import { EMPTY_CELL, type SampleCell } from './workbook-writer';

/** Rows or cells each trap of data-schema.md sections 1 to 3 touched, over all workbooks; all 0 in a clean sample. */
export interface DamageCounts {
  /** Texts with blanks added on their right. */
  paddedTexts: number;
  /** Codes that lost leading zeros, written as numbers. */
  strippedCodes: number;
  /** Missing values written as blanks, as empty cell elements, and left out. */
  blankTexts: number;
  emptyCells: number;
  absentCells: number;
  /** Names with blanks around them. */
  strayBlanks: number;
  /** Entry rows whose manager's label is not spelt as meant. */
  messyLabels: number;
  pastedNumbers: number;
  swappedEntryDates: number;
  swappedExitDates: number;
  lateBirthDates: number;
  futureStarts: number;
  endsBeforeStart: number;
  endsAfter2045: number;
  wrongAccountTypes: number;
  /** Rows equal to an earlier one in every column. */
  accountTwins: number;
  subscriptionTwins: number;
}

/** How values are written: as a healthy export would, or damaged. */
export interface Damage {
  readonly clean: boolean;
  readonly random: Random;
  readonly counts: DamageCounts;
}

/** Starts a sample's damage with all counts at 0. */
export function createDamage(seed: number, clean: boolean): Damage {
  return {
    clean,
    random: createRandom(seed).fork('damage'),
    counts: {
      paddedTexts: 0,
      strippedCodes: 0,
      blankTexts: 0,
      emptyCells: 0,
      absentCells: 0,
      strayBlanks: 0,
      messyLabels: 0,
      pastedNumbers: 0,
      swappedEntryDates: 0,
      swappedExitDates: 0,
      lateBirthDates: 0,
      futureStarts: 0,
      endsBeforeStart: 0,
      endsAfter2045: 0,
      wrongAccountTypes: 0,
      accountTwins: 0,
      subscriptionTwins: 0,
    },
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** DD/MM/YYYY; null for no date. */
export function dateText(day: Day): string | null {
  if (day === NEVER) return null;
  const { year, month, dayOfMonth } = civilFromDay(day);
  return `${two(dayOfMonth)}/${two(month)}/${year}`;
}

/** MM/DD/YYYY when both are at most 12: the mixed order of data-schema.md 3.2; `true` when the text really changed. */
export function mixedDate(day: Day): { readonly text: string | null; readonly swapped: boolean } {
  const { month, dayOfMonth } = civilFromDay(day === NEVER ? 0 : day);
  if (day === NEVER || dayOfMonth > 12) return { text: dateText(day), swapped: false };
  return { text: `${two(month)}/${two(dayOfMonth)}/${civilFromDay(day).year}`, swapped: month !== dayOfMonth };
}

/** Birth date with the two-digit pivot 75 misapplied: 1926-1974 becomes 2026-2074 (data-schema.md 3.3). */
export function birthText(damage: Damage, day: Day): SampleCell {
  if (day === NEVER) return missing(damage);
  const { year, month, dayOfMonth } = civilFromDay(day);
  if (damage.clean || year >= 1975) return dateText(day);
  damage.counts.lateBirthDates++;
  return `${two(dayOfMonth)}/${two(month)}/${year + 100}`;
}

/** A missing value: no cell, an empty cell element, or blanks. */
export function missing(damage: Damage, blanks = 0): SampleCell {
  if (damage.clean) return null;
  if (blanks > 0) {
    damage.counts.blankTexts++;
    return ' '.repeat(blanks);
  }
  const absent = damage.random.next() < 0.5;
  damage.counts[absent ? 'absentCells' : 'emptyCells']++;
  return absent ? null : EMPTY_CELL;
}

/** Padded with blanks on the right in a damaged sample. */
export function padded(damage: Damage, text: string, size: number): string {
  if (damage.clean) return text;
  if (text.length < size) damage.counts.paddedTexts++;
  return text.padEnd(size);
}

/** A zero-padded code: text in a clean sample, a bare number in a damaged one. */
export function code(damage: Damage, text: string): SampleCell {
  if (damage.clean) return text;
  if (text.startsWith('0')) damage.counts.strippedCodes++;
  return Number(text);
}

const SENTINELS = [
  [1980, 1],
  [1990, 1],
  [1999, 12],
  [2000, 1],
] as const;
const SENTINEL_SHARE = 0.04;
const FAR = dayFromCivil(2046, 1, 1);

/**
 * End date with the sentinels of data-schema.md 3.4 on e-banking; planned ends after 2045 stay in a damaged sample and
 * stop at the end of 2045 in a clean one.
 */
export function endText(damage: Damage, product: string | null, start: Day, end: Day): SampleCell {
  const eBanking = product === PRODUCT.eBanking || product === PRODUCT.businessBanking;
  if (!damage.clean && end === NEVER && eBanking && damage.random.next() < SENTINEL_SHARE) {
    damage.counts.endsBeforeStart++;
    const [year, month] = SENTINELS[damage.random.below(SENTINELS.length)]!;
    return dateText(dayFromCivil(year, month, 1 + damage.random.below(9)));
  }
  if (end === NEVER) return missing(damage);
  if (damage.clean) return dateText(Math.min(end, FAR - 1));
  if (end >= FAR && end > start) damage.counts.endsAfter2045++;
  return dateText(end);
}
