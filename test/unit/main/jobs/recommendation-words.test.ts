import { describe, expect, it } from 'vitest';
import type { Bank } from '../../../../src/main/features/bank';
import { reasonInWords } from '../../../../src/main/jobs/recommendation-words';

const bank = { codes: { products: [], packs: [] } } as unknown as Bank;
const network = (taken: number) => reasonInWords(bank, { kind: 'network', held: null, taken, of: 988 });

describe('the sentence of a reason', () => {
  it('counts who took the offer', () => {
    expect(network(12)).toBe('12 clients du réseau sur 988 l’ont pris en 90 jours');
    expect(network(1)).toBe('1 client du réseau sur 988 l’a pris en 90 jours');
  });

  it('says that it rests on the profile alone where nobody took it, instead of giving a nought as the reason', () => {
    expect(network(0)).toContain('D’après son profil');
    expect(network(0)).toContain('aucun des 988 clients');
  });
});
