import { expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { inspectWorkbook } from '../../../../src/main/ingest/recognition/inspect';
import { knownLayouts, removeLayout, saveLayout, tryLayout } from '../../../../src/main/ingest/recognition/layouts';
import { undoImport } from '../../../../src/main/jobs/import-job';
import { listImports } from '../../../../src/main/store/queries/import-history';
import { listLayouts } from '../../../../src/main/store/queries/import-layouts';
import { readRejectedSheets } from '../../../../src/main/store/queries/rejected-rows';
import { dumpOf } from '../../../helpers/dump';
import { readerOf, rowImporter } from '../../../helpers/import-rows';
import { openMemory, tableRows } from '../../../helpers/staging';

const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
const importRows = rowImporter();

const header = ['No', 'Etat', 'Chap', 'Genre de compte', 'Jour', 'Jour fin'];
const rows = [
  [41, 'N', '25310000', 1, '03/03/2025', null],
  [42, 'O', '25110000', 7, '04/03/2025', '28/04/2025'],
  [43, 'N', '25110000', 7, '31/02/2025', null],
];
const columns = { CLI: 'No', CFE: 'Etat', CHA: 'Chap', TYP: 'Genre de compte', DOU: 'Jour', DFE: 'Jour fin' };

test('an unknown layout is refused, mapped by hand once, and read by itself from then on', async () => {
  const db = openMemory();
  const book = { comptes: [header, ...rows] };
  const before = await importRows(db, book);
  expect(before.files.map(({ kind, code }) => [kind, code])).toEqual([[null, 'unrecognised']]);
  expect(() => saveLayout(db, { kind: 'accounts', header, columns: { CLI: 'No' } }, clock, 'u1')).toThrow(
    expect.objectContaining({ code: 'bad-arguments' }),
  );
  saveLayout(db, { kind: 'accounts', header, columns }, clock, 'u1');
  const mapped = dumpOf(db);
  const after = await importRows(db, book);
  expect(after.files.map(({ kind, accepted, rejected }) => [kind, accepted, rejected])).toEqual([['accounts', 2, 1]]);
  expect(after.files[0]!.recognition).toMatchObject({ how: 'remembered', confidence: 1, layout: 1 });
  expect(after.findings.filter(({ rule }) => /column/.test(rule))).toEqual([]);
  expect(tableRows(db, 'SELECT client, is_closed, chapter, opened_day FROM stg_account')).toEqual([
    [41, 0, '25310000', 20150],
    [42, 1, '25110000', 20151],
  ]);
  expect(listLayouts(db)).toMatchObject([{ id: 1, kind: 'accounts', header, by: 'u1', files: 1 }]);
  expect(listImports(db)[0]!.files[0]!.recognition?.columns).toHaveLength(6);
  expect(readRejectedSheets(db).sheets).toMatchObject([{ header, rows: [{ column: 'Jour' }] }]);
  undoImport(db);
  expect(dumpOf(db)).toEqual(mapped);
  removeLayout(db, 1);
  expect((await importRows(db, book)).files[0]!.code).toBe('unrecognised');
});

test('a mapping is tried cell by cell: what will be read, and what cannot be', () => {
  const tried = tryLayout('accounts', { CLI: 0, CFE: 1, DOU: 4 }, [...rows, [null, 'X', null, null, null, null]]);
  expect(tried.map(({ header: name, values }) => [name, values])).toEqual([
    ['CLI', [41, 42, 43, null]],
    ['CFE', ['Non', 'Oui', 'Non', null]],
    ['DOU', ['2025-03-03', '2025-03-04', null, null]],
  ]);
  expect(tried.map(({ faults }) => faults.map((fault) => fault !== null))).toEqual([
    [false, false, false, true],
    [false, false, false, true],
    [false, false, true, true],
  ]);
});

test('values of a list are shown in the words of the language, in a mapping and in the preview of an import', async () => {
  const clients = [
    ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'],
    [1, 'M', '01/01/1980', '00404', 1, '042', '03/03/2025', '000001'],
    [2, null, null, '00404', 2, '042', '03/03/2025', '000001'],
  ];
  const accounts = [
    ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'],
    [1, 'N', '25310000', 1, '03/03/2025', null],
    [1, 'O', '25310000', 1, '03/03/2025', '04/03/2025'],
  ];
  for (const [language, words] of [
    ['fr', ['Homme', 'Particulier', 'Société', 'Non', 'Oui']],
    ['en', ['Man', 'Person', 'Company', 'No', 'Yes']],
  ] as const) {
    setLanguage(language);
    const { preview } = await importRows(openMemory(), { clients, accounts }, { dryRun: true });
    const shown = (kind: string, field: string) => {
      const sheet = preview!.find((one) => one.kind === kind)!;
      const place = sheet.columns.findIndex((column) => column.field === field);
      return [sheet.columns[place]!.type, sheet.rows.map(({ values }) => values[place])];
    };
    expect(shown('clients', 'sex')).toEqual(['text', [words[0], null]]);
    expect(shown('clients', 'client_type')).toEqual(['text', [words[1], words[2]]]);
    expect(shown('accounts', 'is_closed')).toEqual(['text', [words[3], words[4]]]);
    expect(shown('accounts', 'opened_day')).toEqual(['date', ['2025-03-03', '2025-03-03']]);
    expect(tryLayout('accounts', { CFE: 0 }, [['N'], ['O']])[0]!.values).toEqual([words[3], words[4]]);
  }
  setLanguage('fr');
});

test('a workbook is shown as it stands, below its lines of title', async () => {
  const read = readerOf({ x: [['Extraction du mois'], ['CLI', 'CFE', 'CHA', 'TYP', 'A', 'B'], ...rows] });
  const [sheet] = await inspectWorkbook('/x.xlsx', read);
  expect(sheet).toMatchObject({ sheet: 'Sheet1', headerRow: 2, header: ['CLI', 'CFE', 'CHA', 'TYP', 'A', 'B'] });
  expect(sheet!.rows[1]).toEqual({ row: 4, cells: [42, 'O', '25110000', 7, '04/03/2025', '28/04/2025'] });
  expect(sheet!.proposals[0]).toMatchObject({ kind: 'accounts' });
});

test('every column that may be mapped to has words', () => {
  const known = knownLayouts();
  expect(known.map((layout) => layout.columns.length)).toEqual([2, 2, 2, 2, 3, 2, 2, 4, 8, 6, 7, 14]);
  expect(known.find(({ kind }) => kind === 'entries')!.columns[1]).toMatchObject({
    header: 'Agence Client',
    need: 'needed',
    type: 'text',
  });
});

test('columns renamed, missing, new or written as another type are told with what was done', async () => {
  const db = openMemory();
  await importRows(db, { mars: [['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'], ...rows.slice(0, 2)] });
  const day = { day: 20_240, seconds: 0 };
  const { findings, files } = await importRows(db, {
    juin: [
      ['CLI', 'CFE', 'Chapitre', 'TYP', 'JOUR', 'DFE', 'IBAN'],
      [41, 'N', '25310000', 1, '03/03/2025', day, 'x'],
      [42, 'O', '25110000', 7, '04/03/2025', day, 'y'],
    ],
  });
  expect(files[0]!.recognition).toMatchObject({ how: 'guessed', confidence: (4 + 0.95 + 0.8) / 6 });
  const drift = findings.filter(({ rule }) => /-column$/.test(rule));
  expect(drift.map(({ rule, column, severity }) => [rule, column, severity])).toEqual([
    ['guessed-column', 'DOU', 'warn'],
    ['renamed-column', 'CHA', 'info'],
    ['retyped-column', 'DFE', 'info'],
    ['new-column', null, 'info'],
  ]);
  expect(drift[0]!.message).toContain('« JOUR »');
  expect(drift[2]!.message).toContain('dates Excel');
  expect(drift[3]!.message).toContain('IBAN');
});
