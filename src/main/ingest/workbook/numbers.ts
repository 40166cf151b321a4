import { Refused } from './refused';

const POWERS = Array.from({ length: 23 }, (_, i) => 10 ** i);
/** Bytes no number needs, blanks around it included. */
const LONGEST = 1024;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The double nearest to the decimal number in the bytes; null when there is none but blanks.
 * Up to 15 digits the digits and the power of ten are both exact doubles, so one division rounds correctly
 * (W. D. Clinger, "How to read floating point numbers accurately", 1990); longer ones go through `Number`.
 */
export function parseNumber(buffer: Buffer, from: number, to: number): number | null {
  let p = from;
  const negative = buffer[p] === 0x2d;
  if (negative) p++;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (; p < to; p++) {
    const byte = buffer[p]!;
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      digits++;
    } else if (byte === 0x2e && point < 0) point = digits;
    else return parseSlowly(buffer, from, to);
  }
  if (digits === 0 || digits > 15) return parseSlowly(buffer, from, to);
  if (point >= 0) value /= POWERS[digits - point]!;
  return negative ? -value : value;
}

function parseSlowly(buffer: Buffer, from: number, to: number): number | null {
  // Cut short, a longer one would be another number.
  if (to - from > LONGEST) throw new Refused('bad-value');
  const text = buffer.toString('latin1', from, to).trim();
  if (text === '') return null;
  if (!NUMBER.test(text)) throw new Refused('bad-value');
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Refused('bad-value');
  return value;
}

/** A whole number of up to 10 digits in the bytes; -1 when they hold anything else. */
export function parseIndex(buffer: Buffer, from: number, to: number): number {
  let p = from;
  let stop = to;
  while (p < stop && buffer[p]! <= 0x20) p++;
  while (stop > p && buffer[stop - 1]! <= 0x20) stop--;
  if (p === stop || stop - p > 10) return -1;
  let value = 0;
  for (; p < stop; p++) {
    const digit = buffer[p]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
