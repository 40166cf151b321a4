import { beforeEach, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { undoImport } from '../../../../src/main/jobs/import-job';
import { listRules } from '../../../../src/main/jobs/rule-list';
import type { WritableDb } from '../../../../src/main/store/database';
import { noteErased, takeOutErased } from '../../../../src/main/store/erase';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { readRowOrigin } from '../../../../src/main/store/queries/row-origins';
import type { FigureQuery } from '../../../../src/shared/domain/figures';
import { dumpOf } from '../../../helpers/dump';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory, tableRows } from '../../../helpers/staging';

const importRows = rowImporter();
const header = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];
const CLIENTS = [
  header,
  [41, 'M ', '01/01/1980', '00404', 1, '042', '03/03/2025', '000001'],
  [42, ' ', '01/01/1980', 404, 1, '042', '03/03/2025', '000001  '],
  [43, 'F', '01/01/1980', '00404', 1, 42, '03/03/2025', '000001'],
  // Rejected, after its padded cell was read.
  [44, ' F', 'someday', 404, 1, '042', '03/03/2025', '000001'],
  [45, 'F', '01/01/1980', 404, 1, '042', '03/03/2025', '000001'],
];

let db: WritableDb;
beforeEach(async () => {
  setLanguage('en');
  db = openMemory();
  await importRows(db, { clients: CLIENTS });
});

const rowsOf = (query: Partial<FigureQuery>, limit = 10, offset = 0) => {
  const { total, rows } = readFigureRows(db, 0, { figure: 'finding', ...query }, limit, offset);
  return [total, rows.map(({ code, origin }) => [code, origin?.row])];
};
const found = (rule: string, column: string) => ({ batch: 1, rule, kind: 'clients', column }) as const;

test('each padded, blank or zero-stripped cell is found again by its row', () => {
  expect(rowsOf(found('padded-text', 'SEXT'))).toEqual([
    2,
    [
      ['SEXT', 2],
      ['SEXT', 5],
    ],
  ]);
  expect(rowsOf(found('padded-text', 'UTIC'))).toEqual([1, [['UTIC', 3]]]);
  expect(rowsOf(found('blank-text', 'SEXT'))).toEqual([1, [['SEXT', 3]]]);
  expect(rowsOf(found('zero-stripped', 'AGE'), 1, 1)).toEqual([2, [['AGE', 6]]]);
  expect(
    tableRows(
      db,
      'SELECT rule, column_name, finding_count FROM import_finding WHERE rule IN (SELECT rule FROM import_cell_set) ORDER BY 1, 2',
    ),
  ).toEqual(tableRows(db, 'SELECT rule, column_name, cells FROM import_cell_set ORDER BY 1, 2'));
});

test('a rule opens its cells of all imports, column by column', () => {
  const all = { figure: 'rule-repaired', rule: 'padded-text' } as const;
  expect(rowsOf(all)).toEqual([
    3,
    [
      ['SEXT', 2],
      ['SEXT', 5],
      ['UTIC', 3],
    ],
  ]);
  expect(rowsOf(all, 1, 2)).toEqual([3, [['UTIC', 3]]]);
  expect(listRules(db).find(({ rule }) => rule === 'padded-text')).toMatchObject({ applied: 3, repaired: 3 });
});

test('a row tells what was repaired in its own cells, and no other row does', () => {
  const told = (row: number) => readRowOrigin(db, 1, row).repairs.map(({ rule, text }) => [rule, text]);
  expect(told(3)).toEqual([
    ['zero-stripped', 'AGE: leading zeros lost in the file, put back'],
    ['blank-text', 'SEXT: a cell of blanks only, read as empty'],
    ['padded-text', 'UTIC: blanks around the value, taken away'],
  ]);
  expect(told(4).map(([rule]) => rule)).toEqual(['zero-stripped']);
  expect(told(2).map(([rule]) => rule)).toEqual(['padded-text']);
});

test('an import taken back takes its places along', async () => {
  const before = dumpOf(db);
  const { batchId } = await importRows(db, {
    agences: [
      ['AGE', 'LIB'],
      [505, ' PORT'],
    ],
  });
  expect(tableRows(db, 'SELECT DISTINCT column_name FROM import_cell_set WHERE file_id = 2')).toEqual([
    ['AGE'],
    ['LIB'],
  ]);
  undoImport(db, batchId!);
  expect(dumpOf(db)).toEqual(before);
});

test('the rows of a client taken out are told of no longer, now and when they come again', async () => {
  noteErased(db, [42], 'erase', 'now');
  takeOutErased(db);
  expect(rowsOf(found('blank-text', 'SEXT'))).toEqual([0, []]);
  expect(rowsOf(found('zero-stripped', 'AGE'))).toEqual([1, [['AGE', 6]]]);
  expect(rowsOf(found('padded-text', 'UTIC'))).toEqual([0, []]);
  await importRows(db, { again: [header, CLIENTS[2]!, CLIENTS[5]!] });
  expect(rowsOf({ ...found('zero-stripped', 'AGE'), batch: 2 })).toEqual([1, [['AGE', 3]]]);
});
