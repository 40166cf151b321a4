import { expect, it } from 'vitest';
import { READ_LIMITS } from '../../../../../src/main/ingest/workbook/limits';
import { scanPart } from '../../../../../src/main/ingest/workbook/xml-part';
import { NEED_MORE } from '../../../../../src/main/ingest/workbook/xml-scanner';

/** Bytes looked at in all when one text of `size` bytes comes in pieces of 1,000 bytes. */
async function bytesScanned(size: number): Promise<number> {
  async function* pieces() {
    yield Buffer.from('<a>');
    for (let at = 0; at < size; at += 1000) yield Buffer.alloc(1000, 'x');
    yield Buffer.from('</a>');
  }
  let scanned = 0;
  await scanPart(pieces(), READ_LIMITS, (scanner) => {
    scanner.rewind();
    for (;;) {
      const before = scanner.pending;
      const token = scanner.next();
      if (token === NEED_MORE) scanned += before;
      if (token === NEED_MORE || token === 4) return token;
      scanner.mark();
    }
  });
  return scanned;
}

it('looks at an item that spans many pieces a bounded number of times', async () => {
  for (const size of [100_000, 1_000_000, 3_000_000]) expect(await bytesScanned(size)).toBeLessThan(2.5 * size);
});
