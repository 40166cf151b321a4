import { describe, expect, test } from 'vitest';
import { undoImport } from '../../../../src/main/jobs/import-job';
import type { WritableDb } from '../../../../src/main/store/database';
import { readStocks } from '../../../../src/main/store/queries/client-stocks';
import type { StockKind } from '../../../../src/shared/domain/layouts';
import { dumpOf } from '../../../helpers/dump';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory, tableRows } from '../../../helpers/staging';

const importRows = rowImporter();
const clientHeader = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];
const accountHeader = ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'];
const chapters = [
  ['CHA', 'TYPC'],
  ['25310000', '001'],
];

const client = (number: number, agency: string, opened: string) => [
  ...[number, 'M', '01/01/1980', agency, 1, '042', opened, '000001'],
];
/** Clients 1..100 of two agencies, the first opened in January, all with an account but number 100. */
const all = Array.from({ length: 100 }, (_, i) =>
  client(i + 1, i % 2 ? '00404' : '00505', i < 50 ? '06/01/2025' : '03/02/2025'),
);
const accounts = all.slice(0, 99).map((row) => [row[0]!, 'N', '25310000', 1, row[6]!, null]);
const march = { clients: [clientHeader, ...all], accounts: [accountHeader, ...accounts], chapters };
/** April: a new client, and some of March's left out. */
const april = (leftOut: readonly number[], withAccounts = true) => ({
  'clients-avril': [
    clientHeader,
    ...all.filter((row) => !leftOut.includes(Number(row[0]))),
    client(201, '00404', '28/04/2025'),
  ],
  ...(withAccounts && {
    'comptes-avril': [
      accountHeader,
      ...accounts.filter((row) => !leftOut.includes(Number(row[0]))),
      [201, 'N', '25310000', 1, '28/04/2025', null],
    ],
  }),
});

const stockOf = (db: WritableDb, batch: number) => {
  const { kind, chosen, reason, known, missing } = readStocks(db).get(batch)!;
  return [kind, chosen, reason, known, missing];
};
const exits = (db: WritableDb) => tableRows(db, 'SELECT client, exit_day FROM mart_client WHERE exit_day IS NOT NULL');
const APRIL_28 = 20_206;

describe('whether an export of clients is the whole stock', () => {
  test('few left out that it could have named: they are gone that day, one without an account leaves the list', async () => {
    const db = openMemory();
    await importRows(db, march);
    const { stock, findings, files } = await importRows(db, april([2, 61, 100]), { dryRun: true });
    expect(stock).toMatchObject({ kind: 'full', found: 'full', chosen: false, reason: 'few-missing', missing: 3 });
    expect(files.find(({ kind }) => kind === 'clients')!.changes).toMatchObject({ new: 1, gone: 3, absent: 0 });
    await importRows(db, april([2, 61, 100]));
    expect(stockOf(db, 2)).toEqual(['full', false, 'few-missing', 100, 3]);
    expect(findings.find(({ rule }) => rule === 'stock-full')?.message).toContain('3 des 100 clients connus');
    expect(exits(db)).toEqual([
      [2, APRIL_28],
      [61, APRIL_28],
    ]);
    expect(tableRows(db, 'SELECT count(*) FROM mart_client')).toEqual([[100]]);
  });

  test('a person’s choice rules', async () => {
    const db = openMemory();
    await importRows(db, march);
    await importRows(db, april([2, 61]), { stock: 'part' });
    expect(stockOf(db, 2)).toEqual(['part', true, 'few-missing', 100, 2]);
    expect(exits(db)).toEqual([]);
    undoImport(db);
    const many = all.slice(10, 60).map((row) => Number(row[0]));
    await importRows(db, april(many), { stock: 'full' });
    expect(stockOf(db, 2)).toEqual(['full', true, 'many-missing', 100, 50]);
    expect(exits(db)).toHaveLength(50);
  });

  test.each<[string, readonly number[], StockKind, string]>([
    ['names everybody', [], 'part', 'all-named'],
    [
      'leaves too many out',
      all
        .slice(0, 50)
        .map((row) => Number(row[0]))
        .filter((n) => n !== 1),
      'part',
      'many-missing',
    ],
    ['starts later', all.slice(0, 50).map((row) => Number(row[0])), 'part', 'older-clients'],
    ['is of one agency', all.map((row) => Number(row[0])).filter((n) => n % 2 === 1), 'part', 'other-agencies'],
  ])('an export that %s is a part', async (_, leftOut, kind, reason) => {
    const db = openMemory();
    await importRows(db, march);
    await importRows(db, april(leftOut));
    expect(stockOf(db, 2).filter((_value, at) => at === 0 || at === 2)).toEqual([kind, reason]);
    expect(exits(db)).toEqual([]);
  });

  test('a client that accounts of that day still name is not gone; one that comes back is back', async () => {
    const db = openMemory();
    await importRows(db, march);
    await importRows(db, april([2, 61], false));
    await importRows(db, {
      'comptes-2': [
        accountHeader,
        ...accounts,
        ...['28/04/2025', '29/04/2025'].map((day) => [201, 'N', '25310000', 1, day, null]),
      ],
    });
    expect(exits(db)).toEqual([]);
    undoImport(db, 3);
    expect(exits(db)).toHaveLength(2);
    await importRows(db, {
      mai: [clientHeader, ...all, client(301, '00404', '05/05/2025'), client(302, '00404', '06/05/2025')],
    });
    expect(exits(db)).toEqual([]);
  });

  test('in either order the marts are the same, and taking either import back leaves what the other alone gives', async () => {
    const marts = (db: WritableDb) =>
      tableRows(db, 'SELECT client, chapter, opened_day, closed_day FROM mart_account ORDER BY 1, 2, 3').concat(
        tableRows(db, 'SELECT client, agency, exit_day FROM mart_client ORDER BY 1'),
        tableRows(db, 'SELECT * FROM mart_client_month ORDER BY 1, 2'),
      );
    const [first, second, alone] = [openMemory(), openMemory(), openMemory()];
    await importRows(first, march);
    await importRows(first, april([2, 61, 100]));
    await importRows(second, april([2, 61, 100]));
    await importRows(second, march);
    expect(marts(second)).toEqual(marts(first));
    await importRows(alone, march);
    const before = dumpOf(alone);
    undoImport(first, 2);
    expect(dumpOf(first)).toEqual(before);
  });
});

test('taking any import back, the middle one too, leaves the workspace as if it had never been', async () => {
  const [with2, without2] = [openMemory(), openMemory()];
  const may = { mai: [clientHeader, ...all.slice(5), client(301, '00404', '05/05/2025')] };
  for (const db of [with2, without2]) await importRows(db, march);
  await importRows(with2, april([2, 61, 100]));
  // The other workspace skips as many numbers as the import used, so that all that follows is numbered alike.
  const files = tableRows(with2, 'SELECT id, kind FROM import_file WHERE batch_id = 2');
  without2.exec("INSERT INTO import_batch (id, started_at, user) VALUES (2, '', '')");
  for (const [id] of files) {
    without2.exec(`INSERT INTO import_file (id, batch_id, path, sha256, kind, sheet, rows, accepted, rejected)
      VALUES (${id}, 2, '', '${id}', 'users', '', 0, 0, 0)`);
  }
  for (const db of [with2, without2]) await importRows(db, may);
  undoImport(with2, 2);
  undoImport(without2, 2);
  expect(dumpOf(with2)).toEqual(dumpOf(without2));
  expect(tableRows(with2, 'SELECT id FROM import_batch ORDER BY 1')).toEqual([[1], [3]]);
});
