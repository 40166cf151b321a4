import { expect, test } from 'vitest';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { smallBank } from '../../../helpers/small-bank';

const db = smallBank();
rebuildMarts(db);

/** What SQLite says it will do, one line a step. */
const plan = (sql: string) =>
  (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((step) => step.detail).join('\n');

test('accounts and items are grouped by client through their covering indexes, without a sort', () => {
  expect(
    plan('SELECT client, count(*) FROM mart_account WHERE is_customer = 1 AND opened_day <= 1 GROUP BY client'),
  ).toMatch(/^SCAN mart_account USING COVERING INDEX mart_account_client$/);
  expect(
    plan('SELECT client, item, max(start_day) FROM mart_subscription WHERE start_day <= 1 GROUP BY client, item'),
  ).toMatch(/^SCAN mart_subscription USING COVERING INDEX mart_subscription_client$/);
});

test('one client is found by key, a call list through its index', () => {
  expect(plan('SELECT * FROM mart_account WHERE client = 1')).toContain('USING INDEX mart_account_client (client=?)');
  expect(plan('SELECT * FROM mart_subscription WHERE client = 1')).toContain(
    'USING INDEX mart_subscription_client (client=?)',
  );
  expect(
    plan("SELECT client FROM score_recommendation WHERE as_of_day = 1 AND offer = '201' ORDER BY probability DESC"),
  ).toBe('SEARCH score_recommendation USING COVERING INDEX score_recommendation_offer (as_of_day=? AND offer=?)');
});
