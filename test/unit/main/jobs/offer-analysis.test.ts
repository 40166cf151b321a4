import { describe, expect, it } from 'vitest';
import { adoptionClients, packAdoption } from '../../../../src/main/jobs/adoption';
import { basketRules } from '../../../../src/main/jobs/basket-rules';
import { bankOf, type TestClient } from '../../../helpers/bank-of';

const accounts = [{ opened: 0 }];
const times = (count: number, client: TestClient) => Array.from({ length: count }, () => client);
const holds = (...subscriptions: NonNullable<TestClient['subscriptions']>): TestClient => ({
  opened: 0,
  accounts,
  subscriptions,
});

describe('what goes with what', () => {
  // 100 live clients: 40 hold 201, 30 of them hold 205 too (24 after 201), 5 others hold 205 alone.
  const bank = bankOf(400, [
    ...times(24, holds({ product: 0, start: 10 }, { product: 1, start: 20 })),
    ...times(6, holds({ product: 0, start: 30 }, { product: 1, start: 20 })),
    ...times(10, holds({ product: 0, start: 10 })),
    ...times(5, holds({ product: 1, start: 10 })),
    // Left, ended and not yet started: none of them counts.
    ...times(8, {
      ...holds({ product: 0, start: 10 }, { product: 1, start: 20 }),
      accounts: [{ opened: 0, closed: 50 }],
    }),
    ...times(5, holds({ product: 0, start: 10, end: 60 }, { product: 1, start: 390 })),
    ...times(50, { opened: 0, accounts }),
  ]);

  it('tells rules with their counts, interval, lift and order', () => {
    const { clients, rows } = basketRules(bank, 300);
    expect(clients).toBe(100);
    expect(rows.map(({ from, to, fromHolders, toHolders, both }) => [from, to, fromHolders, toHolders, both])).toEqual([
      ['201', '205', 40, 35, 30],
      ['205', '201', 35, 40, 30],
    ]);
    const [first] = rows;
    expect(first).toMatchObject({ support: 0.3, confidence: 0.75, fromFirst: 0.8 });
    expect(first!.lift).toBeCloseTo(0.75 / 0.35, 12);
    expect(first!.low).toBeCloseTo(0.598, 3);
    expect(first!.high).toBeCloseTo(0.8581, 3);
  });

  it('says nothing of pairs too few hold', () => {
    expect(basketRules(bank, 300, 31).rows).toEqual([]);
  });
});

describe('pack adoption', () => {
  const pack = { pack: 0, start: 10 };
  const whole = holds(pack, { product: 0, pack: 0, start: 10 }, { product: 1, pack: 0, start: 10 });
  const bank = bankOf(400, [
    ...times(20, whole),
    ...times(5, { ...holds(pack, { product: 0, pack: 0, start: 10 }), agency: 1, manager: 1 }),
    // Its second component was taken alone: nothing is missing.
    { ...holds(pack, { product: 0, pack: 0, start: 10 }, { product: 1, start: 9 }), agency: 1, manager: 1 },
    ...times(10, { opened: 0, accounts, agency: 1, manager: 1, birth: 400 - 20 * 366 }),
    // A pack that ended is no pack.
    ...times(4, { ...holds({ ...pack, end: 100 }), agency: 1, manager: 1, type: 2 }),
  ]);

  it('counts holders, complete packs and missing components by agency', () => {
    const adoption = packAdoption(bank, 300, 'agency');
    expect(
      adoption.rows.map(({ key, clients, holders, complete, missing }) => ({
        key,
        clients,
        holders,
        complete,
        missing,
      })),
    ).toEqual([
      { key: '00101', clients: 20, holders: 20, complete: 20, missing: [] },
      { key: '00202', clients: 20, holders: 6, complete: 1, missing: [{ product: '205', name: '205', clients: 5 }] },
    ]);
    expect(adoption.network).toMatchObject({ clients: 40, holders: 26, rate: 0.65, complete: 21 });
    expect(adoption.rows[1]!.low).toBeCloseTo(0.1455, 3);
    expect(adoption.packs).toEqual([{ code: '000011', name: '000011', holders: 26 }]);
    expect(packAdoption(bank, 300, 'agency', '000012').network.holders).toBe(0);
  });

  it('breaks down by kind of client', () => {
    const rows = packAdoption(bank, 300, 'segment').rows.map(({ key, clients, holders }) => [key, clients, holders]);
    expect(rows).toEqual([
      ['unknown-age', 26, 26],
      ['young', 10, 0],
      ['company', 4, 0],
    ]);
  });

  it('names the clients behind a figure', () => {
    const lacking = adoptionClients(bank, 300, { by: 'agency', key: '00202', missing: '205' }).rows;
    expect(lacking.map(({ client, missing }) => [client, missing])).toEqual(
      [20, 21, 22, 23, 24].map((i) => [41_000_000 + i, ['205']]),
    );
    expect(adoptionClients(bank, 300, { by: 'agency', key: '00202', without: true }).rows).toHaveLength(14);
    expect(adoptionClients(bank, 300, { by: 'agency', key: '' }).rows).toHaveLength(26);
  });
});
