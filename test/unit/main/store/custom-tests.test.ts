import { beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import type { WritableDb } from '../../../../src/main/store/database';
import { readCustomTests, removeCustomTest, saveCustomTest } from '../../../../src/main/store/quality/custom-tests';
import { guardSql } from '../../../../src/main/store/quality/guard-sql';
import { runGuarded } from '../../../../src/main/store/quality/run-guarded';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { runQualityTests } from '../../../../src/main/store/queries/quality-tests';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { dumpOf } from '../../../helpers/dump';
import { firstAsOf, smallBank } from '../../../helpers/small-bank';

let db: WritableDb;
beforeAll(() => {
  setLanguage('en');
  db = smallBank();
  rebuildMarts(db);
});

const by = { user: 'u', at: '2024-04-01T08:00:00.000Z' };
const own = (sql: string, title = 'Mine') => saveCustomTest(db, { title, severity: 'warn', sql }, by);

test.each([
  ['DELETE FROM stg_client', 'SELECT'],
  ['select 1; select 2', 'at a time'],
  ["select 1 from stg_client where ';' = ';'; drop table stg_client", 'at a time'],
  ["attach 'x' as y", 'SELECT'],
  ['select * from (select * from stg_client)', 'brackets'],
  ['select load_extension(1)', 'load_extension'],
  ["select writefile('a', 'b')", 'writefile'],
  ['select zeroblob(1000000000)', 'zeroblob'],
  ['select * from pragma_database_list', 'pragma_database_list'],
  ["select * from pragma_table_info('stg_client')", 'pragma_table_info'],
  ['select * from sqlite_schema', 'sqlite_schema'],
  ['select * from "sqlite_schema"', 'sqlite_schema'],
  ['select * from main.stg_client', 'main'],
  ['select * from [main].stg_client', 'main'],
  ['with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c', 'SELECT'],
  ['select 1 where exists (with recursive c as (select 1) select 1 from c)', 'WITH'],
  ['select 1 from stg_client a, stg_client b, stg_client c', 'two tables'],
  ['select 1 from stg_client a join stg_client b on 1 left join stg_client c on 1', 'two tables'],
  ['select 1 from stg_client a full join stg_client b on 1', 'FULL'],
  ['select * from user_profile where pin is not null', 'user_profile'],
  ['select 1 from stg_client where exists (select 1 from "user_privacy_setting")', 'user_privacy_setting'],
  ['select ?', 'at a time'],
  ['  ', 'Write'],
])('%s is refused in words', (sql, words) => {
  const before = dumpOf(db);
  expect(() => own(sql)).toThrow(
    expect.objectContaining({ code: 'bad-arguments', message: expect.stringContaining(words) }),
  );
  expect(dumpOf(db)).toEqual(before);
});

test('plain questions pass: conditions of conditions, two tables, comments, quoted words', () => {
  expect(
    guardSql(
      'select a.client /* ; delete */ from stg_client a -- x\n left join mart_client b on b.client = a.client where b.client is null;',
    ),
  ).not.toContain(';\n');
  guardSql(
    "select file_id, source_row from stg_client where agency in (select agency from stg_agency where name like '%; drop%')",
  );
  guardSql('select c.client from mart_client c where c.sex is distinct from (select max(sex) from stg_client)');
});

test('what SQLite itself refuses is said in words and not kept', () => {
  expect(() => own('select nothing from stg_client')).toThrow(
    expect.objectContaining({ code: 'bad-arguments', message: expect.stringContaining('nothing') }),
  );
  expect(readCustomTests(db)).toEqual([]);
});

/** A clock that goes a millisecond forward at each look: so many rows may be read. */
const counting = () => {
  let at = 0;
  return { now: () => '', elapsed: () => at++ };
};

test.each([
  'select count(*) as n from mart_account a, mart_account b',
  'select count(*) as n from mart_account a left join mart_account b on 1',
  'select count(*) as n from mart_account a join mart_account b on a.chapter = b.chapter',
  'select a.client from mart_account a where exists (select 1 from mart_account b, mart_account c where b.client + c.client < a.client)',
  'select count(*) as n from mart_client where (select count(*) from mart_account b left join mart_account c on c.client > b.client) > 1000000',
  'select count(*) as n from mart_client a where a.client in (select b.client from mart_account b join mart_account c on b.chapter <> c.chapter)',
])('the time limit ends %s', (sql) => {
  const guarded = guardSql(sql);
  // Eleven accounts: a few passes are allowed, the product of passes is not.
  expect(() => runGuarded(db, guarded, (safe) => db.prepare(safe).all(), { clock: counting(), limit: 8 })).toThrow(
    expect.objectContaining({ code: 'bad-arguments', message: expect.stringContaining('too long') }),
  );
});

test('nothing can be written while a question runs, and afterwards the connection is as before', () => {
  expect(() => runGuarded(db, 'select 1', () => db.exec('DELETE FROM stg_client'))).toThrow('too');
  expect(db.pragma('query_only', { simple: true })).toBe(0);
});

test('a test is kept, run with the others, opens its rows, and can be removed', () => {
  const name = own('select file_id, source_row, client from stg_client where sex is null', 'Sex is known');
  expect(runQualityTests(db).find((one) => one.name === name)).toEqual({
    name,
    kind: 'own',
    table: 'sql',
    severity: 'warn',
    status: 'fail',
    failing: 1,
    text: 'Sex is known',
    sql: 'select file_id, source_row, client from stg_client where sex is null',
  });
  const { total, rows } = readFigureRows(db, firstAsOf, { figure: 'test-failing', test: name }, 10);
  expect([total, rows[0]?.client, rows[0]?.origin?.row]).toEqual([1, 7, 8]);
  removeCustomTest(db, name);
  expect(runQualityTests(db).some((one) => one.name === name)).toBe(false);
  expect(() => removeCustomTest(db, name)).toThrow(expect.objectContaining({ code: 'not-found' }));
});
