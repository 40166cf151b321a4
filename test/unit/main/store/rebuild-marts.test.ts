import { beforeAll, describe, expect, test } from 'vitest';
import type { WritableDb } from '../../../../src/main/store/database';
import { marts } from '../../../../src/main/store/marts/index';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { d, smallBank, stageSecondBatch } from '../../../helpers/small-bank';
import { openMemory, tableRows } from '../../../helpers/staging';

const month = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
const january = month('2024-01');
const february = month('2024-02');
const march = month('2024-03');
const april = month('2024-04');

describe('marts of one batch', () => {
  let db: WritableDb;
  beforeAll(() => {
    db = smallBank();
    rebuildMarts(db);
  });

  test('the workspace is as of its newest account', () => {
    expect(tableRows(db, 'SELECT kind, as_of_day FROM mart_as_of ORDER BY kind')).toEqual([
      ['accounts', d('2024-03-31')],
      ['clients', d('2024-03-04')],
      ['entries', d('2024-02-29')],
      ['subscriptions', d('2024-03-20')],
      ['workspace', d('2024-03-31')],
    ]);
  });

  test('clients: exits from customer accounts only, segments from certain links only', () => {
    const sql = `SELECT client, sex, agency, manager, creator, is_external, first_account_day, exit_day, segment
      FROM mart_client ORDER BY client`;
    const account = (iso: string) => d(iso);
    expect(tableRows(db, sql)).toEqual([
      [1, 'F', '00101', '012', '000611', 0, null, null, null],
      [2, 'M', '00101', '012', '000611', 0, account('2024-01-10'), d('2024-02-20'), null],
      [3, 'F', '00101', '012', '000611', 0, account('2024-01-10'), null, 'ADULTES GRAND PUBLIC'],
      [4, 'F', '00101', '012', '000611', 0, account('2024-01-12'), d('2024-02-10'), null],
      [5, 'F', '00101', '012', 'EXT104', 1, account('2024-01-15'), null, null],
      [6, 'F', '02323', '230', '000611', 0, account('2024-02-01'), null, 'JUNIOR'],
      [7, null, '00101', '012', '000611', 0, null, null, null],
      [8, 'F', '00101', '012', '000611', 0, account('2024-03-01'), null, null],
      [10, 'F', '02323', '230', '000611', 0, account('2024-03-04'), null, null],
    ]);
  });

  test('accounts take their type from the chapter', () => {
    const sql =
      'SELECT account_id, client, chapter, account_type, is_customer, source_row FROM mart_account ORDER BY account_id';
    expect(tableRows(db, sql)).toEqual([
      [1, 2, '25310000', '001', 1, 2],
      [2, 3, '25310000', '001', 1, 3],
      [3, 3, '25112000', '008', 1, 4],
      [4, 4, '25310000', '001', 1, 5],
      [5, 4, '22031103', '999', 0, 6],
      [6, 5, '25310000', '001', 1, 7],
      [7, 5, '25310000', '001', 1, 8],
      [8, 6, '25112000', '008', 1, 9],
      [9, 7, '77777777', null, 0, 10],
      [10, 8, '25310000', '001', 1, 11],
      [11, 10, '25310000', '001', 1, 12],
    ]);
  });

  test('a pack code written back counts from the sale of the pack', () => {
    const sql = `SELECT client, product, pack, item, is_pack, pack_known_day, start_day, end_day
      FROM mart_subscription ORDER BY subscription_id`;
    expect(tableRows(db, sql)).toEqual([
      [2, '201', null, '201', 0, null, d('2024-01-10'), d('2024-02-20')],
      [5, '101', '000011', '101', 0, d('2024-02-20'), d('2024-01-15'), null],
      [5, null, '000011', '000011', 1, d('2024-02-20'), d('2024-02-20'), null],
      [5, '301', '000011', '301', 0, d('2024-02-20'), d('2024-02-20'), null],
      [6, '301', null, '301', 0, null, d('2024-02-01'), d('2028-02-29')],
      [6, '401', null, '401', 0, null, d('2024-02-01'), d('2024-03-01')],
      [6, '401', null, '401', 0, null, d('2024-02-20'), d('2024-03-20')],
      [8, '201', null, '201', 0, null, d('2024-03-15'), null],
    ]);
  });

  test('references hold every code in use', () => {
    expect(tableRows(db, 'SELECT * FROM mart_agency')).toEqual([
      ['00101', 'VILLE A', 'District Nord'],
      ['02323', 'VILLE B', 'SIEGE'],
      ['06001', 'DEPARTEMENT', null],
    ]);
    expect(tableRows(db, 'SELECT * FROM mart_manager')).toEqual([
      ['012', 'CHARGE', '00101'],
      ['013', 'DA', null],
      ['230', null, '02323'],
    ]);
    expect(tableRows(db, 'SELECT * FROM mart_user')).toEqual([
      ['000611', 'Nour', '012'],
      ['000612', null, null],
      ['000699', null, null],
      ['EXT104', null, null],
    ]);
    expect(tableRows(db, 'SELECT product, name, is_account FROM mart_product')).toEqual([
      ['101', 'EPARGNE', 1],
      ['201', 'CARTE', 0],
      ['301', 'ASSURANCE', 0],
      ['401', null, 0],
    ]);
    expect(tableRows(db, 'SELECT chapter, account_type, is_customer FROM mart_chapter')).toEqual([
      ['22031103', '999', 0],
      ['25112000', '008', 1],
      ['25310000', '001', 1],
      ['77777777', null, 0],
    ]);
    expect(tableRows(db, 'SELECT * FROM mart_pack')).toEqual([['000011', 'PACK BRONZE']]);
  });

  test('entries keep a client only where the link is certain', () => {
    expect(tableRows(db, 'SELECT client, agency, manager, exit_day FROM mart_entry ORDER BY entry_id')).toEqual([
      [3, '00101', '012', null],
      [6, '02323', '230', null],
      [null, '00101', '012', null],
      [null, '00101', '012', d('2024-02-20')],
    ]);
  });

  test('client months: client, month, live, customer accounts open, items active, started, exited', () => {
    expect(tableRows(db, 'SELECT * FROM mart_client_month ORDER BY client, month')).toEqual([
      [1, january, 0, 0, 0, 0, 0],
      [1, february, 0, 0, 0, 0, 0],
      [1, march, 0, 0, 0, 0, 0],
      [2, january, 1, 1, 1, 1, 0],
      [2, february, 0, 0, 0, 0, 1],
      [2, march, 0, 0, 0, 0, 0],
      [3, january, 0, 0, 0, 0, 0],
      [3, february, 0, 0, 0, 0, 0],
      [3, march, 1, 1, 0, 0, 0],
      [4, january, 1, 1, 0, 0, 0],
      [4, february, 0, 0, 0, 0, 1],
      [4, march, 0, 0, 0, 0, 0],
      [5, january, 1, 2, 1, 1, 0],
      [5, february, 1, 2, 3, 2, 0],
      [5, march, 1, 2, 3, 0, 0],
      [6, february, 1, 1, 2, 3, 0],
      [6, march, 1, 1, 1, 0, 0],
      [7, february, 0, 0, 0, 0, 0],
      [7, march, 0, 0, 0, 0, 0],
      [8, march, 1, 1, 1, 1, 0],
      [10, march, 1, 1, 0, 0, 0],
    ]);
  });

  test('unit months: code, month, opened, exits, live, subscriptions, packs, cross-sell', () => {
    expect(tableRows(db, 'SELECT * FROM mart_manager_month')).toEqual([
      ['012', january, 5, 0, 3, 2, 0, 0],
      ['012', february, 1, 2, 1, 2, 1, 2],
      ['012', march, 1, 0, 3, 1, 0, 0],
      ['230', february, 1, 0, 1, 3, 0, 0],
      ['230', march, 1, 0, 2, 0, 0, 0],
    ]);
    expect(tableRows(db, 'SELECT * FROM mart_agency_month')).toEqual([
      ['00101', january, 5, 0, 3, 2, 0, 0],
      ['00101', february, 1, 2, 1, 2, 1, 2],
      ['00101', march, 1, 0, 3, 1, 0, 0],
      ['02323', february, 1, 0, 1, 3, 0, 0],
      ['02323', march, 1, 0, 2, 0, 0, 0],
    ]);
  });

  test('totals reconcile with staging', () => {
    const one = (sql: string) => tableRows(db, sql)[0]![0];
    expect(one('SELECT count(*) FROM mart_client')).toBe(one('SELECT count(*) FROM stg_client'));
    expect(one('SELECT count(*) FROM mart_account')).toBe(one('SELECT count(*) FROM stg_account'));
    expect(one('SELECT count(*) FROM mart_subscription')).toBe(one('SELECT count(*) FROM stg_subscription'));
    expect(one('SELECT count(*) FROM mart_entry')).toBe(one('SELECT count(*) FROM stg_entry'));
    expect(one('SELECT sum(subscriptions_started) FROM mart_client_month')).toBe(8);
    expect(one('SELECT sum(clients_opened) FROM mart_agency_month')).toBe(9);
    expect(tableRows(db, 'SELECT kind, row_count FROM mart_total ORDER BY kind')).toEqual([
      ['accounts', 11],
      ['agencies', 3],
      ['chapters', 3],
      ['clients', 9],
      ['districts', 2],
      ['entries', 4],
      ['manager-users', 2],
      ['managers', 2],
      ['packs', 1],
      ['products', 3],
      ['subscriptions', 8],
      ['users', 2],
    ]);
  });

  test('every mart states its grain, and a rebuild gives the same tables', () => {
    for (const mart of marts) expect(mart.sql.split('\n')[0]).toMatch(/^-- (Grain: .* Key: |No grain: )/);
    const before = tableRows(db, 'SELECT * FROM mart_client_month');
    rebuildMarts(db);
    expect(tableRows(db, 'SELECT * FROM mart_client_month')).toEqual(before);
  });
});

describe('marts of two batches', () => {
  test('per client the newest batch counts; entries come whole from the newest', () => {
    const db = smallBank();
    stageSecondBatch(db);
    rebuildMarts(db);
    expect(tableRows(db, 'SELECT client, manager, exit_day FROM mart_client ORDER BY client')).toEqual([
      [1, '012', null],
      [2, '012', d('2024-02-20')],
      [3, '012', null],
      [4, '012', d('2024-02-10')],
      [5, '012', null],
      [6, '230', null],
      [7, '012', null],
      [8, '013', d('2024-04-30')],
      [9, '012', null],
      [10, '230', null],
    ]);
    expect(tableRows(db, 'SELECT client, closed_day FROM mart_account WHERE client IN (8, 9, 10)')).toEqual([
      [8, d('2024-04-30')],
      [9, null],
      [10, null],
    ]);
    expect(tableRows(db, 'SELECT client FROM mart_entry')).toEqual([[9]]);
    expect(tableRows(db, "SELECT title FROM mart_manager WHERE manager IN ('012', '013')")).toEqual([['PTF'], ['DA']]);
    expect(tableRows(db, `SELECT * FROM mart_client_month WHERE client = 8`)).toEqual([
      [8, march, 1, 1, 1, 1, 0],
      [8, april, 0, 0, 1, 0, 1],
    ]);
    expect(tableRows(db, "SELECT row_count FROM mart_total WHERE kind = 'clients'")).toEqual([[10]]);
  });

  test('an older export imported later changes nothing for clients the newer one holds', () => {
    const db = openMemory();
    const late = smallBank();
    stageSecondBatch(db);
    rebuildMarts(db);
    expect(tableRows(db, 'SELECT client, manager FROM mart_client ORDER BY client')).toEqual([
      [8, '013'],
      [9, '012'],
    ]);
    late.exec("UPDATE import_file SET as_of_day = as_of_day + 100 WHERE kind = 'clients'");
    stageSecondBatch(late);
    rebuildMarts(late);
    expect(tableRows(late, 'SELECT manager FROM mart_client WHERE client = 8')).toEqual([['012']]);
  });
});
