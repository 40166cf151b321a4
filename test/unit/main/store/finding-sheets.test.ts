import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { WorkbookReader } from '../../../../src/main/ingest/read-sheets';
import type { Cell } from '../../../../src/main/ingest/read-workbook';
import { rules } from '../../../../src/main/ingest/rules';
import type { WritableDb } from '../../../../src/main/store/database';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { listFindings } from '../../../../src/main/store/queries/import-history';
import { CELL_RULES, COLUMN_RULES, FOUND_RULES, SHEET_RULES } from '../../../../src/shared/domain/figures';
import type { Finding } from '../../../../src/shared/domain/imports';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory } from '../../../helpers/staging';

type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>;
const importRows = rowImporter();
const agencies = (...rows: readonly (readonly Cell[])[]) => [['AGE', 'LIB'], ...rows];
const client = (number: number, opened = '03/03/2025') => [
  number,
  'M',
  '01/01/1980',
  '00404',
  1,
  '042',
  opened,
  '000001',
];
const clientHeader = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];

let db: WritableDb;
beforeEach(() => {
  db = openMemory();
});

const open = ({ rule, table, column }: Finding, batch: number) =>
  readFigureRows(db, 0, { figure: 'finding', batch, rule, kind: table, ...(column && { column }) }, 100);

/** The finding of a rule and what it opens. */
function opened(rule: string, batch = 1) {
  const finding = listFindings(db, batch).find((one) => one.rule === rule)!;
  return { count: finding.count, ...open(finding, batch) };
}

test('every rule of the import opens rows or sheets', () => {
  const known = [...FOUND_RULES, ...CELL_RULES, ...COLUMN_RULES, ...SHEET_RULES];
  expect(known.sort()).toEqual(Object.keys(rules).sort());
});

test('a missing, renamed or guessed column opens the header as it stood and all rows of the sheet', async () => {
  const header = [
    'CLI',
    'Agence',
    'Type Client',
    'Gestionnaire Client',
    "Date d'EER",
    'DATE SORTIES',
    'Segment Client',
  ];
  const row = (day: string) => [1, '00404-LAC', 'Particulier', '042-PTF', day, null, 'A'];
  await importRows(db, { entries: [header, row('20/03/2025'), row('someday')] });
  const told = listFindings(db, 1).filter(({ rule }) => (COLUMN_RULES as readonly string[]).includes(rule));
  const meant = { 'Agence Client': [1], 'DATE SORTIE': [5] } as Readonly<Record<string, readonly number[]>>;
  const found = told.map((finding) => {
    const { total, rows, sheets } = open(finding, 1);
    expect([total, rows.map(({ origin }) => origin?.row)]).toEqual([finding.count, [2, 3]]);
    const at = meant[finding.column!] ?? [];
    expect(sheets).toEqual([expect.objectContaining({ sheet: 'Sheet1', row: 1, header, at })]);
    return finding.rule;
  });
  expect(new Set(found)).toEqual(new Set(['renamed-column', 'guessed-column', 'missing-column']));
});

test('new and retyped columns open the sheets they came in', async () => {
  await importRows(db, { a: agencies(['00404', 'LAC']) });
  await importRows(db, {
    b: [
      ['AGE', 'LIB', 'VILLE', 'RUE'],
      [404, 'LAC', 'X', 'Y'],
    ],
  });
  expect(opened('new-column', 2)).toMatchObject({
    ...{ count: 2, total: 0 },
    sheets: [{ header: ['AGE', 'LIB', 'VILLE', 'RUE'], at: [2, 3], row: 1 }],
  });
  expect(opened('retyped-column', 2)).toMatchObject({ count: 1, total: 1, sheets: [{ at: [0] }] });
});

test('several files of one export open each of them', async () => {
  await importRows(db, { one: agencies(['00404', 'LAC']), two: agencies(['00505', 'PORT']) });
  const { count, sheets } = opened('several-files');
  expect([count, sheets?.map(({ path }) => path.split('/').at(-1))]).toEqual([2, ['one.xlsx', 'two.xlsx']]);
});

test('sheets left aside open by name, with the headings of their first line and nothing a client could stand in', async () => {
  await importRows(
    db,
    { book: [] },
    {
      read: sheetsReader({
        Empty: [],
        Notes: [[null], ['Titre', 41_000_001, 'tel 41000002']],
        Agences: agencies(['00404', 'LAC']),
      }),
    },
  );
  const { count, sheets } = opened('ignored-sheet');
  expect([count, sheets?.map(({ sheet, row, header }) => [sheet, row, header])]).toEqual([
    2,
    [
      ['Empty', null, null],
      ['Notes', 2, ['Titre', null, null]],
    ],
  ]);
});

test('what the reader noticed in a sheet opens that sheet', async () => {
  await importRows(
    db,
    { book: [] },
    { read: sheetsReader({ S: agencies(['00404', 'LAC']) }, { outside: 1, inlineTexts: 4 }) },
  );
  for (const rule of ['wrong-dimension', 'inline-strings'])
    expect(opened(rule)).toMatchObject({ total: 0, sheets: [{ sheet: 'S', header: ['AGE', 'LIB'] }] });
});

test('links that were not checked open the rows they are of', async () => {
  await importRows(db, { clients: [clientHeader, client(1), client(2)] });
  expect(opened('not-checked')).toMatchObject({ count: 2, total: 2 });
});

test('clients an export leaves out are opened by their rows in earlier ones', async () => {
  const many = (numbers: readonly number[], day: string) => [clientHeader, ...numbers.map((n) => client(n, day))];
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  await importRows(db, { jan: many(upTo(50), '03/01/2025') });
  await importRows(db, { feb: [...many(upTo(49), '03/01/2025'), client(60, '03/02/2025')] });
  const full = opened('stock-full', 2);
  expect([full.count, full.total, full.rows.map((row) => [row.client, row.origin?.row])]).toEqual([1, 1, [[50, 51]]]);
  // Client 50 is gone by then and no longer missed; 1 to 39 are.
  await importRows(db, { mar: [...many(upTo(49).slice(39), '03/01/2025'), client(61, '03/03/2025')] });
  const part = opened('stock-part', 3);
  expect([part.count, part.total]).toEqual([40, 40]);
  expect(part.rows.map((row) => row.client).sort((a, b) => a! - b!)).toEqual([...upTo(39), 60]);
  expect(part.rows.every(({ origin }) => origin?.path.endsWith('feb.xlsx'))).toBe(true);
});

test('months imported of one order open each other, those of another order do not', async () => {
  const month = (n: number) => `2025-0${n}-01T08:00:00.000Z`;
  for (const batch of [1, 2, 3, 4])
    db.exec(`INSERT INTO import_batch (id, started_at, user, as_of_day) VALUES (${batch}, '${month(batch > 2 ? 4 : 1)}', '', ${batch});
      INSERT INTO import_file (batch_id, path, sha256, kind, sheet, rows, accepted, rejected) VALUES (${batch}, '/m/${batch}.xlsx', '${batch}', 'agencies', 'S', 0, 0, 0);
      INSERT INTO import_finding (batch_id, rule, severity, table_name, finding_count, params) VALUES (${batch}, 'several-months', 'info', 'agencies', 2, '{}')`);
  const paths = (batch: number) => opened('several-months', batch).sheets?.map(({ path }) => path);
  expect([1, 2, 3, 4].map(paths)).toEqual([
    ...[
      ['/m/1.xlsx', '/m/2.xlsx'],
      ['/m/1.xlsx', '/m/2.xlsx'],
    ],
    ...[
      ['/m/3.xlsx', '/m/4.xlsx'],
      ['/m/3.xlsx', '/m/4.xlsx'],
    ],
  ]);
});

test('cells of an import made before their rows were kept open its sheet, the column marked', async () => {
  await importRows(db, { a: agencies(['404', ' LAC']) });
  db.exec('DELETE FROM import_cell_set');
  expect(opened('padded-text')).toMatchObject({ count: 1, total: 0, sheets: [{ header: ['AGE', 'LIB'], at: [1] }] });
});

/** A reader of one workbook of several sheets, with what it noticed in each. */
function sheetsReader(sheets: Sheets, marks = { outside: 0, inlineTexts: 0 }): WorkbookReader {
  return async (_, sink) => {
    const names = Object.keys(sheets);
    for (const [index, name] of names.entries()) await sink.onSheet({ name, index, hidden: false });
    for (const sheet of names)
      await sink.onRows({ sheet, rows: sheets[sheet]!, rowNumbers: sheets[sheet]!.map((_row, i) => i + 1) });
    const sha256 = createHash('sha256').update(JSON.stringify([])).digest('hex');
    const noticed = names.map((sheet) => ({ sheet, ...marks }));
    return { format: 'xlsx', sheets: [], marks: noticed, rows: 0, bytes: 0, sha256, csv: null };
  };
}
