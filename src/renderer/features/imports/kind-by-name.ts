import type { SourceKind } from '../../../shared/domain/imports';
import { plainText } from '../../lib/plain-text';

/**
 * The kind of export a file's name begins with or holds first: `comptes-agence.xlsx` is accounts. Names of kinds are those the
 * language calls them by; a plural stands for its singular too. Null: the name says nothing.
 */
export function kindByName(
  file: string,
  kinds: readonly { readonly kind: SourceKind; readonly name: string }[],
): SourceKind | null {
  const said = plainText(file);
  const found = kinds.flatMap(({ kind, name }) => {
    const word = plainText(name).split(/\s+/)[0]!.replace(/s$/, '');
    const at = said.indexOf(word);
    return at === -1 ? [] : [{ kind, at, length: word.length }];
  });
  found.sort((a, b) => a.at - b.at || b.length - a.length);
  return found[0]?.kind ?? null;
}
