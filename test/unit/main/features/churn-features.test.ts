import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../../../src/main/core/dates';
import { churnFeatureList, churnFeatures, liveClients } from '../../../../src/main/features/churn-features';
import { churnVocabulary } from '../../../../src/main/features/churn-vocabulary';
import { bankOf } from '../../../helpers/bank-of';
import { leavingBank } from '../../../helpers/leaving-bank';

const T = dayFromCivil(2024, 6, 28);

/** Client 0 is read closely; client 1 has left, client 2 opens later, client 3 only has an internal account. */
const bank = bankOf(T + 100, [
  {
    opened: T - 100,
    manager: 1,
    birth: T - Math.round(20 * 365.25),
    accounts: [
      { type: 1, opened: T - 100, closed: T - 10 },
      { type: 8, opened: T - 90 },
      { type: 8, opened: T - 40, closed: T + 5 },
      { type: 999, opened: T - 30 },
    ],
    subscriptions: [
      { product: 0, pack: 0, start: T - 100 },
      { product: 1, start: T - 80, end: T - 20 },
      { pack: 0, start: T + 1 },
      { product: 2, pack: 1, start: T - 20, end: T + 50 },
      { pack: 1, start: T - 20 },
    ],
  },
  { opened: T - 200, manager: 1, accounts: [{ type: 8, opened: T - 200, closed: T - 150 }] },
  { opened: T + 3, accounts: [{ type: 8, opened: T + 3 }] },
  { opened: T - 50, accounts: [{ type: 999, opened: T - 50 }] },
]);

describe('churnFeatures', () => {
  const vocabulary = churnVocabulary(bank, T);
  const table = churnFeatures(bank, T, vocabulary);
  const row = Object.fromEntries(table.names.map((name, i) => [name, table.values[i]!]));

  it('scores the clients with an open customer account at the date', () => {
    expect([...liveClients(bank, T)]).toEqual([0]);
    expect(table.rows).toBe(1);
  });

  it('reads who the client is and its accounts', () => {
    expect(row).toMatchObject({
      seniorityDays: 100,
      ageYears: 20,
      isMinor: 0,
      isMale: 1,
      isPerson: 1,
      accountsOpen: 2,
      accountsClosed: 1,
      accountsClosed7: 0,
      accountsClosed15: 1,
      accountsClosed60: 1,
      savingsOpen: 0,
      chequeOpen: 2,
      chequeOnly: 1,
      savingsAndCheque: 0,
      savingsClosed: 1,
      chequeClosed: 0,
      daysSinceAccountOpening: 40,
      daysSinceOpenAccountOpening: 40,
      daysSinceAccountClosing: 10,
      firstAccountGapDays: 0,
      internalOpen: 1,
      internalClosed: 0,
      daysSinceInternalOpening: 30,
      daysSinceInternalClosing: 999,
    });
    expect(row.accountsClosedShare).toBeCloseTo(1 / 3, 6);
  });

  it('counts products started by the date, ends when past, packs once sold', () => {
    expect(row).toMatchObject({
      productsActive: 3,
      productsStarted: 4,
      productsEnded: 1,
      productKinds: 4,
      productsOnDayOne: 1,
      productsStarted30: 2,
      productsStarted90: 3,
      productsEnded30: 1,
      daysSinceProductStart: 20,
      daysSinceProductEnd: 20,
    });
    const marked = Object.keys(row).filter((name) => /^(active|ended|inPack):/.test(name) && row[name] === 1);
    const code = (i: number) => bank.codes.products[i]!.code;
    const pack = bank.codes.packs[1]!.code;
    expect(marked.sort()).toEqual(
      [`active:product:${code(0)}`, `active:product:${code(2)}`, `active:pack:${pack}`, `ended:product:${code(1)}`]
        .concat(`inPack:${pack}`)
        .sort(),
    );
    expect(vocabulary.packs).toEqual([pack]);
  });

  it("shrinks the team's share of leavers towards the bank's", () => {
    // Settled with an account: clients 0 (stayed) and 1 (left), both of manager 1: base 1/2.
    expect(row.managerLeftShare).toBeCloseTo((1 + 20 * 0.5) / 22, 6);
  });

  it('describes every column once, and never the client number', () => {
    const names = churnFeatureList(vocabulary).map((feature) => feature.name);
    expect(names).toEqual(table.names);
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => /client(Id|Number)/i.test(name))).toBe(false);
  });
});

describe('churnVocabulary', () => {
  it('lists the commonest codes known at the date, ties by code', () => {
    const { bank: larger } = leavingBank(300, 1);
    const early = churnVocabulary(larger, larger.asOfDay - 300);
    expect(early.items.length).toBeLessThanOrEqual(5);
    expect(early.items[0]).toEqual({ kind: 'pack', code: '000011' });
    expect(early.chapters).toEqual(['22031103']);
    expect(churnVocabulary(larger, 0).items).toEqual([]);
  });
});
