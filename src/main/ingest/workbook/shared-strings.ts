import type { ReadLimits } from './limits';
import { Refused } from './refused';
import { readStringItem } from './rich-text';
import { nameHash } from './xml-bytes';
import { scanPart } from './xml-part';
import { FINISHED, NEED_MORE, START, type XmlScanner } from './xml-scanner';

const SI = nameHash('si');

/**
 * The shared strings part: texts by index. Its own count is not believed.
 * @throws Refused too-many-strings above the limits of number and bytes.
 */
export async function readSharedStrings(pieces: AsyncIterable<Buffer>, limits: ReadLimits): Promise<string[]> {
  const strings: string[] = [];
  let chars = 0;
  const readItem = (scanner: XmlScanner): boolean => {
    const text = readStringItem(scanner, limits.cellTextChars);
    if (text === null) return false;
    chars += text.length;
    if (strings.push(text) > limits.sharedStrings || chars > limits.sharedStringBytes)
      throw new Refused('too-many-strings', { limit: limits.sharedStrings });
    return true;
  };
  const take = (scanner: XmlScanner): number => {
    for (;;) {
      const token = scanner.next();
      if (token === FINISHED) return token;
      const isItem = token === START && scanner.name === SI && scanner.depth === 2;
      if (token === NEED_MORE || (isItem && !readItem(scanner))) {
        scanner.rewind();
        return NEED_MORE;
      }
      scanner.mark();
    }
  };
  await scanPart(pieces, limits, take);
  return strings;
}
