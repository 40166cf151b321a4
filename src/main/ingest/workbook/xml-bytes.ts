import { isUtf8 } from 'node:buffer';
import { Refused } from './refused';

/** Properties of bytes in XML text, as bits. */
export const LESS_THAN = 1;
export const AMPERSAND = 2;
export const HIGH_BYTE = 4;
export const CARRIAGE_RETURN = 8;
export const INVALID = 16;

function charTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let b = 0; b < 0x20; b++) table[b] = INVALID;
  table[0x09] = 0;
  table[0x0a] = 0;
  table[0x0d] = CARRIAGE_RETURN;
  table[0x3c] = LESS_THAN;
  table[0x26] = AMPERSAND;
  table.fill(HIGH_BYTE, 0x80);
  return table;
}

function nameTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (const c of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:') table[c.charCodeAt(0)] = 1;
  table.fill(1, 0x80);
  return table;
}

/** Byte -> bits above. */
export const CHAR = charTable();
/** Byte -> 1 when it may stand in a name. */
export const NAME_BYTE = nameTable();

/** Space, tab, line feed, carriage return. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The number a name is compared by: 31-polynomial over its bytes, the same the scanner computes while it reads. */
export function nameHash(name: string): number {
  let hash = 0;
  for (const byte of Buffer.from(name)) hash = (Math.imul(hash, 31) + byte) | 0;
  return hash;
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function entity(name: string): string {
  const known = ENTITIES.get(name);
  if (known !== undefined) return known;
  const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const point = code ? Number.parseInt(code[1] ?? code[2]!, code[1] ? 16 : 10) : Number.NaN;
  if (!(point <= 0x10ffff) || point === 0 || (point >= 0xd800 && point <= 0xdfff)) throw new Refused('bad-xml');
  return String.fromCodePoint(point);
}

/** UTF-8 bytes as text; bytes that are not UTF-8 are refused, never replaced. */
export function utf8(buffer: Buffer, from: number, to: number): string {
  const text = buffer.toString('utf8', from, to);
  if (text.includes('\uFFFD') && !isUtf8(buffer.subarray(from, to))) throw new Refused('encoding');
  return text;
}

/** The text of a byte range with the properties `flags`: decoded, line ends as XML says, entities replaced. */
export function decodeText(buffer: Buffer, from: number, to: number, flags: number): string {
  if (flags === 0) return buffer.toString('latin1', from, to);
  let text = flags & HIGH_BYTE ? utf8(buffer, from, to) : buffer.toString('latin1', from, to);
  if (flags & CARRIAGE_RETURN) text = text.replace(/\r\n?/g, '\n');
  if (flags & AMPERSAND)
    text = text.replace(/&([^;]*);?/g, (whole: string, name: string) => entity(whole.endsWith(';') ? name : ''));
  return text;
}

/** Excel writes characters XML cannot hold as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19). */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
