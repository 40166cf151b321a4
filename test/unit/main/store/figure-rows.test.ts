import { beforeAll, describe, expect, test } from 'vitest';
import { addMonths, type Day, isoFromDay } from '../../../../src/main/core/dates';
import { setLanguage } from '../../../../src/main/core/words';
import type { Bank } from '../../../../src/main/features/bank';
import { loadBank } from '../../../../src/main/features/load-bank';
import { countBetween, productionEvents } from '../../../../src/main/features/unit-production';
import { rankUnits } from '../../../../src/main/jobs/rankings';
import type { WritableDb } from '../../../../src/main/store/database';
import { listClients } from '../../../../src/main/store/queries/client-list';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { readOverview } from '../../../../src/main/store/queries/overview';
import { runQualityTests } from '../../../../src/main/store/queries/quality-tests';
import { readUnitMonths } from '../../../../src/main/store/queries/unit-months';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { type FigureQuery, PRODUCED } from '../../../../src/shared/domain/figures';
import { PRODUCTION_TARGETS } from '../../../../src/shared/domain/units';
import { sampleTruth } from '../../../helpers/sample-bank';
import { d, smallBank } from '../../../helpers/small-bank';
import { stageSample } from '../../../helpers/stage-sample';

let db: WritableDb;
let bank: Bank;
let last: Day;
beforeAll(() => {
  setLanguage('en');
  const truth = sampleTruth({ clients: 900, seed: 5 });
  db = stageSample(truth);
  rebuildMarts(db);
  bank = loadBank(db);
  last = truth.asOfDay;
});

const count = (day: Day, query: FigureQuery) => readFigureRows(db, day, query, 1).total;

/** The newest date, and one in the past where later events must not be seen. */
const days = () => [last, last - 137];

/** One unit in so many is looked at: each takes eleven queries of the whole bank. */
const EVERY = 7;

test('every figure of the overview opens as many rows as it counts', () => {
  for (const day of days()) {
    const shown = readOverview(db, day);
    const opened = {
      clients: count(day, { figure: 'clients' }),
      liveClients: count(day, { figure: 'live-clients' }),
      prospects: count(day, { figure: 'prospects' }),
      customerAccountsOpen: count(day, { figure: 'accounts-open' }),
      activeItems: count(day, { figure: 'items-active' }),
      agencies: count(day, { figure: 'agencies' }),
      managers: count(day, { figure: 'managers' }),
      exits90Days: count(day, { figure: 'exits-90' }),
      exitsPrevious90Days: count(day, { figure: 'exits-before-90' }),
      opened90Days: count(day, { figure: 'opened-90' }),
      openedPrevious90Days: count(day, { figure: 'opened-before-90' }),
    };
    expect(shown).toMatchObject(opened);
    expect(shown.exits90Days).toBeGreaterThan(0);
    expect(
      shown.months.map(({ month }) => ({
        month,
        clientsOpened: count(day, { figure: 'month-opened', month }),
        exits: count(day, { figure: 'month-exits', month }),
        subscriptionsStarted: count(day, { figure: 'month-subscriptions', month }),
        packsStarted: count(day, { figure: 'month-packs', month }),
        liveClients: count(day, { figure: 'month-live', month }),
      })),
    ).toEqual(shown.months.map(({ complete: _, ...month }) => month));
    expect(
      shown.ageGroups.map(({ from, below }) =>
        count(day, {
          figure: 'age',
          ...(from === null ? {} : { ageFrom: from }),
          ...(below === null ? {} : { ageBelow: below }),
        }),
      ),
    ).toEqual(shown.ageGroups.map(({ clients }) => clients));
    expect(shown.clientTypes.map(({ clientType }) => count(day, { figure: 'client-type', clientType }))).toEqual(
      shown.clientTypes.map(({ clients }) => clients),
    );
    expect(
      shown.districts.map(({ district }) => [
        count(day, { figure: 'district', district: district ?? '' }),
        count(day, { figure: 'district-exits', district: district ?? '' }),
      ]),
    ).toEqual(shown.districts.map(({ clients, exits90Days }) => [clients, exits90Days]));
    expect(
      shown.topItems.map(({ code }) => [
        count(day, { figure: 'item-holders', item: code }),
        count(day, { figure: 'item-started', item: code }),
      ]),
    ).toEqual(shown.topItems.map(({ active, started90Days }) => [active, started90Days]));
  }
});

test.each(['agency', 'manager'] as const)('every count behind the score of each %s opens as many rows', (kind) => {
  for (const day of days()) {
    for (const row of rankUnits(bank, kind, day, new Map()).filter((_, i) => i % EVERY === 0)) {
      const rows = (figure: FigureQuery['figure']) => count(day, { figure, [kind]: row.code });
      const { acquisition, crossSell, equipment, packUptake, retention } = row.components;
      expect([row.code, row.clients, row.liveClients]).toEqual([row.code, rows('unit-clients'), rows('unit-live')]);
      expect([acquisition.numerator, crossSell.numerator, crossSell.denominator]).toEqual([
        rows('unit-opened'),
        rows('unit-cross-sold'),
        rows('unit-base'),
      ]);
      expect([equipment.numerator, equipment.denominator, packUptake.numerator]).toEqual([
        rows('unit-items'),
        rows('unit-live'),
        rows('unit-in-pack'),
      ]);
      expect([retention.numerator, retention.denominator]).toEqual([rows('unit-retained'), rows('unit-live-before')]);
    }
  }
});

test('months and production of a unit open as many rows', () => {
  for (const { code } of bank.codes.agencies.slice(0, 3)) {
    for (const month of readUnitMonths(db, last, 'agency', code)) {
      const rows = (figure: FigureQuery['figure']) => count(last, { figure, agency: code, month: month.month });
      expect([code, month.month, month.clientsOpened, month.exits, month.subscriptionsStarted]).toEqual([
        code,
        month.month,
        rows('unit-month-opened'),
        rows('unit-month-exits'),
        rows('unit-month-subscriptions'),
      ]);
    }
  }
  const units = bank.codes.managers.length;
  const managers = bank.codes.managers
    .map(({ code }, index) => ({ code, index }))
    .filter(({ index }) => index % EVERY === 0);
  for (const target of PRODUCTION_TARGETS) {
    for (const months of [1, 3] as const) {
      const events = productionEvents(bank, 'manager', target);
      const truth = countBetween(events, units, addMonths(last, -months), last);
      expect(managers.map(({ code }) => count(last, { figure: PRODUCED[target], manager: code, months }))).toEqual(
        managers.map(({ index }) => truth[index]),
      );
    }
  }
});

test('accounts and products of a client open as many rows', () => {
  for (const client of listClients(db, last).slice(0, 150)) {
    expect([
      count(last, { figure: 'client-accounts', client: client.client }),
      count(last, { figure: 'client-items', client: client.client }),
    ]).toEqual([client.accountsOpen, client.itemsActive]);
  }
});

test('risk opens the scored clients of a band, a unit and a range of chances', () => {
  const run = db.prepare(
    `INSERT INTO model_run (task, version, as_of_day, seed, trained_at, seconds, train_rows, feature_hash, data_hash, metrics, baseline, card, is_champion)
     VALUES ('churn', 'v', ?, 1, 't', 1, 1, 'f', 'd', '{}', '{}', '{}', 1)`,
  );
  const runId = run.run(last).lastInsertRowid;
  const score = db.prepare("INSERT INTO score_churn VALUES (?, ?, ?, ?, ?, 0, 1, '[]', '[]', 'none')");
  const clients = listClients(db, last).slice(0, 100);
  for (const [i, { client }] of clients.entries())
    score.run(last, client, runId, i / 99, i < 50 ? 'low' : i < 80 ? 'medium' : 'high');
  expect(count(last, { figure: 'risk' })).toBe(100);
  expect(count(last, { figure: 'risk', band: 'medium' })).toBe(30);
  expect(count(last, { figure: 'risk', from: 0.5, below: 1 })).toBe(50);
  expect(count(last, { figure: 'risk', from: 0, below: 0.5 })).toBe(50);
  const agency = clients[0]!.agency;
  expect(count(last, { figure: 'risk', agency })).toBe(clients.filter((client) => client.agency === agency).length);
  expect(count(last - 1, { figure: 'risk' })).toBe(0);
});

describe('rows and their places', () => {
  test('a row tells its file, sheet, row and repairs, before and after', () => {
    const small = smallBank();
    rebuildMarts(small);
    small.prepare("INSERT INTO import_repair VALUES (1, 4, 'DNA', 'birth-century', '2090-06-15', '1990-06-15')").run();
    const { total, rows } = readFigureRows(small, d('2024-02-20'), { figure: 'live-clients' }, 10);
    expect(total).toBe(2);
    expect(rows.map(({ client, agency, from, origin }) => [client, agency, from, origin?.path, origin?.row])).toEqual([
      [5, '00101', '2024-01-15', '/exports/1/clients.xlsx', 6],
      [6, '02323', '2024-02-01', '/exports/1/clients.xlsx', 7],
    ]);
    const left = readFigureRows(small, d('2024-02-20'), { figure: 'exits-90' }, 10).rows;
    expect(left.map(({ client, to }) => [client, to])).toContainEqual([2, '2024-02-20']);
    expect(left.find(({ client }) => client === 3)?.origin?.repairs).toEqual([
      expect.objectContaining({ column: 'DNA', before: '2090-06-15', after: '1990-06-15', rule: 'birth-century' }),
    ]);
    expect(readFigureRows(small, d('2024-02-20'), { figure: 'rule-repaired', rule: 'birth-century' }, 10).total).toBe(
      1,
    );
  });

  test('pages follow each other and together are all rows', () => {
    const page = (offset: number) => readFigureRows(db, last, { figure: 'clients' }, 400, offset);
    const rows = [page(0), page(400), page(800)].flatMap((one) => one.rows.map(({ client }) => client));
    expect(new Set(rows).size).toBe(page(0).total);
  });

  test('tests, files, imports and columns open what they count', () => {
    const small = smallBank();
    rebuildMarts(small);
    const day = d('2024-03-31');
    const total = (query: FigureQuery) => readFigureRows(small, day, query, 10).total;
    for (const one of runQualityTests(small))
      if (one.status !== 'not-run')
        expect([one.name, total({ figure: 'test-failing', test: one.name })]).toEqual([one.name, one.failing]);
    const files = small.prepare('SELECT id, accepted FROM import_file').all() as { id: number; accepted: number }[];
    expect(files.map(({ id }) => total({ figure: 'file-accepted', file: id }))).toEqual(
      files.map(({ accepted }) => accepted),
    );
    expect(total({ figure: 'import-accepted', batch: 1 })).toBe(files.reduce((sum, { accepted }) => sum + accepted, 0));
    expect(total({ figure: 'column-empty', table: 'stg_client', column: 'sex' })).toBe(1);
    expect(total({ figure: 'column-value', table: 'stg_client', column: 'agency', value: '02323' })).toBe(2);
    expect(total({ figure: 'column-filled', table: 'stg_client', column: 'sex' })).toBe(8);
    expect(() => total({ figure: 'column-empty', table: 'import_batch', column: 'user' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(() => total({ figure: 'column-empty', table: 'stg_client', column: 'sex" OR 1' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(() => total({ figure: 'month-live' })).toThrow(expect.objectContaining({ code: 'bad-arguments' }));
    expect(isoFromDay(day)).toBe('2024-03-31');
  });
});
