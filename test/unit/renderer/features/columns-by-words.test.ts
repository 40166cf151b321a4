import { expect, it } from 'vitest';
import { columnsByWords } from '../../../../src/renderer/features/imports/columns-by-words';
import type { KnownColumn, KnownLayout } from '../../../../src/shared/domain/layouts';

const column = (header: string, text: string): KnownColumn => ({ header, text, need: 'needed', type: 'text' });
const accounts: KnownLayout = {
  kind: 'accounts',
  columns: [
    column('CLI', 'Numéro du client'),
    column('CFE', 'Compte fermé (O ou N)'),
    column('CHA', 'Chapitre comptable'),
    column('DOU', 'Date d’ouverture du compte'),
    column('DFE', 'Date de fermeture du compte'),
  ],
};

it('proposes the columns that are called alike in words, each once, and none that is not', () => {
  const header = ['N° client', 'Nom agence', 'Date ouverture compte', 'CHAPITRE COMPTABLE', 'Etat'];
  expect(columnsByWords(accounts, header)).toEqual({
    CLI: 'N° client',
    CHA: 'CHAPITRE COMPTABLE',
    DOU: 'Date ouverture compte',
  });
  // Of two that could be it, the more alike is; the other goes to what it is most alike to.
  expect(columnsByWords(accounts, ['Date fermeture', 'Date ouverture'])).toEqual({
    DOU: 'Date ouverture',
    DFE: 'Date fermeture',
  });
  expect(columnsByWords(accounts, ['AGE', 'LIB', ''])).toEqual({});
});
