import { randomBytes } from 'node:crypto';

/** 32 letters and digits that are not taken for one another: no I, L, O, U (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters a person may write for one of the alphabet. */
const MISTAKEN: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' };

const LENGTH = 32;

/** A new recovery key: 160 random bits as eight groups of four, made to be written on paper. */
export function newRecoveryKey(): string {
  // 32 divides 256: every letter is equally likely.
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return letters.match(/.{4}/g)!.join('-');
}

/** A recovery key as it was made, from what a person typed: case, blanks and dashes do not count. Null when it cannot be one. */
export function readRecoveryKey(typed: string): string | null {
  const letters = [...typed.toUpperCase()]
    .filter((letter) => /[0-9A-Z]/.test(letter))
    .map((letter) => MISTAKEN[letter] ?? letter)
    .join('');
  return letters.length === LENGTH ? letters.match(/.{4}/g)!.join('-') : null;
}
