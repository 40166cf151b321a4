import type { ReadLimits } from './limits';
import { Refused } from './refused';
import { FINISHED, NEED_MORE, XmlScanner } from './xml-scanner';

/**
 * Feeds the pieces of a part to a scanner and lets `take` work after each.
 * `take` goes as far as it can and returns at NEED_MORE (having rewound to its mark) or FINISHED. After NEED_MORE it is
 * called again only when twice the unfinished bytes are there, so an item that spans many pieces is not scanned anew
 * for each of them: the work stays linear.
 * @param after called after each round, e.g. to hand rows over.
 */
export async function scanPart(
  pieces: AsyncIterable<Buffer>,
  limits: ReadLimits,
  take: (scanner: XmlScanner) => number,
  after: () => void | Promise<void> = () => {},
): Promise<void> {
  const scanner = new XmlScanner(limits);
  let wanted = 0;
  let state = NEED_MORE;
  for await (const piece of pieces) {
    if (state === FINISHED) throw new Refused('bad-xml');
    scanner.feed(piece);
    if (scanner.pending < wanted) continue;
    state = take(scanner);
    wanted = Math.min(scanner.pending * 2, limits.itemBytes + 1);
    const waiting = after();
    if (waiting) await waiting;
  }
  scanner.finish();
  if (take(scanner) !== FINISHED) throw new Refused('bad-xml');
  await after();
}

/** A part small enough to be walked token by token, with no going back: `visit` is called for each token. */
export async function walkPart(
  pieces: AsyncIterable<Buffer>,
  limits: ReadLimits,
  visit: (scanner: XmlScanner, token: number) => void,
): Promise<void> {
  await scanPart(pieces, limits, (scanner) => {
    for (;;) {
      const token = scanner.next();
      if (token === NEED_MORE || token === FINISHED) return token;
      visit(scanner, token);
      scanner.mark();
    }
  });
}
