import { describe, expect, it } from 'vitest';
import { changeInputs, impossibilities, whatIfFields } from '../../../../src/main/features/client-what-if';

const BEFORE = {
  ageYears: 30,
  isMinor: 0,
  accountsOpen: 2,
  savingsOpen: 1,
  chequeOpen: 1,
  companyCurrentOpen: 0,
  soleTraderCurrentOpen: 0,
  savingsOnly: 0,
  chequeOnly: 0,
  savingsAndCheque: 1,
  accountsClosed: 0,
  accountsClosedShare: 0,
  accountsClosed7: 0,
  accountsClosed15: 0,
  accountsClosed30: 0,
  accountsClosed60: 0,
  accountsClosed120: 0,
  daysSinceAccountClosing: 999,
  productsActive: 2,
  productsStarted: 2,
  productsStarted30: 0,
  productsStarted90: 0,
  productsEnded: 0,
  productsEnded30: 0,
  productsEnded90: 0,
  productKinds: 2,
  daysSinceProductStart: 200,
  daysSinceProductEnd: 999,
  'active:product:201': 1,
  'ended:product:201': 0,
  'active:product:301': 0,
  'ended:product:301': 0,
};

const changes = (set: Record<string, number>) => {
  const after = changeInputs(BEFORE, set);
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => BEFORE[name as never] !== value));
};

describe('changeInputs', () => {
  it('changes nothing when nothing is set', () => {
    expect(changes({})).toEqual({});
  });

  it('lets a closing follow through windows, totals and days', () => {
    expect(changes({ accountsClosed60: 1 })).toEqual({
      accountsClosed60: 1,
      accountsClosed120: 1,
      accountsClosed: 1,
      accountsClosedShare: expect.closeTo(1 / 3, 9),
      daysSinceAccountClosing: 30,
    });
  });

  it('lets the total and the mix follow an account', () => {
    expect(changes({ chequeOpen: 0 })).toEqual({ chequeOpen: 0, accountsOpen: 1, savingsOnly: 1, savingsAndCheque: 0 });
  });

  it('lets counts follow a product taken or dropped', () => {
    expect(changes({ 'active:product:301': 1 })).toEqual({
      'active:product:301': 1,
      productsActive: 3,
      productsStarted: 3,
      productKinds: 3,
    });
    expect(changes({ 'active:product:201': 0 })).toEqual({
      'active:product:201': 0,
      'ended:product:201': 1,
      productsActive: 1,
      productsEnded: 1,
    });
  });

  it('keeps what is set', () => {
    expect(changes({ chequeOpen: 0, accountsOpen: 2 })).toEqual({ chequeOpen: 0, savingsAndCheque: 0 });
    expect(changes({ ageYears: 12 })).toEqual({ ageYears: 12, isMinor: 1 });
  });
});

describe('impossibilities', () => {
  it('names what cannot be', () => {
    expect(impossibilities(BEFORE)).toEqual([]);
    expect(impossibilities({ ...BEFORE, accountsOpen: 0 })).toEqual(['no-account', 'types']);
    expect(impossibilities({ ...BEFORE, accountsClosed60: 2, productsActive: 3 })).toEqual(['closed', 'active']);
  });
});

describe('whatIfFields', () => {
  it('adds the commonest packs and products to the fixed inputs', () => {
    const names = whatIfFields({
      items: [
        { kind: 'pack', code: '000011' },
        { kind: 'product', code: '201' },
      ],
      packs: ['000011'],
      chapters: [],
      districts: [],
    }).map((field) => field.name);
    expect(names.slice(-2)).toEqual(['inPack:000011', 'active:product:201']);
    expect(names).toHaveLength(24);
  });
});
