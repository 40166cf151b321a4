import { expect, it } from 'vitest';
import { kindByName } from '../../../../src/renderer/features/imports/kind-by-name';

const kinds = [
  { kind: 'clients', name: 'Clients' },
  { kind: 'accounts', name: 'Comptes' },
  { kind: 'entries', name: 'Entrées et sorties' },
  { kind: 'agencies', name: 'Agences' },
] as const;

it('takes a file for what its name says first, in any case and without accents', () => {
  expect(kindByName('comptes-agence.xlsx', kinds)).toBe('accounts');
  expect(kindByName('Agence 404 - COMPTE.xlsx', kinds)).toBe('agencies');
  expect(kindByName('liste_entree_mai.csv', kinds)).toBe('entries');
  expect(kindByName('export 2025.xlsx', kinds)).toBeNull();
});
