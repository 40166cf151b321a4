import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { combinedChecksum } from '../../../../src/main/sample/checksum';
import { openZip } from '../../../../src/main/sample/zip-file';

const root = mkdtempSync(join(tmpdir(), 'sample-zip-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('combinedChecksum', () => {
  it.each([0, 1, 2, 63, 64, 1000, 65_537])('is that of both parts together, %i bytes in the second', (length) => {
    const first = Buffer.from('<dimension ref="A1:H15275"/>');
    const rest = Buffer.from(Array.from({ length }, (_, i) => (i * 31) % 251));
    expect(combinedChecksum(first, crc32(rest), length)).toBe(crc32(Buffer.concat([first, rest])));
  });
});

describe('openZip', () => {
  it('replaces the head of a growing entry once the rest is known', async () => {
    const path = join(root, 'grown.zip');
    const zip = openZip(path);
    const entry = zip.grow('a.xml', 'head 0000 ');
    const rest = 'row '.repeat(100_000);
    entry.write(rest);
    await entry.settle();
    await entry.end('head 1234 ');
    zip.add('b.xml', 'second');
    zip.close();
    const bytes = readFileSync(path);
    const packed = bytes.readUInt32LE(18);
    const content = inflateRawSync(bytes.subarray(35, 35 + packed)).toString();
    expect(content).toBe(`head 1234 ${rest}`);
    expect(bytes.readUInt32LE(14)).toBe(crc32(content));
    expect(bytes.readUInt32LE(22)).toBe(content.length);
    expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, 33]);
    expect(bytes.readUInt16LE(bytes.length - 22 + 10)).toBe(2);
  });

  it('tells by settle and end that nothing more could be written', async () => {
    const zip = openZip(join(root, 'refused.zip'));
    const entry = zip.grow('a.xml', 'head');
    zip.close();
    for (let i = 0; i < 400; i++) entry.write(`${i * i * 7919} `.repeat(3000));
    await expect(entry.settle()).rejects.toThrow('the archive is closed');
    await expect(entry.end('head')).rejects.toThrow('the archive is closed');
  });
});
