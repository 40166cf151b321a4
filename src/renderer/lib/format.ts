import type { IsoDate, IsoMonth } from '../../shared/domain/common';
import { currentLanguage, directionOf, say } from './words';

/** What stands for a value nobody knows; 0 is never written this way, nor the other way round. */
export const UNKNOWN = '–';

/** U+2212: as wide as the plus and the digits, unlike the hyphen. */
const MINUS = '−';

/** Between a figure and its unit: thin and unbreakable. */
const NARROW_SPACE = '\u202f';

type Maybe = number | null | undefined;

const formats = new Map<string, Intl.NumberFormat>();

/** One formatter per language and number of decimals: making one costs more than using it a hundred times. */
function numberFormat(decimals: number): Intl.NumberFormat {
  const locale = say('common:number-locale');
  const key = `${locale}/${decimals}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formats.set(key, made);
  return made;
}

/** A sign keeps its side of the figure inside right-to-left text when the two are isolated together. */
function signed(text: string): string {
  return directionOf(currentLanguage()) === 'rtl' ? `\u2066${text}\u2069` : text;
}

/** Digits by the language's rules, with a true minus; a negative that rounds to zero is plain zero. */
function digits(value: number, decimals: number): string {
  const text = numberFormat(decimals).format(Math.abs(value));
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? signed(`${MINUS}${text}`) : text;
}

function known(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** A number with a fixed count of decimals: `1 234 567,89`; unknown is an en dash. */
export function formatNumber(value: Maybe, decimals = 0): string {
  return known(value) ? digits(value, decimals) : UNKNOWN;
}

/** A count of things: `12 345`. */
export function formatCount(value: Maybe): string {
  return formatNumber(value, 0);
}

/** A score out of 100 with one decimal: `61,4`. */
export function formatScore(value: Maybe): string {
  return formatNumber(value, 1);
}

/** A share 0..1 as a percentage: `3,2 %`, in French with a narrow space before the sign. */
export function formatShare(value: Maybe, decimals = 1): string {
  return known(value) ? say('common:percent', { value: digits(value * 100, decimals) }) : UNKNOWN;
}

/** A probability 0..1 said with its meaning: `9 sur 100`; under half a client in 100, `moins de 1 sur 100`. */
export function formatChance(probability: Maybe): string {
  if (!known(probability)) return UNKNOWN;
  const outOf = Math.round(probability * 100);
  return outOf === 0 ? say('common:chance-below-one') : say('common:chance', { count: outOf });
}

/** A change with its sign always written: `+12`, `−3`, `0`. */
export function formatDelta(value: Maybe, decimals = 0): string {
  if (!known(value)) return UNKNOWN;
  const rounds = Number(value.toFixed(decimals));
  return rounds > 0 ? signed(`+${digits(value, decimals)}`) : digits(value, decimals);
}

/** A change of a share 0..1 in percentage points: `+1,2 pt`. */
export function formatPoints(value: Maybe, decimals = 1): string {
  if (!known(value)) return UNKNOWN;
  return `${formatDelta(value * 100, decimals)}${NARROW_SPACE}${say('common:points-unit')}`;
}

/** Relative change from `before` to `now`: `+12,5 %`; unknown when there was nothing before. */
export function formatGrowth(now: Maybe, before: Maybe): string {
  if (!known(now) || !known(before) || before === 0) return UNKNOWN;
  return say('common:percent', { value: formatDelta((now / before - 1) * 100, 1) });
}

/** A rank: `3ᵉ` or `1ʳᵉ` as the language writes it. */
export function formatRank(rank: Maybe): string {
  return known(rank) ? say('common:rank', { count: rank, ordinal: true }) : UNKNOWN;
}

/** An interval of two numbers: `54,1 – 68,0`. */
export function formatInterval(low: Maybe, high: Maybe, decimals = 1): string {
  return known(low) && known(high) ? `${digits(low, decimals)} – ${digits(high, decimals)}` : UNKNOWN;
}

/** A duration given in seconds: `45 s`, `3 min 20 s`, `1 h 05`. */
export function formatSeconds(seconds: Maybe): string {
  if (!known(seconds)) return UNKNOWN;
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return say('common:seconds', { count: whole });
  if (whole < 3600) return say('common:minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return say('common:hours', {
    hours: Math.floor(whole / 3600),
    minutes: String(Math.floor((whole % 3600) / 60)).padStart(2, '0'),
  });
}

/** A date `YYYY-MM-DD` as `31/12/2025`; a stored time of day is left out. */
export function formatDate(date: IsoDate | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '');
  return match ? `${match[3]}/${match[2]}/${match[1]}` : UNKNOWN;
}

/** A moment of the log or the history (ISO, UTC) in local time: `31/12/2025 14:05`. */
export function formatMoment(at: string | null | undefined): string {
  if (!at) return UNKNOWN;
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return UNKNOWN;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(time.getDate())}/${two(time.getMonth() + 1)}/${time.getFullYear()}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** A date as people say it: `14 mai 2025`. */
export function formatLongDate(date: IsoDate | null | undefined): string {
  return inWords(date, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** A month `YYYY-MM` for an axis: `mai 25`. */
export function formatMonth(month: IsoMonth): string {
  return inWords(`${month}-01`, { month: 'short', year: '2-digit' });
}

/** A month `YYYY-MM` in full: `mai 2025`. */
export function formatLongMonth(month: IsoMonth): string {
  return inWords(`${month}-01`, { month: 'long', year: 'numeric' });
}

function inWords(date: IsoDate | null | undefined, parts: Intl.DateTimeFormatOptions): string {
  if (!date || !/^\d{4}-\d{2}-\d{2}/.test(date)) return UNKNOWN;
  const noon = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  return new Intl.DateTimeFormat(say('common:number-locale'), { ...parts, timeZone: 'UTC' }).format(noon);
}

/** Days as people count them: `12 jours`, `7 mois`, `3 ans`. */
export function formatSeniority(days: Maybe): string {
  if (!known(days)) return UNKNOWN;
  if (days < 60) return say('common:days', { count: Math.round(days) });
  if (days < 730) return say('common:months', { count: Math.floor(days / 30.4375) });
  return say('common:years', { count: Math.floor(days / 365.25) });
}
