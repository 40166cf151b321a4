import { beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../../../src/main/features/bank';
import { loadBank } from '../../../../src/main/features/load-bank';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { sampleBank, sampleTruth } from '../../../helpers/sample-bank';
import { d, smallBank } from '../../../helpers/small-bank';
import { stageSample } from '../../../helpers/stage-sample';
import { openMemory } from '../../../helpers/staging';

const size = { clients: 800, seed: 5 };

/** Names behind a column of indexes; null for -1. */
const named = (column: ArrayLike<number>, codes: readonly (string | { readonly code: string })[]) =>
  Array.from(column, (index) => {
    const code = codes[index];
    return code === undefined ? null : typeof code === 'string' ? code : code.code;
  });

describe('the sample bank comes back from the store as it was simulated', () => {
  let stored: Bank;
  const simulated = sampleBank(size);
  beforeAll(() => {
    const db = stageSample(sampleTruth(size));
    rebuildMarts(db);
    stored = loadBank(db);
  });

  test('clients', () => {
    expect(stored.asOfDay).toBe(simulated.asOfDay);
    for (const column of ['id', 'birthDay', 'sex', 'type', 'openedDay', 'isExternal'] as const) {
      expect(stored.clients[column]).toEqual(simulated.clients[column]);
    }
    for (const [column, list] of [
      ['agency', 'agencies'],
      ['manager', 'managers'],
      ['district', 'districts'],
      ['creator', 'users'],
    ] as const) {
      expect(named(stored.clients[column], stored.codes[list])).toEqual(
        named(simulated.clients[column], simulated.codes[list]),
      );
    }
  });

  test('accounts', () => {
    for (const column of ['from', 'client', 'openedDay'] as const) {
      expect(stored.accounts[column]).toEqual(simulated.accounts[column]);
    }
    const rows = (bank: Bank) =>
      named(bank.accounts.chapter, bank.codes.chapters).map((chapter, i) =>
        [
          chapter,
          bank.accounts.type[i],
          bank.accounts.client[i],
          bank.accounts.openedDay[i],
          bank.accounts.closedDay[i],
        ].join(),
      );
    expect(rows(stored)).toEqual(rows(simulated));
  });

  test('subscriptions', () => {
    for (const column of ['from', 'client', 'startDay', 'endDay', 'packKnownDay'] as const) {
      expect(stored.subscriptions[column]).toEqual(simulated.subscriptions[column]);
    }
    for (const [column, list] of [
      ['product', 'products'],
      ['pack', 'packs'],
      ['seller', 'users'],
    ] as const) {
      expect(named(stored.subscriptions[column], stored.codes[list])).toEqual(
        named(simulated.subscriptions[column], simulated.codes[list]),
      );
    }
  });

  test('entries and codes', () => {
    const rows = (bank: Bank) =>
      Array.from(bank.entries.entryDay, (day, i) =>
        [
          day,
          bank.codes.managers[bank.entries.manager[i]!]!.code,
          bank.entries.type[i],
          bank.entries.exitDay[i],
        ].join(),
      ).sort();
    expect(rows(stored)).toEqual(rows(simulated));
    expect(stored.entries.entryDay).toEqual(stored.entries.entryDay.slice().sort());
    const accountsOf = (bank: Bank) =>
      bank.codes.products.filter((product) => product.isAccount).map((product) => product.code);
    expect(accountsOf(stored).toSorted()).toEqual(accountsOf(simulated).toSorted());
    expect(stored.codes.agencies.map((a) => [a.code, stored.codes.districts[a.district]])).toEqual(
      simulated.codes.agencies.map((a) => [a.code, simulated.codes.districts[a.district]]),
    );
  });
});

test('unknown chapters have type 0, firms no birth date, pack codes their day', () => {
  const db = smallBank();
  rebuildMarts(db);
  const bank = loadBank(db);
  const NEVER = 2_147_483_647;
  expect([...bank.clients.id]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10]);
  expect([...bank.accounts.type]).toEqual([1, 1, 8, 1, 999, 1, 1, 8, 0, 1, 1]);
  expect([...bank.accounts.from]).toEqual([0, 0, 1, 3, 5, 7, 8, 9, 10, 11]);
  expect(bank.clients.birthDay[6]).toBe(NEVER);
  expect([...bank.subscriptions.packKnownDay.slice(0, 5)]).toEqual([
    NEVER,
    d('2024-02-20'),
    d('2024-02-20'),
    d('2024-02-20'),
    NEVER,
  ]);
  expect(() => loadBank(openMemory())).toThrow(expect.objectContaining({ code: 'nothing-imported' }));
});
