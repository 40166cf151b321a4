import { beforeAll, describe, expect, it } from 'vitest';
import { NEVER } from '../../../../src/main/core/dates';
import type { Bank } from '../../../../src/main/features/bank';
import { callList, type TargetFilter, targetsForOffer } from '../../../../src/main/jobs/offer-targets';
import { backtestRecommendation, trainRecommendation } from '../../../../src/main/jobs/recommendation';
import { offersForClient, scoreRecommendation } from '../../../../src/main/jobs/recommendation-lists';
import { decodeArtefact, encodeArtefact } from '../../../../src/main/models/common/artefact';
import { readyBackend } from '../../../../src/main/models/common/backend';
import type { Artefact, Trained } from '../../../../src/main/models/model';
import { unpackModel } from '../../../../src/main/models/recommendation/artefact';
import { lastDay, offersBank } from '../../../helpers/offers-bank';

const bank = offersBank(500, 7);
const day = lastDay - 90;
let trained: Trained;

/** The same model, with one offer that is no longer sold. */
function unsold(artefact: Artefact, offer: string): Artefact {
  const { fitted, rules } = unpackModel(artefact);
  const data = Float32Array.from(rules.closed);
  data[fitted.vocabulary.offers.findIndex(({ code }) => code === offer)] = 1;
  return { ...artefact, tensors: { ...artefact.tensors, 'rules.closed': { shape: [data.length], data } } };
}

/** The same past with another future: later sales, ends, closings and pack codes not yet sold are all different. */
function withOtherFuture(full: Bank): Bank {
  const s = full.subscriptions;
  const later = (i: number) => s.startDay[i]! > day;
  const unsold = (i: number) => s.packKnownDay[i]! > day;
  return {
    ...full,
    accounts: { ...full.accounts, closedDay: full.accounts.closedDay.map((d) => (d > day ? NEVER : d)) },
    subscriptions: {
      ...s,
      product: s.product.map((p, i) => (later(i) ? 7 : p)),
      pack: s.pack.map((p, i) => (later(i) || unsold(i) ? -1 : p)),
      packKnownDay: s.packKnownDay.map((d, i) => (later(i) || unsold(i) ? NEVER : d)),
      endDay: s.endDay.map((d) => (d > day ? NEVER : d)),
    },
  };
}

/** Codes of the offers a client holds on the day, as exported. */
function heldBy(client: number): ReadonlySet<string> {
  const { from, startDay, product, pack } = bank.subscriptions;
  const held = new Set<string>();
  for (let s = from[client]!; s < from[client + 1]!; s++) {
    if (startDay[s]! > day) continue;
    if (product[s]! < 0) held.add(bank.codes.packs[pack[s]!]!.code);
    else if (pack[s]! < 0) held.add(bank.codes.products[product[s]!]!.code);
  }
  return held;
}

beforeAll(async () => {
  trained = await trainRecommendation(bank, day, { seed: 5 });
});

describe('training', () => {
  it('gives the same bytes for the same seed, whatever happens after the date, and leaves no tensor', async () => {
    const tf = await readyBackend();
    const before = tf.memory().numTensors;
    const again = await trainRecommendation(withOtherFuture(bank), day, { seed: 5 });
    expect(Buffer.compare(encodeArtefact(again.artefact), encodeArtefact(trained.artefact))).toBe(0);
    expect(again.metrics).toEqual(trained.metrics);
    expect(tf.memory().numTensors).toBe(before);
    const other = await trainRecommendation(bank, day, { seed: 6 });
    expect(Buffer.compare(encodeArtefact(other.artefact), encodeArtefact(trained.artefact))).not.toBe(0);
  });

  it('stops when it is cancelled and says how far it is', async () => {
    const stop = new AbortController();
    const values: number[] = [];
    const onProgress = ({ value }: { value: number }) => {
      values.push(value);
      if (value > 0.2) stop.abort();
    };
    await expect(trainRecommendation(bank, day, { seed: 5, signal: stop.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(Math.max(...values)).toBeLessThan(0.5);
  });

  it('says that a history is too short', async () => {
    await expect(trainRecommendation(bank, lastDay - 400, { seed: 5 })).rejects.toMatchObject({ code: 'not-trained' });
  });
});

describe('lists', () => {
  it('scores every client with an open account, never with what it holds', async () => {
    const { clients, rows } = await scoreRecommendation(bank, day, decodeArtefact(encodeArtefact(trained.artefact)));
    expect(rows.length).toBe(clients.length);
    for (const row of rows) {
      const held = heldBy(bank.clients.id.indexOf(row.client));
      expect(row.offers.filter((o) => held.has(o.offer))).toEqual([]);
      const chances = row.offers.map((o) => o.probability);
      expect(chances).toEqual([...chances].sort((a, b) => b - a));
      expect(row.offers.every((o) => o.offer !== '201' && o.offer !== '202')).toBe(true);
    }
  });

  it('agrees with itself: one client, one offer and everybody give the same chances', async () => {
    const { rows } = await scoreRecommendation(bank, day, trained.artefact);
    const first = rows[10]!;
    const list = await offersForClient(bank, day, trained.artefact, first.client, 10);
    expect(list.coldStart).toBe(false);
    expect(list.rows.map((r) => [r.product, r.probability.toFixed(5)])).toEqual(
      first.offers.map((o) => [o.offer, o.probability.toFixed(5)]),
    );
    const best = first.offers[0]!;
    const targets = await targetsForOffer(bank, day, trained.artefact, best.offer, bank.clients.count);
    const own = targets.rows.find((r) => r.client === first.client)!;
    expect(own.probability).toBeCloseTo(best.probability, 6);
    expect(targets.rows.map((r) => r.probability)).toEqual(
      targets.rows.map((r) => r.probability).sort((a, b) => b - a),
    );
    const inAgency = await targetsForOffer(bank, day, trained.artefact, best.offer, 5, { agency: '00202' });
    expect(inAgency.rows.map((r) => r.agency)).toEqual(Array(5).fill('00202'));
    await expect(targetsForOffer(bank, day, trained.artefact, '999', 5)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says which rules keep an offer from everybody when nobody may take it, and nothing of rules otherwise', async () => {
    const ask = (filter: TargetFilter, offer = '000012') =>
      targetsForOffer(bank, day, trained.artefact, offer, 5, filter);
    // Whoever holds it already cannot take it.
    expect(await ask({ holding: '000012' })).toMatchObject({ rows: [], keptBy: ['held'] });
    expect(await ask({ agency: 'nowhere' })).toMatchObject({ rows: [], keptBy: [] });
    const some = await ask({});
    expect(some.rows.length).toBeGreaterThan(0);
    expect(some).not.toHaveProperty('keptBy');
    const { product } = (await callList(bank, day, trained.artefact, 1)).rows[0]!;
    const artefact = unsold(trained.artefact, product);
    const { rows, keptBy } = await targetsForOffer(bank, day, artefact, product, 5);
    // More clients are without it than hold it.
    expect({ rows, keptBy }).toEqual({ rows: [], keptBy: ['closed', 'held'] });
  });

  it('calls each client once with its best offer, and says what is kept away and why', async () => {
    const { rows } = await scoreRecommendation(bank, day, trained.artefact);
    const all = await callList(bank, day, trained.artefact, bank.clients.count);
    const bestOf = new Map(rows.map(({ client, offers }) => [client, offers[0]]));
    expect(all.rows.map(({ client, product }) => [client, product])).toEqual(
      all.rows.map(({ client }) => [client, bestOf.get(client)!.offer]),
    );
    expect(all.rows).toHaveLength([...bestOf.values()].filter(Boolean).length);
    const chances = all.rows.map((r) => r.probability);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    expect(all.expected).toBeCloseTo(
      chances.reduce((sum, p) => sum + p, 0),
      6,
    );
    const known = await callList(bank, day, trained.artefact, 20, { known: true, agency: '00202' });
    expect(known.rows.every(({ seniorityDays, agency }) => seniorityDays > 30 && agency === '00202')).toBe(true);
    const holding = await targetsForOffer(bank, day, trained.artefact, all.rows[0]!.product, 1000, {
      holding: '000012',
    });
    expect(holding.rows.length).toBeGreaterThan(0);
    expect(holding.rows.every(({ client }) => heldBy(bank.clients.id.indexOf(client)).has('000012'))).toBe(true);
    const someone = all.rows[5]!.client;
    const list = await offersForClient(bank, day, trained.artefact, someone, 50);
    const held = heldBy(bank.clients.id.indexOf(someone));
    expect(list.excluded.filter(({ reason }) => reason === 'held').every(({ product }) => held.has(product))).toBe(
      true,
    );
    expect(list.rows.some(({ product }) => list.excluded.some((one) => one.product === product))).toBe(false);
  });

  it('serves a client nobody knows with what new clients take, and says so', async () => {
    const list = await offersForClient(bank, day, trained.artefact, null, 5);
    expect(list.coldStart).toBe(true);
    expect(list.rows).toHaveLength(5);
    expect(list.rows[0]!.reason).toMatch(/^Client récent : \d+ nouveaux clients sur \d+ l’ont pris en 90 jours$/);
    const unknown = await offersForClient(bank, day, trained.artefact, 12, 5);
    expect(unknown.rows).toEqual(list.rows);
    const { coldStart } = await scoreRecommendation(bank, day, trained.artefact);
    expect(coldStart.slice(0, 5).map((o) => [o.offer, o.probability])).toEqual(
      list.rows.map((r) => [r.product, r.probability]),
    );
  });
});

describe('backtest', () => {
  it('lists buyers with what was recommended and taken, better than recent popularity', async () => {
    const test = await backtestRecommendation(bank, day, { horizonDays: 90, count: 5, seed: 5 });
    expect(test.rows.every((r) => r.recommended.length <= 5 && r.taken.length > 0)).toBe(true);
    expect(test.metrics.buyers).toBe(test.rows.length);
    expect(test.metrics.ndcg5!).toBeGreaterThan(test.baseline.popularity_ndcg5!);
  });

  it('refuses a window that is not over', async () => {
    await expect(backtestRecommendation(bank, day + 1, { horizonDays: 90, count: 5, seed: 5 })).rejects.toMatchObject({
      code: 'bad-arguments',
      message: expect.stringContaining('n’est pas terminée'),
    });
  });
});
