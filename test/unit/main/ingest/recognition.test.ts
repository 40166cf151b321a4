import { expect, test } from 'vitest';
import { propose, recognise, recogniseByRows } from '../../../../src/main/ingest/recognition/recognise';
import { headerNames, signatureOf, supplementedImport } from '../../../../src/main/ingest/recognition/signature';

const none = new Map();
const told = (header: readonly string[]) => {
  const found = recognise(header, none);
  return found && [found.source.kind, found.recognition.how, Number(found.recognition.confidence.toFixed(3))];
};

test('the bank’s own names are certain, whatever their case, accents, blanks and order', () => {
  expect(told(['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'])).toEqual(['accounts', 'exact', 1]);
  expect(told([' dfe ', 'Dou', 'typ', 'cha', 'CFÉ', 'cli', 'x'])).toEqual(['accounts', 'exact', 1]);
});

test('signs read over and known other names are taken, less surely', () => {
  expect(told(['CLI', 'AGENCE_CLIENT', 'type-client', 'Gestionnaire  client', 'Date_EER', 'Date de sortie'])).toEqual([
    'entries',
    'tolerant',
    0.977,
  ]);
  expect(told(['Numéro client', 'CFE', 'CHA', 'Type compte', 'DOU', 'DFE'])).toEqual(['accounts', 'tolerant', 0.983]);
});

test('a table that merely has an agency and a name is no reference of agencies', () => {
  expect(told(['Agence', 'Libellé'])).toEqual(['agencies', 'tolerant', 0.95]);
  expect(told(['Agence', 'Libellé', 'Mois', 'Objectif', 'Réalisé', 'Écart'])).toBeNull();
});

const rows = [
  [41, 'N', '25310000', 1, '03/03/2025', null],
  [42, 'O', '25110000', 7, '04/03/2025', '28/04/2025'],
];

test('a renamed column is found by what it holds when nothing else can be it', () => {
  const header = ['CLI', 'CFE', 'CHA', 'TYP', 'JOUR_A', 'JOUR_B'];
  expect(recognise(header, none)).toBeNull();
  const found = recogniseByRows(header, rows)!;
  expect([found.source.kind, found.positions, found.recognition.how]).toEqual([
    'accounts',
    [0, 1, 2, 3, 4, 5],
    'guessed',
  ]);
  expect(found.recognition.columns).toEqual([
    { header: 'DOU', column: 'JOUR_A', by: 'values' },
    { header: 'DFE', column: 'JOUR_B', by: 'values' },
  ]);
});

test('dates that could be either column are only proposed', () => {
  const header = ['CLI', 'CFE', 'CHA', 'TYP', 'JOUR_A', 'JOUR_B'];
  const both = rows.map((row) => [...row.slice(0, 5), '30/04/2025']);
  expect(recogniseByRows(header, both)).toBeNull();
  expect(propose('Feuil1', header, both)[0]).toMatchObject({ kind: 'accounts', sheet: 'Feuil1', complete: false });
});

test('a column whose values do not fit is not taken for a renamed one', () => {
  const header = ['CLI', 'ETAT_X', 'CHA', 'TYP', 'DOU', 'DFE'];
  expect(recogniseByRows(header, rows)?.source.kind).toBe('accounts');
  expect(
    recogniseByRows(
      header,
      rows.map((row) => [row[0]!, 'peut-être', ...row.slice(2)]),
    ),
  ).toBeNull();
});

test('misspelt names are guessed, short ones never', () => {
  const header = ['CLI', 'UTSOUS', 'CPACKS', 'CPRO', 'ETA', 'DDSOU', 'DFSOU'];
  expect(recogniseByRows(header, [])?.recognition.columns).toEqual([
    { header: 'UTSOU', column: 'UTSOUS', by: 'spelling' },
    { header: 'CPACK', column: 'CPACKS', by: 'spelling' },
  ]);
  expect(recogniseByRows(['CLA', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'], [])).toBeNull();
});

test('a layout mapped by hand is read so, in any order and case of its columns', () => {
  const header = ['No', 'Etat', 'Chap', 'Type', 'Jour'];
  const columns = { CLI: 'No', CFE: 'Etat', CHA: 'Chap', TYP: 'Type', DOU: 'Jour' };
  const remembered = new Map([[signatureOf(header), { id: 7, kind: 'accounts' as const, columns }]]);
  const found = recognise(['JOUR', 'No', 'etat', 'Chap', 'Type', 'Motif du rejet #3'], remembered)!;
  expect(found.positions).toEqual([1, 2, 3, 4, 0, -1]);
  expect(found.recognition).toMatchObject({ how: 'remembered', confidence: 1, layout: 7 });
  expect(recognise([...header, 'Autre'], remembered)).toBeNull();
});

test('rejected rows are told by the head of their reasons, in any language and wherever it stands, and by nothing like it', () => {
  const heads = ['Motif du rejet #12', ' reason for rejection #12', 'سبب الرفض #12'];
  for (const head of heads) {
    expect(supplementedImport(['AGE', head, 'vu'])).toBe(12);
    expect(headerNames([head, 'AGE ', 5, 'LIB'])).toEqual(['', 'AGE', '', 'LIB']);
  }
  for (const other of ['Note #1', 'Motif #1', 'Motif du rejet', '#1', 'Motif du rejet #1 bis']) {
    expect(supplementedImport(['AGE', 'LIB', other])).toBeNull();
    expect(headerNames(['AGE', other])).toEqual(['AGE', other]);
  }
});
