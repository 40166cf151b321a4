/**
 * French sets a space before `; : ? ! » %` and after `«` that no line may break at: the words are written with plain spaces
 * and get theirs here, once, so that no title ever begins a line with a semicolon.
 * @param words phrases, or objects of phrases as the files of words hold them.
 */
export function withFrenchSpaces<T>(words: T): T {
  if (typeof words === 'string') {
    return words.replace(/ (?=[;:?!»%])/g, '\u00a0').replace(/« /g, '«\u00a0') as T;
  }
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, withFrenchSpaces(value)])) as T;
}
