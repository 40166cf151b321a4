import { expect, test } from 'vitest';
import { dataTests } from '../../../../src/main/store/quality/data-tests';
import { listFailingRows, runQualityTests } from '../../../../src/main/store/queries/quality-tests';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { d, smallBank } from '../../../helpers/small-bank';
import { openMemory, stageFile } from '../../../helpers/staging';

const failures = (db: ReturnType<typeof smallBank>) =>
  Object.fromEntries(
    runQualityTests(db)
      .filter((t) => t.status === 'fail')
      .map((t) => [t.name, t.failing]),
  );

test('each test has its name once and its words, and none is run on an empty workspace', () => {
  const results = runQualityTests(openMemory());
  expect(new Set(dataTests.map((t) => t.name)).size).toBe(dataTests.length);
  expect(results.every((t) => t.status === 'not-run' && t.failing === 0 && t.text.length > 10)).toBe(true);
});

test('the faults of the small bank are found, and nothing else', () => {
  const db = smallBank();
  rebuildMarts(db);
  expect(failures(db)).toEqual({
    'clients-manager-known': 2,
    'clients-creator-known': 1,
    'accounts-chapter-known': 1,
    'subscriptions-product-known': 2,
    'entries-linked': 2,
  });
  expect(listFailingRows(db, 'accounts-chapter-known', 5)).toEqual([
    { path: '/exports/1/accounts.xlsx', sheet: 'Sheet1', row: 10, repairs: [] },
  ]);
});

test('orphans, twins, wrong order of dates and unknown codes are found where they are planted', () => {
  const db = smallBank();
  const twin = {
    client: 20,
    birth_day: d('2090-01-01'),
    agency: '09999',
    client_type: 1,
    manager: '012',
    opened_day: d('2024-03-01'),
    creator: null,
  };
  stageFile(db, 2, 'clients', d('2024-06-30'), [twin, twin]);
  stageFile(db, 2, 'accounts', d('2024-03-31'), [
    { client: 999, is_closed: 0, chapter: '25310000', opened_day: d('2024-03-01'), closed_day: null },
    { client: 20, is_closed: 1, chapter: '25310000', opened_day: d('2024-02-01'), closed_day: d('2024-01-01') },
  ]);
  stageFile(db, 2, 'subscriptions', d('2024-03-31'), [
    {
      client: 20,
      seller: 'XX1',
      pack: '000077',
      product: '201',
      status: 'ZZ',
      start_day: d('2024-02-01'),
      end_day: d('2060-01-01'),
    },
    { client: 998, seller: null, pack: null, product: '201', status: 'VA', start_day: d('2024-03-01'), end_day: null },
  ]);
  stageFile(db, 2, 'entries', d('2024-03-31'), [
    {
      client: 3,
      client_link: 'own',
      agency: '00101',
      client_type: 1,
      manager: '012',
      entry_day: d('2024-02-01'),
      exit_day: d('2024-01-01'),
    },
  ]);
  rebuildMarts(db);
  expect(failures(db)).toEqual({
    'clients-unique': 1,
    'clients-agency-known': 1,
    'clients-manager-known': 2,
    'clients-creator-known': 1,
    'clients-sex-filled': 1,
    'clients-age-plausible': 1,
    'clients-one-agency-per-manager': 1,
    'clients-district-known': 2, // also the agency whose district only the former entries gave
    'accounts-client-known': 1,
    'accounts-chapter-known': 1,
    'accounts-closed-after-opening': 1,
    'accounts-after-client': 1,
    'subscriptions-client-known': 1,
    'subscriptions-product-known': 2,
    'subscriptions-pack-known': 1,
    'subscriptions-seller-known': 1,
    'subscriptions-pack-sold': 1,
    'subscriptions-status': 1,
    'subscriptions-after-client': 1,
    'subscriptions-end-near': 1,
    'entries-exit-after-entry': 1,
    'entries-exits-agree': 1,
    'exports-same-month': 3,
  });
});
