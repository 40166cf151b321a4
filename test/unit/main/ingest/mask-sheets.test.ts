import { expect, test } from 'vitest';
import { shapeOf } from '../../../../src/main/core/mask-text';
import { inspectWorkbook } from '../../../../src/main/ingest/recognition/inspect';
import { tryLayout } from '../../../../src/main/ingest/recognition/layouts';
import { maskRaw, maskTried } from '../../../../src/main/ingest/recognition/mask-sheets';
import { classOfHeader, DEFAULT_MASKS } from '../../../../src/shared/domain/masks';
import { readerOf } from '../../../helpers/import-rows';

const { hides } = DEFAULT_MASKS.analyst;
const header = ['CLI', 'SEXT', 'Date de naissance', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC', 'Téléphone', 'Note'];
const row = [
  41_000_017,
  'F',
  '15/06/1990',
  '00404',
  1,
  '012',
  '03/03/2020',
  '000123',
  '034 12 345 67',
  'Mme Rakotomalala',
];

const sheets = () => inspectWorkbook('/x/clients.xlsx', readerOf({ clients: [header, row] }));

test('of a raw file only columns known by name to hold nothing personal are shown; of the others the shape of each cell', async () => {
  const [sheet] = await sheets();
  expect(sheet!.rows[0]!.cells).toEqual(row);
  const masked = maskRaw(sheet!, hides);
  expect(masked.rows[0]!.cells).toEqual([
    ...['00000000', 'A', '00/00/0000', '00404', 1, '012', '03/03/2020', '000123', '000 00 000 00', 'Aaa Aaa'],
  ]);
  expect(masked.header).toEqual(header);
  // What the role may see is shown: all but what nobody can tell.
  expect(maskRaw(sheet!, ['birth']).rows[0]!.cells.slice(0, 3)).toEqual([41_000_017, 'F', '00/00/0000']);
  expect(maskRaw(sheet!, [])).toBe(sheet);
});

test('a masked column stays so whatever it is mapped to, and so does a column read as personal', async () => {
  const [sheet] = await sheets();
  const rows = sheet!.rows.map(({ cells }) => cells);
  const tried = (positions: Readonly<Record<string, number>>) =>
    maskTried(tryLayout('entries', positions, rows), sheet!, positions, hides).map(({ values }) => values[0]);
  expect(tried({ District: 9, 'Segment Client': 8 })).toEqual(['000 00 000 00', 'Aaa Aaa']);
  expect(tried({ District: 3 })).toEqual(['00404']);
  expect(tried({ CLI: 3 })).toEqual(['000']);
});

test('a shape tells how a cell is written and not what it says', () => {
  expect(shapeOf('Jean-Éric RAKOTO, 12 rue')).toBe('Aaa-Aaa AAA, 00 aaa');
  expect(shapeOf('محمد ١٢')).toBe('aaa 00');
  expect(shapeOf('1985-03-12')).toBe('0000-00-00');
  expect(shapeOf(-12.5)).toBe('-00.0');
  expect(shapeOf('9'.repeat(60))).toBe(`${'0'.repeat(24)}…`);
});

test('headers of other people’s files tell what they hold', () => {
  const classes = [
    'Nom',
    'NOM_CLIENT',
    'Prénom',
    'Né(e) le - date naiss.',
    'Tél.',
    'E-mail',
    'Adresse 1',
    'N° compte',
    'IBAN',
  ];
  expect(classes.map(classOfHeader)).toEqual([
    ...['name', 'number', 'name', 'birth', 'contact', 'contact', 'contact', 'number', 'number'],
  ]);
  expect(['Agence', 'Produit', 'Date ouverture', 'Chapitre', 'AGE DU PRODUIT'].map(classOfHeader)).toEqual(
    new Array(5).fill(null),
  );
});
