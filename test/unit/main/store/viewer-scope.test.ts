import { beforeEach, expect, test } from 'vitest';
import type { WritableDb } from '../../../../src/main/store/database';
import { readOverview } from '../../../../src/main/store/queries/overview';
import { readTotals } from '../../../../src/main/store/queries/workspace-status';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { narrowTo, visibleClients } from '../../../../src/main/store/viewer-scope';
import { firstAsOf, smallBank, stageSecondBatch } from '../../../helpers/small-bank';

let db: WritableDb;
beforeEach(() => {
  db = smallBank();
  db.exec(`INSERT INTO model_run VALUES (1, 'churn', 'v', 0, 1, '', 0, 0, '', '', '{}', '{}', '{}', NULL, 1);
    INSERT INTO import_reject (file_id, sheet, row_number, reason, cells) VALUES (1, 's', 3, 'r', '[3]');
    INSERT INTO score_scenario VALUES (1, 'client', '3', 0, 'a', '', 'v', '{}', '{}'), (2, 'client', '6', 0, 'b', '', 'v', '{}', '{}'),
      (3, 'manager', '012', 0, 'c', '', 'v', '{}', '{}'), (4, 'agency', '00101', 0, 'd', '', 'v', '{}', '{}')`);
  for (const client of [1, 3, 6, 10])
    db.prepare("INSERT INTO score_churn VALUES (0, ?, 1, 0.5, 'low', 0, 1, '[]', '[]', '')").run(client);
  rebuildMarts(db);
});

const tables = () =>
  db
    .prepare(
      "SELECT s.name FROM main.sqlite_schema s JOIN pragma_table_info(s.name, 'main') c WHERE s.type IN ('table', 'view') AND c.name = 'client'",
    )
    .pluck()
    .all() as string[];

test('no table that holds rows of clients shows one of another portfolio', () => {
  narrowTo(db, '230');
  expect(tables().length).toBeGreaterThan(10);
  for (const table of tables()) {
    const shown = db
      .prepare(`SELECT DISTINCT client FROM "${table}" WHERE client IS NOT NULL`)
      .pluck()
      .all() as number[];
    expect(
      shown.filter((client) => client !== 6 && client !== 10),
      table,
    ).toEqual([]);
  }
  expect([...visibleClients(db)]).toEqual([6, 10]);
});

test('whole tables of one portfolio', () => {
  narrowTo(db, '230');
  const all = (sql: string) => db.prepare(sql).raw().all();
  expect(all('SELECT client, item FROM mart_subscription ORDER BY 1, 2')).toEqual([
    [6, '301'],
    [6, '401'],
    [6, '401'],
  ]);
  expect(all('SELECT client, agency FROM mart_entry')).toEqual([[6, '02323']]);
  expect(all('SELECT client FROM stg_entry')).toEqual([[6]]);
  expect(all('SELECT client FROM score_churn')).toEqual([[6], [10]]);
  expect(all('SELECT name FROM score_scenario ORDER BY 1')).toEqual([['b'], ['d']]);
  expect(all('SELECT count(*) FROM import_reject')).toEqual([[0]]);
  expect(all('SELECT count(*) FROM user_profile')).toEqual([[0]]);
  expect(readTotals(db)).toMatchObject({ clients: 2, accounts: 2, subscriptions: 3, entries: 1, products: 3 });
  expect(readOverview(db, firstAsOf)).toMatchObject({ clients: 2, agencies: 1, managers: 1 });
});

test('another manager, on the same connection, sees the own clients; nobody’s portfolio is empty', () => {
  narrowTo(db, '230');
  narrowTo(db, '012');
  expect([...visibleClients(db)]).toEqual([1, 2, 3, 4, 5, 7, 8]);
  narrowTo(db, '999');
  expect([...visibleClients(db)]).toEqual([]);
  expect(db.prepare('SELECT count(*) FROM stg_account').pluck().get()).toBe(0);
});

test('a client who has moved is no longer seen by the manager before, not even in earlier imports', () => {
  const moved = smallBank();
  stageSecondBatch(moved);
  rebuildMarts(moved);
  narrowTo(moved, '012');
  expect(visibleClients(moved).has(8)).toBe(false);
  expect(moved.prepare('SELECT count(*) FROM stg_client WHERE client = 8').pluck().get()).toBe(0);
  narrowTo(moved, '013');
  expect([...visibleClients(moved)]).toEqual([8]);
  expect(moved.prepare('SELECT count(*) FROM stg_client WHERE client = 8').pluck().get()).toBe(2);
});

test('a table that comes later with clients in it is narrowed too, and nothing can be written', () => {
  db.exec('CREATE TABLE later (client INTEGER, note TEXT) STRICT');
  db.exec("INSERT INTO later VALUES (3, 'not yours'), (6, 'yours')");
  narrowTo(db, '230');
  expect(db.prepare('SELECT note FROM later').pluck().all()).toEqual(['yours']);
  expect(() => db.exec('DELETE FROM main.later')).toThrow();
});
