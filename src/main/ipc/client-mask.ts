import { randomFillSync } from 'node:crypto';
import { MASKED_FROM } from '../../shared/domain/privacy';
import { failure } from '../core/failure';

/** Digits a stand-in shows, as a power of ten. */
const SHOWN = 1_000;
const HALF = 0x1_0000;
const ROUNDS = 4;

/**
 * Stand-ins for client numbers, for those who see personal data masked: a secret permutation of 32-bit numbers (four Feistel
 * rounds over tables of chance), followed by the last three digits. The screens open, sort and export rows by them and never
 * hold a number; another session has other stand-ins.
 */
export class ClientMask {
  private readonly tables = Array.from({ length: ROUNDS }, () => randomFillSync(new Uint16Array(HALF)));

  /** The stand-in of a client number. */
  hide(client: number): number {
    let left = Math.floor(client / HALF);
    let right = client % HALF;
    for (const table of this.tables) [left, right] = [right, left ^ table[right]!];
    return MASKED_FROM + (left * HALF + right) * SHOWN + (client % SHOWN);
  }

  /** The client a stand-in is for. @throws AppFailure `forbidden` for a number that is none of this session. */
  client(standIn: number): number {
    const place = standIn - MASKED_FROM;
    const code = Math.floor(place / SHOWN);
    if (place < 0 || code >= HALF * HALF) throw failure('forbidden', {}, 'masked-number');
    let left = Math.floor(code / HALF);
    let right = code % HALF;
    for (const table of [...this.tables].reverse()) [left, right] = [right ^ table[left]!, left];
    const client = left * HALF + right;
    if (client % SHOWN !== place % SHOWN) throw failure('forbidden', {}, 'masked-number');
    return client;
  }
}
