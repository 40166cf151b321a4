import { describe, expect, it } from 'vitest';
import { dayFromCivil, NEVER } from '../../../../src/main/core/dates';
import { liveOn } from '../../../../src/main/features/client-state';
import { simulateBank } from '../../../../src/main/sample/simulate';
import { sampleBank, sampleTruth } from '../../../helpers/sample-bank';

const size = { clients: 15_274, seed: 7 };

describe('sample bank at real size', () => {
  const bank = sampleBank(size);
  const truth = sampleTruth(size);

  it('follows the marginals of the real exports', () => {
    const { clients } = truth;
    const rows = clients.flatMap((c) => c.subscriptions);
    const accounts = clients.flatMap((c) => c.accounts);
    const share = <T>(list: readonly T[], test: (item: T) => boolean) => list.filter(test).length / list.length;
    const isHolder = (c: (typeof clients)[number]) => c.accounts.some((a) => a.type !== 999);
    const holders = clients.filter(isHolder);
    const product = (code: string) => rows.filter((s) => s.product === code).length;
    const buyers = clients.filter((c) => c.subscriptions.some((s) => s.product === null));
    const delays = buyers
      .flatMap((c) => c.subscriptions.filter((s) => s.product === null).map((s) => s.startDay - c.openedDay))
      .sort((a, b) => a - b);
    const components = clients.flatMap((c) => {
      const heads = new Map(c.subscriptions.flatMap((s) => (s.product === null ? [[s.pack, s.startDay]] : [])));
      return c.subscriptions
        .filter((s) => s.product !== null && s.pack !== null)
        .map((s) => s.startDay - (heads.get(s.pack) as number));
    });
    const loans = clients.flatMap((c) =>
      c.subscriptions.filter((s) => s.product === '360').map((s) => s.startDay - c.openedDay),
    );
    const advanced = clients.filter((c) => c.subscriptions.some((s) => s.product === '350'));
    const rowsPerClient = holders.map((c) => c.subscriptions.length).sort((a, b) => a - b);
    const newest = bank.codes.agencies.findIndex(
      (a) => a.district < 0 && truth.entries.some((e) => bank.codes.agencies[e.agency] === a),
    );
    const late = (c: (typeof clients)[number]) => c.exitDay !== NEVER;
    const table: readonly (readonly [name: string, expected: number, tolerance: number, got: number])[] = [
      ['persons', 0.926, 0.006, share(clients, (c) => c.type === 1)],
      ['external', 0.07, 0.006, share(clients, (c) => c.external)],
      ['prospects', 0.058, 0.005, 1 - holders.length / clients.length],
      ['accounts', 35_200, 1000, accounts.length],
      ['internal accounts', 0.44, 0.02, share(accounts, (a) => a.type === 999)],
      ['savings accounts', 0.3, 0.015, share(accounts, (a) => a.type === 1)],
      ['cheque accounts', 0.23, 0.012, share(accounts, (a) => a.type === 8)],
      ['company accounts', 0.02, 0.003, share(accounts, (a) => a.type === 7)],
      ['trader accounts', 0.01, 0.003, share(accounts, (a) => a.type === 9)],
      ['closed accounts', 0.062, 0.01, share(accounts, (a) => a.closedDay !== NEVER)],
      ['with internal', 0.24, 0.025, share(clients, (c) => c.accounts.some((a) => a.type === 999))],
      ['most accounts', 330, 6, Math.max(...clients.map((c) => c.accounts.length))],
      ['clients over 60 accounts', 1, 0, clients.filter((c) => c.accounts.length > 60).length],
      ['chapters in use', 159, 6, new Set(accounts.map((a) => a.chapter)).size],
      ['subscriptions', 63_600, 1500, rows.length],
      ['sold alone', 0.3, 0.015, share(rows, (s) => s.pack === null)],
      ['components', 0.57, 0.015, share(rows, (s) => s.pack !== null && s.product !== null)],
      ['pack rows', 0.13, 0.006, share(rows, (s) => s.product === null)],
      ['products in use', 93, 3, new Set(rows.map((s) => s.product)).size - 1],
      ['rows per holder, median', 4, 0, rowsPerClient[rowsPerClient.length >> 1]!],
      ['clients with a pack', 0.51, 0.02, buyers.length / clients.length],
      ['two packs', 0.03, 0.006, delays.length / buyers.length - 1],
      ['pack on opening day', 0.5, 0.02, share(delays, (d) => d === 0)],
      ['pack in the first month', 0.25, 0.03, share(delays, (d) => d > 0 && d <= 30)],
      ['pack delay p90', 78, 8, delays[Math.floor(0.9 * delays.length)]!],
      ['pack delay p95', 131, 16, delays[Math.floor(0.95 * delays.length)]!],
      ['written back', 0.1, 0.015, share(components, (d) => d < 0)],
      ['on the pack day', 0.89, 0.09, share(components, (d) => d === 0)],
      ['loan holders', 0.12, 0.008, loans.length / clients.length],
      ['loans after a month', 0.7, 0.04, share(loans, (d) => d > 30)],
      ['advance holders', 0.12, 0.008, advanced.length / clients.length],
      ['advances per holder', 1.3, 0.05, product('350') / advanced.length],
      [
        'ends after 2045',
        157,
        30,
        rows.filter((s) => s.endDay !== NEVER && s.endDay >= dayFromCivil(2046, 1, 1)).length,
      ],
      [
        'own seller',
        0.86,
        0.015,
        clients.flatMap((c) => c.subscriptions.filter((s) => s.seller === c.creator)).length / rows.length,
      ],
      ['exits', 957, 60, clients.filter(late).length],
      ['exits of holders', 0.067, 0.005, share(holders, late)],
      ['entries', 21_200, 100, bank.entries.count],
      ['entries of the newest agency', 56, 25, truth.entries.filter((e) => e.agency === newest).length],
    ];
    expect(table.filter(([, expected, tolerance, got]) => Math.abs(got - expected) > tolerance)).toEqual([]);
    expect([bank.codes.agencies, bank.codes.managers, bank.codes.users].map((list) => list.length)).toEqual([
      87, 421, 1148,
    ]);
    expect([new Set(bank.clients.agency).size, new Set(bank.clients.manager).size]).toEqual([39, 131]);
    expect([bank.codes.products.length, bank.codes.packs.length]).toEqual([673, 17]);
  });

  it('closes about twice as often in autumn, given who could leave', () => {
    const rate = (from: number, to: number) => {
      const at = (month: number) => dayFromCivil(2024, month, 1);
      let [left, exposed] = [0, 0];
      for (let month = from; month < to; month++) {
        exposed += [...liveOn(bank, at(month) - 1).values()].filter((alive) => alive === 1).length;
        left += truth.clients.filter((c) => c.exitDay >= at(month) && c.exitDay < at(month + 1)).length;
      }
      return left / exposed;
    };
    const ratio = rate(9, 13) / rate(5, 9);
    expect(ratio).toBeGreaterThan(1.7);
    expect(ratio).toBeLessThan(3);
  });

  it('can be told apart by the planted hazard as well as real leavers can at best', () => {
    const chances = truth.clients.flatMap((c) => (c.exitProbability === null ? [] : [c.exitProbability]));
    expect(expectedAuc(chances)).toBeGreaterThan(0.77);
    expect(expectedAuc(chances)).toBeLessThan(0.8);
  });

  it('records an exit on the day the last customer account closes, and no other', () => {
    const wrong = truth.clients.filter((c) => {
      const customers = c.accounts.filter((a) => a.type !== 999);
      const last = customers.length === 0 ? NEVER : Math.max(...customers.map((a) => a.closedDay));
      return last !== c.exitDay;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    { from: dayFromCivil(2024, 10, 1), expected: 0.034 },
    { from: dayFromCivil(2024, 11, 16), expected: 0.027 },
    { from: dayFromCivil(2025, 1, 1), expected: 0.021 },
    { from: dayFromCivil(2025, 2, 14), expected: 0.025 },
  ])('loses about $expected of its live clients in 90 days', ({ from, expected }) => {
    const after = liveOn(bank, from + 90);
    const live = [...liveOn(bank, from).entries()].filter(([, alive]) => alive === 1);
    const left = live.filter(([client]) => after[client] === 0).length / live.length;
    expect(Math.abs(left - expected)).toBeLessThan(0.0065);
  });

  it('gives every pack component a header of the same client', () => {
    expect(
      bank.subscriptions.pack.filter((p, i) => p >= 0 && bank.subscriptions.packKnownDay[i] === NEVER).length,
    ).toBe(0);
  });
});

/** Area under the curve to expect of a score that is each one's true probability. */
function expectedAuc(chances: readonly number[]): number {
  let [stayed, left, ordered] = [0, 0, 0];
  for (const chance of [...chances].sort((a, b) => a - b)) {
    ordered += chance * stayed;
    stayed += 1 - chance;
    left += chance;
  }
  return ordered / (stayed * left);
}

it('simulates the same bank for the same seed and another for another', () => {
  const first = simulateBank({ clients: 200, seed: 3 });
  expect(simulateBank({ clients: 200, seed: 3 })).toEqual(first);
  expect(simulateBank({ clients: 200, seed: 4 }).clients).not.toEqual(first.clients);
});
