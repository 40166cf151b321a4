import { crc32 } from 'node:zlib';

/** The polynomial of CRC-32, bits reversed. */
const POLYNOMIAL = 0xedb88320;

/** Product of two polynomials over GF(2), modulo the CRC-32 one. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}

/** x to the power of 8 x `bytes`, modulo the CRC-32 polynomial, by squaring. */
function shiftBy(bytes: number): number {
  let result = 0x80000000;
  let square = 0x00800000;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(square, result);
    square = multiply(square, square);
  }
  return result;
}

/**
 * CRC-32 of a text whose first part became known last: checksum of the first part, of the rest, and the rest's length in
 * bytes (`crc32_combine` of zlib, M. Adler).
 */
export function combinedChecksum(first: Buffer, rest: number, restBytes: number): number {
  return (multiply(shiftBy(restBytes), crc32(first)) ^ rest) >>> 0;
}
