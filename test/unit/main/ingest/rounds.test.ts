import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { writeRejects } from '../../../../src/main/exports/rejects';
import { runImport, undoImport } from '../../../../src/main/jobs/import-job';
import type { WritableDb } from '../../../../src/main/store/database';
import { readDifference } from '../../../../src/main/store/queries/import-difference';
import { readRejectedSheets } from '../../../../src/main/store/queries/rejected-rows';
import { dumpOf } from '../../../helpers/dump';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory, tableRows } from '../../../helpers/staging';

const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
const folder = mkdtempSync(join(tmpdir(), 'comptoir-rounds-'));
afterAll(() => rmSync(folder, { recursive: true }));

const clientHeader = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];
const accountHeader = ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'];
const productHeader = ['CLI', 'UTSOU', 'CPACK', 'CPRO', 'ETA', 'DDSOU', 'DFSOU'];
const client = (number: number, agency: string, manager: string, opened = '03/03/2025') => [
  ...[number, 'M', '01/01/1980', agency, 1, manager, opened, '000001'],
];
const account = (number: number, chapter: string, opened: string, closed: string | null = null) => [
  ...[number, closed ? 'O' : 'N', chapter, 1, opened, closed],
];
const sale = (number: number, product: string, start: string, end: string | null = null) => [
  ...[number, '000001', null, product, 'VA', start, end],
];

const importTables = rowImporter();
const importRows = (db: WritableDb, books: Parameters<typeof importTables>[1], dryRun = false) =>
  importTables(db, books, { dryRun });

const march = {
  clients: [clientHeader, client(1, '00404', '042'), client(2, '00404', '043'), client(3, '00505', '051')],
  accounts: [
    accountHeader,
    account(1, '25310000', '03/03/2025'),
    account(2, '25310000', '04/03/2025'),
    account(2, '25310000', '04/03/2025'),
    account(3, '25112000', '05/03/2025'),
  ],
  products: [productHeader, sale(1, '201', '03/03/2025'), sale(2, '205', '04/03/2025', '20/04/2025')],
};
const april = {
  'clients-2': [
    clientHeader,
    client(1, '00505', '051'),
    client(2, '00404', '043'),
    client(4, '00404', '042', '10/04/2025'),
  ],
  'accounts-2': [
    accountHeader,
    account(1, '25310000', '03/03/2025'),
    account(2, '25310000', '04/03/2025'),
    account(2, '25310000', '04/03/2025', '28/04/2025'),
    account(4, '25310000', '30/04/2025'),
  ],
  'products-2': [
    productHeader,
    sale(1, '201', '03/03/2025'),
    sale(2, '205', '04/03/2025', '20/04/2025'),
    sale(4, '201', '30/04/2025'),
  ],
};

test('a dry run counts what would change and writes nothing', async () => {
  const db = openMemory();
  await importRows(db, march);
  const before = dumpOf(db);
  const report = await importRows(db, april, true);
  expect(dumpOf(db)).toEqual(before);
  expect(report.batchId).toBeNull();
  const counts = { new: 0, changed: 0, unchanged: 0, gone: 0, absent: 0, rejected: 0, older: false };
  expect(Object.fromEntries(report.files.map(({ kind, changes }) => [kind, changes]))).toEqual({
    clients: { ...counts, new: 1, changed: 1, unchanged: 1, absent: 1 },
    accounts: { ...counts, new: 1, changed: 1, unchanged: 2, absent: 1 },
    subscriptions: { ...counts, new: 1, unchanged: 2 },
  });
  const clients = report.preview!.find(({ kind }) => kind === 'clients')!;
  expect(clients.rows[0]).toEqual({
    row: 2,
    values: [1, 'Homme', '1980-01-01', '00505', 'Particulier', '051', '2025-03-03', '000001'],
  });
  expect(clients.columns.map(({ header, type, dateOrder }) => [header, type, dateOrder])).toEqual([
    ['CLI', 'number', null],
    ['SEXT', 'text', null],
    ['DNA', 'date', 'day-first'],
    ['AGE', 'text', null],
    ['TCLI', 'text', null],
    ['GES', 'text', null],
    ['DOU', 'date', 'day-first'],
    ['UTIC', 'text', null],
  ]);
});

test('a dry run of what is there already says that nothing changes', async () => {
  const db = openMemory();
  await importRows(db, march);
  const { files, preview } = await importRows(db, march, true);
  expect(files.map(({ kind, changes }) => [kind, changes!.unchanged, changes!.new])).toEqual([
    ['accounts', 4, 0],
    ['clients', 3, 0],
    ['subscriptions', 2, 0],
  ]);
  expect(preview).toEqual([]);
});

test('two parts of one export in a single import are one set, told with the clients they share', async () => {
  const db = openMemory();
  const rows = Array.from({ length: 20 }, (_, n) => account(10 + n, '25310000', '03/03/2025'));
  const { findings, files } = await importRows(db, {
    one: [accountHeader, ...rows.slice(0, 11)],
    two: [accountHeader, ...rows.slice(10)],
  });
  expect(files.map(({ kind }) => kind)).toEqual(['accounts', 'accounts']);
  const told = findings.find(({ rule }) => rule === 'several-files')!;
  expect([told.table, told.severity, told.count]).toEqual(['accounts', 'warn', 2]);
  expect(db.prepare("SELECT params FROM import_finding WHERE rule = 'several-files'").pluck().get()).toContain(
    '"shared":1',
  );
});

test('two months dropped together follow each other as if imported one by one, and nothing is rejected', async () => {
  const [together, apart] = [openMemory(), openMemory()];
  const dry = await importRows(together, { ...april, ...march }, true);
  expect(tableRows(together, 'SELECT count(*) FROM import_batch')).toEqual([[0]]);
  expect(
    dry.files.filter(({ kind }) => kind === 'clients').map(({ changes }) => [changes!.new, changes!.changed]),
  ).toEqual([
    [3, 0],
    [1, 1],
  ]);
  const { batchIds, files, findings } = await importRows(together, { ...april, ...march });
  expect(batchIds).toEqual([1, 2]);
  expect(files.every(({ rejected }) => rejected === 0)).toBe(true);
  expect(findings.filter(({ rule }) => rule === 'several-months').map(({ count }) => count)).toEqual([2]);
  await importRows(apart, march);
  await importRows(apart, april);
  const { import_finding: one, ...rest } = dumpOf(together);
  const { import_finding: two, ...others } = dumpOf(apart);
  const alone = rest.import_batch!.map((row) => [...row.slice(0, -1), null]);
  expect({ ...rest, import_batch: alone }).toEqual(others);
  expect(one!.length - two!.length).toBe(2);
});

test('months that came in one order are taken back together, or one at a time when asked', async () => {
  const db = openMemory();
  await importRows(db, march);
  const before = dumpOf(db);
  const may = { 'clients-3': [clientHeader, client(1, '00606', '061'), client(4, '00404', '042', '02/05/2025')] };
  const { batchIds } = await importRows(db, { ...april, ...may });
  expect(batchIds).toEqual([2, 3]);
  const both = dumpOf(db);
  expect(undoImport(db)).toEqual({ undone: { id: 3, files: 4 } });
  expect(dumpOf(db)).toEqual(before);
  await importRows(db, { ...april, ...may });
  expect(dumpOf(db)).toEqual(both);
  expect(undoImport(db, 3).undone).toEqual({ id: 3, files: 3 });
  expect(undoImport(db).undone).toEqual({ id: 2, files: 1 });
  expect(dumpOf(db)).toEqual(before);
});

test('an older export is told as such: what is newer keeps counting', async () => {
  const db = openMemory();
  await importRows(db, april);
  const { files } = await importRows(db, march, true);
  expect(files.map(({ kind, changes }) => [kind, changes!.older])).toEqual([
    ['accounts', true],
    ['clients', true],
    ['subscriptions', true],
  ]);
});

test('the difference of two months names every change', async () => {
  const db = openMemory();
  await importRows(db, march);
  await importRows(db, april);
  const found = readDifference(db, {});
  expect([found.from, found.to, found.asOfFrom, found.asOfTo, found.notCompared]).toEqual([
    ...[1, 2, '2025-03-05', '2025-04-30', []],
  ]);
  const { rows } = found;
  expect(
    rows.map((row) => [row.change, row.client, row.agency, row.manager, row.product ?? row.chapter, row.date]),
  ).toEqual([
    ['client-new', 4, '00404', '042', null, '2025-04-10'],
    ['client-gone', 3, '00505', '051', null, null],
    ['client-moved', 1, '00505', '051', null, null],
    ['account-opened', 4, '00404', '042', '25310000', '2025-04-30'],
    ['account-closed', 2, '00404', '043', '25310000', '2025-04-28'],
    ['product-started', 4, '00404', '042', '201', '2025-04-30'],
    ['product-ended', 2, '00404', '043', '205', '2025-04-20'],
  ]);
  expect(rows[2]).toMatchObject({ agencyBefore: '00404', managerBefore: '042' });
  expect(() => readDifference(db, { from: 9 })).toThrow();
});

test('rejected rows come back corrected and join what their import brought', async () => {
  const db = openMemory();
  const broken = account(2, '25112000', '31/02/2025');
  await importRows(db, {
    clients: [...march.clients, client(5, '00404', '042', '32/03/2025')],
    accounts: [...march.accounts, broken],
    products: march.products,
  });
  const before = dumpOf(db);
  const rejected = readRejectedSheets(db);
  expect(rejected).toEqual({
    batchId: 1,
    sheets: [
      {
        kind: 'accounts',
        header: accountHeader,
        rows: [{ cells: [2, 'N', '25112000', 1, '31/02/2025', null], column: 'DOU', reason: expect.any(String) }],
      },
      { kind: 'clients', header: clientHeader, rows: [expect.objectContaining({ column: 'DOU' })] },
    ],
  });
  const path = join(folder, 'rejects.xlsx');
  expect(await writeRejects(path, rejected.batchId, rejected.sheets)).toBe(2);

  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const accounts = book.worksheets[0]!;
  expect(accounts.getRow(1).values).toEqual([undefined, ...accountHeader, 'Motif du rejet #1']);
  expect(accounts.getRow(2).getCell(5).fill).toMatchObject({ fgColor: { argb: 'FFFFD9A0' } });
  expect(accounts.getRow(2).getCell(3).fill).toBeUndefined();
  accounts.getRow(2).getCell(5).value = '28/02/2025';
  // Who corrects rows keeps notes beside the reasons.
  accounts.getRow(1).getCell(8).value = 'Fait';
  accounts.getRow(2).getCell(8).value = 'oui';
  book.worksheets[1]!.getRow(2).getCell(7).value = '02/03/2025';
  await book.xlsx.writeFile(path);

  const dry = await runImport(db, [path], { clock, dryRun: true });
  expect(dry.files.map(({ kind, changes }) => [kind, changes!.new, changes!.gone])).toEqual([
    ['accounts', 1, 0],
    ['clients', 1, 0],
  ]);
  const { files, batchId, asOf } = await runImport(db, [path], { clock });
  expect(files.map(({ kind, accepted, rejected: left }) => [kind, accepted, left])).toEqual([
    ['accounts', 1, 0],
    ['clients', 1, 0],
  ]);
  expect(asOf).toBe('2025-03-05');
  expect(tableRows(db, 'SELECT client, chapter FROM mart_account ORDER BY 1, 2')).toEqual([
    [1, '25310000'],
    [2, '25112000'],
    [2, '25310000'],
    [2, '25310000'],
    [3, '25112000'],
  ]);
  expect(tableRows(db, 'SELECT client FROM mart_client ORDER BY 1')).toEqual([[1], [2], [3], [5]]);

  book.worksheets[0]!.getRow(2).getCell(7).value = 'x';
  await book.xlsx.writeFile(path);
  const again = await runImport(db, [path], { clock });
  expect(again.files.map(({ kind, accepted, rejected: left }) => [kind, accepted, left])).toEqual([
    ['accounts', 0, 1],
    ['clients', 1, 0],
  ]);
  expect(readRejectedSheets(db, again.batchId!).sheets).toEqual([
    {
      kind: 'accounts',
      header: [...accountHeader, 'Fait'],
      rows: [expect.objectContaining({ cells: [2, 'N', '25112000', 1, '28/02/2025', null, 'oui'] })],
    },
  ]);
  undoImport(db, again.batchId!);
  undoImport(db, batchId!);
  expect(dumpOf(db)).toEqual(before);
});
