import { Refused } from './refused';
import { nameHash, unescapeExcel } from './xml-bytes';
import { END, NEED_MORE, START, TEXT, type XmlScanner } from './xml-scanner';

const T = nameHash('t');
const R = nameHash('r');

/**
 * The text of the element just opened; null when its end is not there yet.
 * @throws Refused bad-xml for an element inside: no program writes one there, and which of the texts is meant nobody knows.
 */
export function readLeaf(scanner: XmlScanner): string | null {
  let text = '';
  for (;;) {
    const token = scanner.next();
    if (token === NEED_MORE) return null;
    if (token === START) throw new Refused('bad-xml');
    if (token === END) return text;
    if (token === TEXT) text = text === '' ? scanner.foundText() : text + scanner.foundText();
  }
}

/** Passes over the element just opened; false when its end is not there yet. */
export function passElement(scanner: XmlScanner): boolean {
  const depth = scanner.depth;
  for (;;) {
    const token = scanner.next();
    if (token === NEED_MORE) return false;
    if (token === END && scanner.depth < depth) return true;
  }
}

/**
 * The text of a string item just opened (`<si>` or `<is>`): its `<t>`, or those of its runs `<r>` one after the other;
 * phonetic hints (`<rPh>`) are no part of it (ECMA-376 part 1, 18.4.8). Null when its end is not there yet.
 */
export function readStringItem(scanner: XmlScanner, maxChars: number): string | null {
  const depth = scanner.depth;
  let text = '';
  for (;;) {
    const token = scanner.next();
    if (token === NEED_MORE) return null;
    if (token === END && scanner.depth < depth) break;
    if (token !== START || (scanner.name === R && scanner.depth === depth + 1)) continue;
    const piece = readPiece(scanner);
    if (piece === null) return null;
    text += piece;
  }
  text = unescapeExcel(text);
  if (text.length > maxChars) throw new Refused('too-large');
  return text;
}

function readPiece(scanner: XmlScanner): string | null {
  if (scanner.name === T) return readLeaf(scanner);
  return passElement(scanner) ? '' : null;
}
