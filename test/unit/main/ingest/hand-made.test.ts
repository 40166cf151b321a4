import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { writeRejects } from '../../../../src/main/exports/rejects';
import { runImport } from '../../../../src/main/jobs/import-job';
import { readRejectedSheets } from '../../../../src/main/store/queries/rejected-rows';
import { bookFile } from '../../../corpus/zip-file';
import { dumpOf } from '../../../helpers/dump';
import { openMemory, tableRows } from '../../../helpers/staging';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-hand-made-'));
afterAll(() => rmSync(folder, { recursive: true }));
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };

async function importFile(name: string, bytes: Buffer | string, db = openMemory()) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const report = await runImport(db, [path], { clock });
  return { db, report, file: report.files[0]! };
}

const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
const row = (...texts: readonly string[]) => `<row>${texts.map(cell).join('')}</row>`;

test('titles repeated among the rows are no code of a reference, and can be found among the rejected rows', async () => {
  const { db, file } = await importFile('printed.csv', 'AGE ;LIB\n00404;VILLE X\nAGE;LIB\n02323;VILLE Y\n AGE;LIB\n');
  expect([file.accepted, file.rejected]).toEqual([2, 2]);
  expect(tableRows(db, 'SELECT agency FROM mart_agency ORDER BY 1')).toEqual([['00404'], ['02323']]);
  expect(tableRows(db, 'SELECT row_number, column_name, value, reason FROM import_reject ORDER BY 1')).toEqual([
    [3, 'AGE', 'AGE', 'header'],
    [5, 'AGE', ' AGE', 'duplicate'],
  ]);
  db.close();
});

test('an export of titles without a row is refused, and changes nothing', async () => {
  const { db } = await importFile('full.csv', 'AGE;LIB\n00404;VILLE X\n');
  const before = dumpOf(db);
  const { file, report } = await importFile('titles.csv', 'AGE;LIB\n', db);
  expect([file.kind, file.code, report.batchId, report.totals.agencies]).toEqual([null, 'no-rows', null, 1]);
  expect([file.reason!.length > 10, file.hint!.length > 10]).toEqual([true, true]);
  expect(dumpOf(db)).toEqual(before);
  db.close();
});

test('a table of which half a million rows are rejected is refused as a whole', async () => {
  const { db, file } = await importFile('slipped.csv', `AGE;LIB\n${'00404;A\n'.repeat(503_000)}`);
  expect([file.kind, file.code]).toEqual([null, 'too-many-rejects']);
  expect(tableRows(db, 'SELECT count(*) FROM import_reject')).toEqual([[0]]);
  db.close();
});

test('days written as plain numbers count from where the workbook says', async () => {
  const header = row('CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC');
  const client = (day: number) =>
    `<row><c><v>41</v></c>${cell('M')}<c/>${cell('404')}${cell('1')}${cell('42')}<c><v>${day}</v></c>${cell('000612')}</row>`;
  const opened = async (day: number, workbookProperties = '') => {
    const { db } = await importFile(`days-${day}.xlsx`, bookFile({ rows: header + client(day), workbookProperties }));
    const [found] = tableRows(db, "SELECT date(opened_day * 86400, 'unixepoch') FROM stg_client");
    db.close();
    return found?.[0];
  };
  expect(await opened(45_366)).toBe('2024-03-15');
  expect(await opened(43_904, 'date1904="1"')).toBe('2024-03-15');
});

test('a refusal says on which sheet and row, in the language of the person', async () => {
  const rows = `${row('AGE', 'LIB')}${row('00404', 'VILLE X')}<row r="7"><c><v>12,5</v></c></row>`;
  const french = await importFile('value.xlsx', bookFile({ rows }));
  expect(french.file.reason).toBe(
    'Une cellule contient une valeur qu’Excel n’écrirait pas. Feuille « Sheet1 », ligne 7.',
  );
  setLanguage('en');
  const english = await importFile('quote.csv', 'AGE;LIB\n00404;A\n02323;"B\n');
  setLanguage('fr');
  expect(english.file.reason).toBe(
    'A quotation mark opens a text that does not end, or is too long for a cell. Line 3.',
  );
});

test('the cell at fault of a rejected row is coloured under whatever its file calls the column', async () => {
  const titles = 'CLI;CFE; Chapitre ;TYP;DOU ;Date de clôture';
  const { db } = await importFile('titled.csv', `${titles}\n41;N;;1;05/03/2024;\n42;N;25310000;1;31/02/2024;\n`);
  const { batchId, sheets } = readRejectedSheets(db);
  const path = join(folder, 'rejects.xlsx');
  await writeRejects(path, batchId, sheets);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const coloured = [2, 3].map((number) =>
    [1, 2, 3, 4, 5, 6].filter((column) => book.worksheets[0]!.getRow(number).getCell(column).fill !== undefined),
  );
  expect(coloured).toEqual([[3], [5]]);
  db.close();
});

test('ends that are default values are none, and date neither the export nor the workspace', async () => {
  const ends = ['31/12/9999', '01/01/0001', '31/12/2099', '', '04/03/2025'];
  const account = (n: number) =>
    `${41 + n};${n % 5 === 4 ? 'O' : 'N'};25310000;1;0${1 + (n % 9)}/02/2025;${ends[n % 5]}`;
  const lines = Array.from({ length: 200 }, (_, n) => account(n));
  const titles = 'CLI;CFE;CHA;TYP;DOU;DFE';
  // A start is needed: a row without a true one is set aside.
  const { db, file, report } = await importFile(
    'ends.csv',
    `${[titles, ...lines, '9;N;25310000;1;31/12/9999;'].join('\n')}\n`,
  );
  expect([file.asOf, file.accepted, file.rejected]).toEqual(['2025-03-04', 200, 1]);
  const found = report.findings.map(({ rule, column, count }) => `${rule} ${column} ${count}`);
  expect(found).toEqual(expect.arrayContaining(['default-end DFE 120', 'future-date DOU 1']));
  expect(found.filter((one) => /closed-before-opened|closed-flag/.test(one))).toEqual([]);
  const closed = "SELECT count(*), count(closed_day), max(date(closed_day * 86400, 'unixepoch')) FROM stg_account";
  expect(tableRows(db, closed)).toEqual([[200, 40, '2025-03-04']]);
  expect(tableRows(db, 'SELECT column_name, rule, before, after FROM import_repair WHERE row_number = 3')).toEqual([
    ['DFE', 'default-end', '0001-01-01', null],
  ]);
  db.close();
});

test('an event in a year no system has kept is a slip, set aside with its cell; the first day of 1900 is kept', async () => {
  const client = (n: number, opened: string) => `${41 + n};M;;404;1;42;${opened};000612`;
  const days = ['05/05/2024', '05/05/0024', '01/01/0001', '31/12/1899', '01/01/1900', '06/05/2024'];
  const titles = 'CLI;SEXT;DNA;AGE;TCLI;GES;DOU;UTIC';
  const { db, file, report } = await importFile(
    'years.csv',
    `${[titles, ...days.map((day, n) => client(n, day))].join('\n')}\n`,
  );
  expect([file.asOf, file.accepted, file.rejected]).toEqual(['2024-05-06', 3, 3]);
  expect(tableRows(db, 'SELECT row_number, column_name, value, reason FROM import_reject ORDER BY 1')).toEqual(
    [3, 4, 5].map((row) => [row, 'DOU', days[row - 2], 'not-a-date']),
  );
  expect(report.findings.filter(({ rule }) => rule === 'rejected-cell').map(({ count }) => count)).toEqual([3]);
  db.close();
});

test('a birth before 1901 is a default value: the age is unknown, and the cell can be found', async () => {
  const births = ['01/01/1900', '01/01/1901', '05/06/2075', '01/01/0001'];
  const titles = 'CLI;SEXT;DNA;AGE;TCLI;GES;DOU;UTIC';
  const lines = births.map((birth, n) => `${41 + n};M;${birth};404;1;42;05/05/2024;000612`);
  const { db } = await importFile('births.csv', `${[titles, ...lines].join('\n')}\n`);
  expect(tableRows(db, "SELECT date(birth_day * 86400, 'unixepoch') FROM stg_client ORDER BY client")).toEqual([
    ...[[null], ['1901-01-01'], ['1975-06-05'], [null]],
  ]);
  expect(tableRows(db, 'SELECT row_number, rule, before, after FROM import_repair ORDER BY 1')).toEqual([
    [2, 'birth-unusable', '1900-01-01', null],
    [4, 'birth-century', '2075-06-05', '1975-06-05'],
    [5, 'birth-unusable', '0001-01-01', null],
  ]);
  db.close();
});
