import { beforeEach, expect, test } from 'vitest';
import { runErase } from '../../../../src/main/jobs/erase';
import { eraseAgain } from '../../../../src/main/jobs/erase-again';
import type { WritableDb } from '../../../../src/main/store/database';
import { saveRetention, takeOutErased } from '../../../../src/main/store/erase';
import { readOverview } from '../../../../src/main/store/queries/overview';
import { countErasable, readHeldData, readRetention } from '../../../../src/main/store/queries/personal-data';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { tablesOf } from '../../../helpers/db';
import { d, firstAsOf, smallBank } from '../../../helpers/small-bank';
import { stageFile } from '../../../helpers/staging';

const clock = { now: () => '2025-01-01T00:00:00.000Z', elapsed: () => 0 };
const MOVED = 410_000_000;
const WHO = MOVED + 6;

let db: WritableDb;
beforeEach(() => {
  db = bank();
});

/** The small bank with numbers nothing else looks like, and the client everywhere one can be. */
function bank(): WritableDb {
  const made = smallBank();
  for (const table of ['stg_client', 'stg_account', 'stg_subscription', 'stg_entry'])
    made.exec(`UPDATE ${table} SET client = client + ${MOVED}`);
  const heldOut = { asOfDay: 0, loss: 'log', ids: [WHO, MOVED + 3], losses: [0.1, 0.2], baselineLosses: [0.3, 0.4] };
  made.exec(`UPDATE stg_entry SET exported_client = ${WHO} WHERE source_row = 4;
    INSERT INTO import_reject (file_id, sheet, row_number, column_name, value, reason, cells)
      VALUES (1, 's', 99, 'DNA', '31/02/1990', 'missing', '["0${WHO}", "31/02/1990"]'), (1, 's', 98, 'DNA', 'x', 'missing', '["${MOVED + 3}", "x"]');
    UPDATE import_file SET rows = rows + 2, rejected = 2 WHERE id = 1;
    INSERT INTO import_repair SELECT file_id, source_row, 'DNA', 'birth-century', '${WHO}', 'b' FROM stg_client WHERE client = ${WHO};
    INSERT INTO quality_failing_row SELECT 1, 't', file_id, source_row FROM stg_client WHERE client = ${WHO};
    INSERT INTO model_run VALUES (1, 'churn', 'v', 0, 1, '', 0, 0, '', '', '{}', '{}', '{}', '${JSON.stringify(heldOut)}', 1);
    INSERT INTO score_scenario VALUES (1, 'client', '${WHO}', 0, 'a', '', 'v', '{}', '{}')`);
  rebuildMarts(made);
  made.exec(`INSERT INTO score_churn SELECT 0, client, 1, 0.5, 'low', 0, 1, '[]', '[]', '' FROM mart_client;
    INSERT INTO score_recommendation SELECT 0, client, 1, 1, '201', 0.5, '' FROM mart_client`);
  return made;
}

/** Tables in which a text stands anywhere. */
const standsIn = (text: string) =>
  Object.entries(tablesOf(db))
    .filter(([, rows]) => JSON.stringify(rows).includes(text))
    .map(([table]) => table)
    .sort();

const erase = (mode: 'erase' | 'anonymise') => runErase(db, { clients: [WHO], mode }, clock, {});

test('the preview counts what is there', () => {
  expect(standsIn(String(WHO)).length).toBeGreaterThan(10);
  expect(Object.fromEntries(countErasable(db, WHO).map(({ table, rows }) => [table, rows]))).toEqual({
    stg_client: 1,
    stg_account: 1,
    stg_subscription: 3,
    stg_entry: 1,
    mart_client: 1,
    mart_account: 1,
    mart_subscription: 3,
    mart_entry: 1,
    score_churn: 1,
    score_recommendation: 1,
    import_reject: 1,
    import_repair: 1,
    score_scenario: 1,
  });
  expect(countErasable(db, MOVED + 99)).toEqual([]);
});

test('an erased client stands nowhere, the others as before', () => {
  const before = tablesOf(db);
  const result = erase('erase');
  expect(standsIn(String(WHO))).toEqual([]);
  expect(JSON.stringify(result)).not.toContain(String(WHO));
  const others = (tables: ReturnType<typeof tablesOf>, table: string) =>
    JSON.stringify((tables[table] as readonly { client?: number }[]).filter(({ client }) => client !== WHO));
  const after = tablesOf(db);
  for (const table of ['stg_client', 'stg_account', 'stg_subscription', 'score_churn', 'mart_client'])
    expect(others(after, table), table).toBe(others(before, table));
  expect(readOverview(db, firstAsOf).clients).toBe(8);
  expect(db.prepare('SELECT held_out FROM model_run').pluck().get()).toBe(
    JSON.stringify({ asOfDay: 0, loss: 'log', ids: [MOVED + 3], losses: [0.2], baselineLosses: [0.4] }),
  );
  expect(db.prepare('SELECT rejected, rows - accepted AS left FROM import_file WHERE id = 1').get()).toEqual({
    rejected: 1,
    left: 1,
  });
  const { accepted } = db.prepare('SELECT accepted FROM import_file WHERE id = 1').get() as { accepted: number };
  expect(accepted).toBe(db.prepare('SELECT count(*) FROM stg_client WHERE file_id = 1').pluck().get());
});

test('an anonymised client keeps every figure and loses number, birth date and sex', () => {
  const figures = readOverview(db, firstAsOf);
  erase('anonymise');
  expect(standsIn(String(WHO))).toEqual([]);
  const now = readOverview(db, firstAsOf);
  expect({ ...now, ageGroups: [] }).toEqual({ ...figures, ageGroups: [] });
  expect(
    db.prepare('SELECT client, birth_day, sex, manager FROM mart_client WHERE client >= 2000000000').get(),
  ).toEqual({
    client: 2_000_000_001,
    birth_day: null,
    sex: null,
    manager: '230',
  });
  expect(db.prepare('SELECT code FROM score_scenario').pluck().get()).toBe('2000000001');
});

test('a later import of the same client stays out, in either way', () => {
  erase('erase');
  runErase(db, { clients: [MOVED + 3], mode: 'anonymise' }, clock, {});
  const row = {
    sex: 'F',
    birth_day: 1,
    agency: '02323',
    client_type: 1,
    manager: '230',
    opened_day: d('2024-02-01'),
    creator: null,
  };
  const file = stageFile(db, 2, 'clients', d('2024-04-30'), [
    { client: WHO, ...row },
    { client: MOVED + 3, ...row },
    { client: MOVED + 77, ...row },
  ]);
  expect(takeOutErased(db, file)).toBe(2);
  expect(db.prepare('SELECT client, birth_day FROM stg_client WHERE file_id = ? ORDER BY 1').raw().all(file)).toEqual([
    [MOVED + 77, 1],
    [2_000_000_001, null],
  ]);
  expect(db.prepare('SELECT accepted FROM import_file WHERE id = ?').pluck().get(file)).toBe(2);
});

test('after a backup from before is restored, the log has them taken out again, to the same stand-ins', () => {
  const erased = erase('erase');
  const hidden = runErase(db, { clients: [MOVED + 3], mode: 'anonymise' }, clock, {});
  const entry = (result: object) => ({ detail: result }) as never;
  db = bank();
  const again = eraseAgain(db, [entry(hidden), entry(erased)]);
  expect(again).not.toBeNull();
  runErase(db, again!, clock, {});
  expect(standsIn(String(WHO))).toEqual([]);
  expect(standsIn(String(MOVED + 3))).toEqual([]);
  expect(db.prepare('SELECT count(*) FROM mart_client WHERE client = 2000000001').pluck().get()).toBe(1);
  expect(eraseAgain(db, [entry(hidden), entry(erased)])).toBeNull();
});

test('the rule of retention is off at first, and anonymises who left longer ago than it says', () => {
  expect(readRetention(db)).toEqual({ years: null, due: 0 });
  saveRetention(db, 1);
  expect(readRetention(db)).toEqual({ years: 1, due: 0 });
  db.exec(`UPDATE mart_client SET exit_day = ${firstAsOf - 400} WHERE client IN (${MOVED + 2}, ${MOVED + 4})`);
  expect(readRetention(db)).toEqual({ years: 1, due: 2 });
  const { mode, clients } = runErase(db, { retention: true }, clock, {});
  expect({ mode, clients }).toEqual({ mode: 'anonymise', clients: 2 });
  expect(standsIn(String(MOVED + 2))).toEqual([]);
  db.exec(`UPDATE mart_client SET exit_day = ${firstAsOf - 400} WHERE client > 2000000000`);
  expect(readRetention(db).due).toBe(0);
  saveRetention(db, null);
  expect(readRetention(db).years).toBeNull();
});

test('what is held of persons is counted by column', () => {
  erase('erase');
  const { held, clients, erased, anonymised } = readHeldData(db);
  expect({ clients, erased, anonymised }).toEqual({ clients: 8, erased: 1, anonymised: 0 });
  expect(held.find(({ table, column }) => table === 'mart_client' && column === 'birth_day')).toEqual({
    table: 'mart_client',
    column: 'birth_day',
    rows: 8,
    filled: 7,
  });
});

test('an unknown client takes nothing out', () => {
  const before = tablesOf(db);
  expect(() => runErase(db, { clients: [MOVED + 99], mode: 'erase' }, clock, {})).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(tablesOf(db)).toEqual(before);
});
