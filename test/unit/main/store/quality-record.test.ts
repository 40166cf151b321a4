import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { undoImport } from '../../../../src/main/jobs/import-job';
import { qualityPage } from '../../../../src/main/jobs/quality-page';
import { listRules } from '../../../../src/main/jobs/rule-list';
import type { WritableDb } from '../../../../src/main/store/database';
import { recordQuality } from '../../../../src/main/store/quality/record';
import { listTableProfiles, profileTable } from '../../../../src/main/store/queries/column-profiles';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { runQualityTests } from '../../../../src/main/store/queries/quality-tests';
import { readQualityTrend } from '../../../../src/main/store/queries/quality-trend';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { dumpOf } from '../../../helpers/dump';
import { firstAsOf, smallBank, stageSecondBatch } from '../../../helpers/small-bank';
import { openMemory } from '../../../helpers/staging';

beforeAll(() => setLanguage('en'));

const afterFirst = () => {
  const db = smallBank();
  rebuildMarts(db);
  recordQuality(db, 1);
  return db;
};

/** What is kept of the tests of an import. */
const kept = (db: WritableDb) => [dumpOf(db).quality_result, dumpOf(db).quality_failing_row];

test('an import keeps what its tests came to and the rows at fault', () => {
  const db = afterFirst();
  const run = runQualityTests(db).filter(({ status }) => status !== 'not-run');
  expect(dumpOf(db).quality_result).toEqual(
    run
      .map(({ name, severity, failing }) => [1, name, severity, failing])
      .sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
  );
  const trend = readQualityTrend(db);
  expect(trend).toHaveLength(1);
  expect(trend[0]).toMatchObject({
    batchId: 1,
    asOf: '2024-03-04',
    rejected: 0,
    failingTests: run.filter(({ status }) => status === 'fail').length,
    failingRows: run.reduce((sum, { failing }) => sum + failing, 0),
  });
  expect(readFigureRows(db, firstAsOf, { figure: 'test-kept', batch: 1 }, 1).total).toBe(trend[0]?.keptRows);
  expect(
    readFigureRows(db, firstAsOf, { figure: 'test-kept', batch: 1, test: 'entries-linked' }, 9).rows,
  ).toMatchObject([
    { origin: { path: '/exports/1/entries.xlsx', row: 4 } },
    { origin: { path: '/exports/1/entries.xlsx', row: 5 } },
  ]);
  const ofTest = { figure: 'test-kept', batch: 1, test: 'entries-linked' } as const;
  expect(readFigureRows(db, firstAsOf, ofTest, 9).note).toBeUndefined();
  // More failed than are kept: the rows say how many of how many.
  db.prepare("UPDATE quality_result SET failing = 4321 WHERE batch_id = 1 AND test = 'entries-linked'").run();
  const { total, note } = readFigureRows(db, firstAsOf, ofTest, 9);
  expect([total, note?.includes('4') && note.includes('321')]).toEqual([2, true]);
});

test('undoing the last import brings the kept results back exactly; undoing an earlier one makes those of the last anew', () => {
  const db = afterFirst();
  const before = kept(db);
  const second = () => {
    stageSecondBatch(db);
    rebuildMarts(db);
    recordQuality(db, 2);
  };
  second();
  expect(kept(db)).not.toEqual(before);
  undoImport(db, 2);
  expect(kept(db)).toEqual(before);
  second();
  undoImport(db, 1);
  const alone = openMemory();
  alone
    .prepare('INSERT INTO import_batch (id, started_at, user) VALUES (1, ?, ?)')
    .run('2024-01-01T08:00:00.000Z', 'test');
  stageSecondBatch(alone);
  alone.prepare('DELETE FROM import_batch WHERE id = 1').run();
  rebuildMarts(alone);
  recordQuality(alone, 2);
  expect(dumpOf(db).quality_result).toEqual(dumpOf(alone).quality_result);
});

test('columns tell how full they are and how their values are spread', () => {
  const db = afterFirst();
  const tables = new Map(listTableProfiles(db).map((one) => [one.table, one]));
  expect(tables.get('stg_client')).toEqual({
    table: 'stg_client',
    columns: 10,
    rows: 9,
    hasPlace: true,
    complete: 88 / 90,
  });
  expect(tables.get('mart_total')).toMatchObject({ hasPlace: false });
  const columns = new Map(profileTable(db, 'stg_client').map((one) => [one.column, one]));
  expect(columns.get('sex')).toMatchObject({
    rows: 9,
    empty: 1,
    distinct: 2,
    bars: [],
    top: [
      { value: 'F', rows: 7 },
      { value: 'M', rows: 1 },
    ],
  });
  expect(columns.get('opened_day')).toMatchObject({
    empty: 0,
    distinct: 8,
    min: '2024-01-08',
    median: '2024-01-15',
    max: '2024-03-04',
    top: [],
  });
  const { bars } = columns.get('opened_day')!;
  expect(bars.map(({ rows }) => rows)).toEqual([4, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 2]);
  expect(bars.flatMap(({ from, to }) => (from === null ? [] : [`${from} ${to}`]))).toEqual([
    ...['2024-01-08 2024-01-12', '2024-01-15 2024-01-15', '2024-02-01 2024-02-01'],
    ...['2024-02-05 2024-02-05', '2024-03-01 2024-03-04'],
  ]);
  expect(() => profileTable(db, 'import_batch')).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(
    profileTable(openMemory(), 'stg_client').every(({ rows, top, bars }) => rows + top.length + bars.length === 0),
  ).toBe(true);
});

test('rules are counted over the imports, and the page is written whole', () => {
  const db = afterFirst();
  db.prepare(
    `INSERT INTO import_finding (batch_id, rule, severity, table_name, column_name, finding_count, params)
     VALUES (1, 'birth-century', 'warn', 'clients', 'DNA', 3, '{}'), (1, 'padded-text', 'info', 'users', 'CUTI', 2, '{}')`,
  ).run();
  db.prepare("INSERT INTO import_repair VALUES (1, 4, 'DNA', 'birth-century', '2090-06-15', '1990-06-15')").run();
  const used = listRules(db).filter(({ applied }) => applied > 0);
  expect(used.map(({ rule, applied, imports, repaired }) => [rule, applied, imports, repaired])).toEqual([
    ['padded-text', 2, 1, 0],
    ['birth-century', 3, 1, 1],
  ]);
  const sheets = qualityPage(db);
  expect(sheets.map(({ name }) => name)).toEqual(['Data quality', 'Rows at fault', 'Columns', 'Imports', 'Rules']);
  for (const { columns, rows } of sheets) expect(rows.every((row) => row.length === columns.length)).toBe(true);
});
