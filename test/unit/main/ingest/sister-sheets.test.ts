import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { runImport } from '../../../../src/main/jobs/import-job';
import { dumpOf } from '../../../helpers/dump';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory, tableRows } from '../../../helpers/staging';

setLanguage('en');
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
const folder = mkdtempSync(join(tmpdir(), 'comptoir-sisters-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Rows = readonly (readonly (string | number | null)[])[];
const some = <T>(from: number, to: number, make: (n: number) => T) =>
  Array.from({ length: to - from + 1 }, (_, i) => make(from + i));
const clientHeader = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];
const accountHeader = ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'];
const entryHeader = ['CLI', 'Agence Client', 'Type Client', 'Gestionnaire Client', "Date d'EER", 'DATE SORTIE'];
const client = (n: number, manager = '042') => [n, 'M', '01/01/1980', '00404', 1, manager, '03/03/2025', '000001'];
const account = (n: number) => [n, 'N', '25310000', 1, '03/03/2025', null];
const entry = (n: number) => [n, `00${404 + n}-LAC`, 'Particulier', '042-PTF', `${13 + (n % 15)}/03/2025`, null];
const clients = (from: number, to: number): Rows => [clientHeader, ...some(from, to, (n) => client(n))];
const accounts = (from: number, to: number): Rows => [accountHeader, ...some(from, to, account)];
const entries = (from: number, to: number): Rows => [entryHeader, ...some(from, to, entry)];

async function book(name: string, ...sheets: readonly Rows[]): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  for (const [i, rows] of sheets.entries()) workbook.addWorksheet(`M${i}`).addRows(rows as unknown[][]);
  const path = join(folder, `${name}.xlsx`);
  await workbook.xlsx.writeFile(path);
  return path;
}

const importRows = rowImporter();
const counts = (db: ReturnType<typeof openMemory>) => [
  tableRows(db, 'SELECT count(*), count(DISTINCT client) FROM stg_client')[0],
  tableRows(db, 'SELECT count(*), count(DISTINCT client) FROM stg_account')[0],
];

test.each([
  ['clients', clients(1, 40), clients(1, 44)],
  ['accounts', accounts(1, 40), accounts(6, 60)],
  ['entries', entries(1, 40), entries(1, 44)],
])('two months of %s in the sheets of one workbook are refused and nothing is written', async (kind, one, two) => {
  const db = openMemory();
  const before = dumpOf(db);
  const { files } = await runImport(db, [await book(`months-${kind}`, one, two)], { clock });
  expect(files.map((file) => [file.kind, file.code, file.accepted])).toEqual([[null, 'months-in-one', 0]]);
  expect(files[0]!.reason).toContain('count twice');
  expect(files[0]!.hint).toContain('workbook of its own');
  expect(dumpOf(db)).toEqual(before);
});

test('two parts of one export in the sheets of one workbook add up, and it is told', async () => {
  const db = openMemory();
  const path = await book('parts', clients(1, 20), clients(21, 40), accounts(1, 20), accounts(20, 40));
  const { files, findings } = await runImport(db, [path], { clock });
  expect(files.map(({ kind, accepted }) => [kind, accepted])).toEqual([
    ['clients', 20],
    ['clients', 20],
    ['accounts', 20],
    ['accounts', 21],
  ]);
  expect(findings.filter(({ rule }) => rule === 'several-files').map(({ table, count }) => [table, count])).toEqual([
    ['clients', 2],
    ['accounts', 2],
  ]);
  expect(counts(db)).toEqual([
    [40, 40],
    [41, 40],
  ]);
});

test('a client that two parts name is taken once; the second row is rejected, with what it said', async () => {
  const db = openMemory();
  const second: Rows = [...clients(21, 40), client(3), client(5, '051')];
  await runImport(db, [await book('overlap', clients(1, 20), second)], { clock });
  expect(tableRows(db, 'SELECT count(*), count(DISTINCT client) FROM stg_client')).toEqual([[40, 40]]);
  expect(tableRows(db, 'SELECT sheet, row_number, column_name, value, reason FROM import_reject')).toEqual([
    ['M1', 22, 'CLI', '3', 'duplicate'],
    ['M1', 23, 'CLI', '5', 'conflict'],
  ]);
  expect(tableRows(db, 'SELECT manager FROM stg_client WHERE client = 5')).toEqual([['042']]);
});

test('two months of two sheets each follow each other, as months of one sheet do', async () => {
  const [sheets, plain] = [openMemory(), openMemory()];
  const march = await book('march', accounts(1, 20), accounts(21, 40));
  const april = await book('april', accounts(1, 22), accounts(23, 44));
  const report = await runImport(sheets, [march, april], { clock });
  expect(report.batchIds).toEqual([1, 2]);
  await importRows(plain, { march: accounts(1, 40), april: accounts(1, 44) });
  const sums = 'SELECT batch_id, sum(accepted) FROM import_file GROUP BY batch_id ORDER BY sum(accepted)';
  expect(tableRows(sheets, sums).map(([, sum]) => sum)).toEqual([40, 44]);
  expect(tableRows(plain, sums).map(([, sum]) => sum)).toEqual([40, 44]);
});

test('two workbooks of entries that repeat each other are two months; two that do not add up', async () => {
  const db = openMemory();
  const { batchIds } = await importRows(db, { march: entries(1, 40), april: entries(1, 44) });
  expect(batchIds).toEqual([1, 2]);
  expect(tableRows(db, 'SELECT count(*) FROM mart_entry')).toEqual([[44]]);
  const parts = openMemory();
  await importRows(parts, { north: entries(1, 40), south: entries(41, 60) });
  expect(tableRows(parts, 'SELECT count(*) FROM mart_entry')).toEqual([[60]]);
});

test('months and parts of accounts mixed are refused, all or nothing', async () => {
  const db = openMemory();
  const before = dumpOf(db);
  const mixed = { north: accounts(1, 20), south: accounts(21, 40), 'zz-april': accounts(1, 44) };
  await expect(importRows(db, mixed)).rejects.toMatchObject({
    code: 'bad-arguments',
    message: expect.stringContaining('several months and several parts'),
    hint: expect.stringContaining('nothing was imported'),
  });
  expect(dumpOf(db)).toEqual(before);
});
