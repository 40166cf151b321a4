import { expect, it } from 'vitest';
import { NEVER } from '../../../../src/main/core/dates';
import type { Bank } from '../../../../src/main/features/bank';
import { knownAt, offsets } from '../../../../src/main/features/known-at';
import { callList } from '../../../../src/main/jobs/offer-targets';
import { backtestProduction, backtestScore } from '../../../../src/main/jobs/performance-backtest';
import { forecastAllProduction } from '../../../../src/main/jobs/performance-production';
import { performanceRows } from '../../../../src/main/jobs/performance-rows';
import { trainOn } from '../../../../src/main/jobs/performance-settings';
import { backtestRecommendation, trainRecommendation } from '../../../../src/main/jobs/recommendation';
import { lastDay, offersBank } from '../../../helpers/offers-bank';

const day = lastDay - 90;

/** Rows of a table that pass, every column alike. */
function rowsOf<T extends { readonly count: number }>(table: T, keep: (row: number) => boolean): T {
  const kept = Array.from({ length: table.count }, (_, row) => row).filter(keep);
  const cut = Object.entries(table).map(([name, column]) => {
    if (name === 'count') return [name, kept.length];
    if (!ArrayBuffer.isView(column) || name === 'from') return [name, column];
    const values = column as unknown as Int32Array;
    return [name, (values.constructor as Int32ArrayConstructor).from(kept, (row) => values[row]!)];
  });
  return Object.fromEntries(cut) as T;
}

/**
 * The bank as an import of exports gives it from which every row dated after `day` was deleted and nothing else changed: ends,
 * closings and pack codes written back later are still there.
 */
function cutExports(bank: Bank): Bank {
  const clients = rowsOf(bank.clients, (row) => bank.clients.openedDay[row]! <= day);
  const accounts = rowsOf(bank.accounts, (row) => bank.accounts.openedDay[row]! <= day);
  const subscriptions = rowsOf(bank.subscriptions, (row) => bank.subscriptions.startDay[row]! <= day);
  const entries = rowsOf(bank.entries, (row) => bank.entries.entryDay[row]! <= day);
  return {
    ...bank,
    asOfDay: day,
    clients,
    accounts: { ...accounts, from: offsets(accounts.client, clients.count) },
    subscriptions: {
      ...subscriptions,
      from: offsets(subscriptions.client, clients.count),
      // The pack's own row was deleted, its code on older rows was not.
      packKnownDay: subscriptions.packKnownDay.map((known) => (known > day ? NEVER : known)),
    },
    entries,
  };
}

const bank = offersBank(260, 11);
const cut = cutExports(bank);

it('trains and calls alike on exports cut at the date and on the whole', async () => {
  const [whole, short] = await Promise.all([bank, cut].map((one) => trainRecommendation(one, day, { seed: 3 })));
  const lists = await Promise.all([
    callList(bank, day, whole!.artefact, 100),
    callList(cut, day, short!.artefact, 100),
  ]);
  expect(lists[0]!.rows.length).toBeGreaterThan(50);
  expect(lists[1]).toEqual(lists[0]);
  // What came later is in the truth alone.
  const { rows } = await backtestRecommendation(bank, day, { horizonDays: 90, count: 5, seed: 3 });
  const best = new Map(lists[0]!.rows.map(({ client, product }) => [client, product]));
  const shared = rows.filter(({ client }) => best.has(client));
  expect(shared.map(({ client, recommended }) => [client, recommended[0]])).toEqual(
    shared.map(({ client }) => [client, best.get(client)]),
  );
});

it.each(['agency', 'manager'] as const)('forecasts the score and production of every %s alike', async (kind) => {
  const models = await Promise.all(
    [bank, cut].map(async (one) => trainOn(kind, await performanceRows(knownAt(one, day), kind, day))),
  );
  expect(models[1]).toEqual(models[0]);
  const [whole, short] = [bank, cut].map((one) => forecastAllProduction(knownAt(one, day), kind, day));
  expect(short).toEqual(whole);
  const { rows } = await backtestScore(bank, kind, day);
  expect(rows.length).toBeGreaterThan(0);
  const clients = backtestProduction(bank, kind, day, 'clients', 'month').rows;
  const series = whole!.find(({ target, period }) => target === 'clients' && period === 'month')!;
  const said = [...series.forecasts.forecast].filter((forecast) => !Number.isNaN(forecast));
  expect(clients.map(({ forecast }) => forecast)).toEqual(said);
});
