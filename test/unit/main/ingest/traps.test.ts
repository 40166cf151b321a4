import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isoFromDay } from '../../../../src/main/core/dates';
import { lastPossibleDay, latestPast } from '../../../../src/main/ingest/checks/as-of';
import { fileHash } from '../../../../src/main/ingest/file-hash';
import type { WorkbookReader } from '../../../../src/main/ingest/read-sheets';
import type { Cell } from '../../../../src/main/ingest/read-workbook';
import { propose, recognise } from '../../../../src/main/ingest/recognition/recognise';
import { runImport } from '../../../../src/main/jobs/import-job';
import type { Finding } from '../../../../src/shared/domain/imports';
import { openMemory, tableRows } from '../../../helpers/staging';

const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>;

const clientHeader = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];
const accountHeader = ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'];
const productHeader = ['CLI', 'UTSOU', 'CPACK', 'CPRO', 'ETA', 'DDSOU', 'DFSOU'];

/** Imports workbooks given as sheets of rows: the files on disk hold only their names. */
async function importBooks(books: Readonly<Record<string, Sheets>>, db = openMemory()) {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-traps-'));
  for (const name of Object.keys(books)) writeFileSync(join(folder, `${name}.xlsx`), JSON.stringify(books[name]));
  const read: WorkbookReader = async (path, sink) => {
    const sheets = Object.entries(books[path.slice(folder.length + 1, -5)]!);
    for (const [index, [name]] of sheets.entries()) await sink.onSheet({ name, index, hidden: false });
    for (const [sheet, rows] of sheets) await sink.onRows({ sheet, rows, rowNumbers: rows.map((_, i) => i + 1) });
    return { format: 'xlsx', sheets: [], marks: [], rows: 0, bytes: 0, sha256: await fileHash(path), csv: null };
  };
  const report = await runImport(db, [folder], { clock, read });
  rmSync(folder, { recursive: true });
  return { db, report, found: report.findings.map(brief) };
}

const brief = ({ rule, table, column, count }: Finding) => `${rule} ${table} ${column} ${count}`;

const none = new Map();

test('recognition looks at headers only: order, case, accents and further columns do not matter', () => {
  expect(recognise(['x', 'lib', ' age '], none)?.source.kind).toBe('agencies');
  expect(recognise(['AGE', 'LIB', 'DISTRICT', 'CPACK', 'cpro', 'ATT', 'CGAM'], none)?.source.kind).toBe('products');
  expect(recognise([...clientHeader].reverse(), none)?.positions).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  expect(recognise(['__proto__', 'constructor'], none)).toBeNull();
  const [near] = propose('Sheet1', ['CLI', 'CFE', 'CHA', 'TYP'], []);
  expect(near).toMatchObject({ kind: 'accounts', complete: false });
  expect(near?.columns.filter(({ column }) => column === null).map(({ header }) => header)).toEqual(['DOU', 'DFE']);
});

test('duplicates, conflicts and unreadable cells are rejected with the cell at fault', async () => {
  const { db, report, found } = await importBooks({
    a: {
      notes: [['a query'], ['x']],
      Feuil1: [
        ['EXPORT'],
        clientHeader,
        [41, 'M', '02/01/2060', 404, 1, 42, '05/03/2024', '000612    '],
        [41, 'M', '02/01/2060', 404, 1, 42, '05/03/2024', '000612    '],
        [41, 'F', '02/01/2060', 404, 1, 42, '05/03/2024', '000612'],
        [42, ' ', null, 404, 4, 42, '05/03/2024', '000612'],
        [43, ' ', null, 404, 2, 42, '31/02/2024', '000612'],
        [null, ' ', null, 404, 2, 42, '05/03/2024', '000612'],
      ],
    },
    b: { S: [['a'], ['b']] },
  });
  expect(tableRows(db, 'SELECT row_number, column_name, value, reason FROM import_reject ORDER BY row_number')).toEqual(
    [
      [4, 'CLI', '41', 'duplicate'],
      [5, 'CLI', '41', 'conflict'],
      [6, 'TCLI', '4', 'not-in-list'],
      [7, 'DOU', '31/02/2024', 'not-a-date'],
      [8, 'CLI', null, 'missing'],
    ],
  );
  expect(tableRows(db, 'SELECT row_number, column_name, rule, before, after FROM import_repair')).toEqual([
    [3, 'DNA', 'birth-century', '2060-01-02', '1960-01-02'],
  ]);
  expect(report.files.map(({ kind, rows, accepted, rejected }) => [kind, rows, accepted, rejected])).toEqual([
    ['clients', 6, 1, 5],
    [null, 0, 0, 0],
  ]);
  expect(found).toContain('ignored-sheet clients null 1');
  expect(found).toContain('key-conflict clients CLI 1');
  expect(found).toContain('not-checked clients AGE 1');
});

test('ends before start are ignored and kept, future starts rejected by the companions’ date, twins counted', async () => {
  const { db, found } = await importBooks({
    accounts: {
      S: [
        accountHeader,
        [41, 'N', 25310000, 999, '06/03/2024', null],
        [41, 'N', 25310000, 999, '06/03/2024', null],
        [77, 'O', 1, 1, '06/03/2024', '07/03/2024'],
      ],
    },
    chapters: {
      S: [
        ['CHA', 'TYPC'],
        ['25310000  ', '001'],
        ['1', '001'],
      ],
    },
    clients: { S: [clientHeader, [41, 'M', '02/01/1990', '00404', 1, '042', '05/03/2024', '000612']] },
    products: {
      S: [
        productHeader,
        [41, '000612', '      ', '201', 'VA', '06/03/2024', '02/01/1980'],
        [41, '000612', '000011', '   ', 'VA', '06/03/2024', '06/03/2050'],
        [41, '000612', null, '201', 'VA', '08/03/2024', null],
        [41, '000612', null, null, 'VA', '06/03/2024', null],
      ],
    },
  });
  expect(
    tableRows(db, 'SELECT source_row, pack, product, end_day, exported_end_day IS NULL FROM stg_subscription'),
  ).toEqual([
    [2, null, '201', null, 0],
    [3, '000011', null, 29284, 0],
  ]);
  expect(isoFromDay(29284)).toBe('2050-03-06');
  for (const line of [
    ...['end-before-start subscriptions DFSOU 1', 'future-date subscriptions DDSOU 1', 'twin-rows accounts null 1'],
    ...['planned-end subscriptions DFSOU 1', 'long-end subscriptions DFSOU 1', 'account-type-999 accounts TYP 2'],
    ...['unknown-client accounts CLI 1', 'rejected-cell subscriptions CPRO 1', 'blank-text subscriptions CPACK 1'],
  ]) {
    expect(found).toContain(line);
  }
});

describe('as-of without a clock', () => {
  const days = Array.from({ length: 300 }, (_, i) => 19_000 + i);
  test('a lone date far ahead is no past event; in a small file every date counts', () => {
    expect([latestPast([...days, 23_000]), latestPast(days), latestPast([1, 900]), latestPast([])]).toEqual([
      ...[19_299, 19_299, 900, null],
    ]);
  });
  test('the companions’ date rules, unless clearly more rows lie after it', () => {
    expect(lastPossibleDay([...days, 19_302], 19_300)).toBe(19_300);
    expect(lastPossibleDay(days, 19_200)).toBe(19_299);
  });
});

describe('client numbers of the entry/exit workbook', () => {
  const entryHeader = ['CLI', 'Agence Client', 'Type Client', 'Gestionnaire Client', "Date d'EER", 'DATE SORTIE'];
  const agencies = [100, 200, 300, 400, 500, 600];
  const clients = agencies.map((agency, i) => [41 + i, 'M', null, agency, 1, 10 + (i % 5), `1${i}/03/2024`, null]);
  const entry = (client: number | null, i: number): Cell[] => [
    ...[client, `00${agencies[i]}-VILLE`, 'Particulier', `0${10 + (i % 5)}-X`, `1${i}/03/2024`, null],
  ];
  const links = async (rows: readonly (readonly Cell[])[], extra: readonly (readonly Cell[])[] = []) => {
    const { db } = await importBooks({
      clients: { S: [clientHeader, ...clients, ...extra] },
      entries: { S: [entryHeader, ...rows] },
    });
    return tableRows(db, 'SELECT client_link, client FROM stg_entry ORDER BY source_row').map((row) => row.join(' '));
  };

  test('a healthy workbook in the order of the clients is simply joined', async () => {
    const own = [41, 42, 43, 44, 45, 46].map((client) => `own ${client}`);
    expect(await links(clients.map((_, i) => entry(41 + i, i)))).toEqual(own);
    expect(await links([entry(41, 0), entry(99, 1)])).toEqual(['own 41', 'unlinked ']);
  });

  test('pasted numbers are found by their order, and repaired only where the key is single', async () => {
    const pasted = [5, 4, 3, 2].map((place, i) => entry(41 + i, place));
    const twin = [51, 'F', null, 600, 1, 10, '15/03/2024', null];
    expect(await links([...pasted, entry(42, 1)], [twin])).toEqual([
      ...['ambiguous ', 'repaired 45', 'repaired 44', 'repaired 43', 'own 42'],
    ]);
  });

  test('numbers pasted from two workbooks of clients are found whatever the order of the files', async () => {
    const pasted = [1, 2, 0, 4, 5, 3].map((place, i) => entry(41 + i, place));
    const [first, second] = [clients.slice(0, 4), clients.slice(4)];
    for (const [a, b] of [
      [first, second],
      [second, first],
    ] as const) {
      const { db, found } = await importBooks({
        clientsA: { S: [clientHeader, ...a!] },
        clientsB: { S: [clientHeader, ...b!] },
        entries: { S: [entryHeader, ...pasted, entry(43, 2)] },
      });
      expect(found).toContain('client-overwritten entries CLI 6');
      const rows = tableRows(db, 'SELECT client_link, client FROM stg_entry ORDER BY source_row');
      expect(rows.map((row) => row.join(' '))).toEqual([
        ...['repaired 42', 'ambiguous ', 'repaired 41', 'repaired 45', 'repaired 46', 'repaired 44', 'own 43'],
      ]);
    }
  });

  test('after a pasted beginning a number that contradicts its client in agency and day is not trusted', async () => {
    const pasted = [5, 4, 3].map((place, i) => entry(41 + i, place));
    const own = Array.from({ length: 20 }, (_, i) => [60 + i, 'M', null, 600, 2, 10, '20/03/2024', null]);
    const rows = own.map(([client]) => [client!, '00600-VILLE', 'Société', '010-X', '20/03/2024', null]);
    expect((await links([...pasted, ...rows, entry(46, 1), entry(42, 1)], own)).slice(0, 4)).toEqual([
      ...['repaired 46', 'repaired 45', 'repaired 44', 'own 60'],
    ]);
    expect((await links([...pasted, ...rows, entry(46, 1)], own)).at(-1)).toBe('repaired 42');
  });

  test('numbers pasted in another order are found by the agencies they do not agree with', async () => {
    const shifted = [1, 2, 3, 4].map((place) => entry(40 + place, place));
    expect(await links([...shifted, entry(41, 0)])).toEqual([
      ...['repaired 42', 'repaired 43', 'repaired 44', 'repaired 45', 'own 41'],
    ]);
  });
});

test('two months may be imported in either order: the newest export of each client counts', async () => {
  const client = (number: number, agency: string, opened: string) => [
    number,
    'M',
    null,
    agency,
    1,
    '042',
    opened,
    null,
  ];
  const march = {
    accounts: { S: [accountHeader, [41, 'N', 1, 1, '05/03/2024', null], [42, 'N', 1, 1, '28/03/2024', null]] },
    clients: { S: [clientHeader, client(41, '00101', '05/03/2024'), client(42, '00101', '28/03/2024')] },
    chapters: {
      S: [
        ['CHA', 'TYPC'],
        ['1', '001'],
      ],
    },
  };
  const april = {
    accounts: { S: [accountHeader, [41, 'O', 1, 1, '05/03/2024', '29/04/2024'], [42, 'N', 1, 1, '28/03/2024', null]] },
    clients: { S: [clientHeader, client(41, '00202', '05/03/2024'), client(42, '00101', '28/03/2024')] },
  };
  const figures = async (first: Readonly<Record<string, Sheets>>, second: Readonly<Record<string, Sheets>>) => {
    const { db } = await importBooks(first);
    const { report } = await importBooks(second, db);
    return { asOf: report.asOf, rows: tableRows(db, 'SELECT client, agency, exit_day FROM mart_client ORDER BY 1') };
  };
  const forward = await figures(march, april);
  expect(forward).toEqual({
    asOf: '2024-04-29',
    rows: [
      [41, '00202', 19_842],
      [42, '00101', null],
    ],
  });
  expect(await figures(april, march)).toEqual(forward);
});
