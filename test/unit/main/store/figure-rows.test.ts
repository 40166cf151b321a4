import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { addMonths, type Day } from '../../../../src/main/core/dates';
import { setLanguage } from '../../../../src/main/core/words';
import type { Bank } from '../../../../src/main/features/bank';
import { countBetween, productionEvents } from '../../../../src/main/features/unit-production';
import { packAdoption } from '../../../../src/main/jobs/adoption';
import { basketRules } from '../../../../src/main/jobs/basket-rules';
import { runImport, undoImport } from '../../../../src/main/jobs/import-job';
import { rankUnits } from '../../../../src/main/jobs/rankings';
import { writeSample } from '../../../../src/main/sample/write-sample';
import { workspaceDay } from '../../../../src/main/store/as-of';
import type { WritableDb } from '../../../../src/main/store/database';
import { listClients } from '../../../../src/main/store/queries/client-list';
import { listTableProfiles, profileTable } from '../../../../src/main/store/queries/column-profiles';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { listFindings, listImports } from '../../../../src/main/store/queries/import-history';
import { readOverview } from '../../../../src/main/store/queries/overview';
import { runQualityTests } from '../../../../src/main/store/queries/quality-tests';
import { readUnitMonths } from '../../../../src/main/store/queries/unit-months';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { CELL_RULES, FIGURES, type FigureQuery, FOUND_RULES, PRODUCED } from '../../../../src/shared/domain/figures';
import type { ImportBatch } from '../../../../src/shared/domain/imports';
import { PRODUCTION_TARGETS } from '../../../../src/shared/domain/units';
import { dumpOf } from '../../../helpers/dump';
import { FAULTY } from '../../../helpers/faulty-exports';
import { rowImporter } from '../../../helpers/import-rows';
import { d, smallBank } from '../../../helpers/small-bank';
import { stageBank } from '../../../helpers/stage-sample';
import { openMemory } from '../../../helpers/staging';

const importRows = rowImporter();
let db: WritableDb;
let bank: Bank;
let last: Day;
beforeAll(() => {
  setLanguage('en');
  ({ db, bank, asOfDay: last } = stageBank({ clients: 900, seed: 5 }));
});

/** Figures that were opened: the last test sees to it that none is forgotten. */
const opened = new Set<FigureQuery['figure']>();

function countIn(where: WritableDb, day: Day, query: FigureQuery): number {
  opened.add(query.figure);
  return readFigureRows(where, day, query, 1).total;
}

const count = (day: Day, query: FigureQuery) => countIn(db, day, query);

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
      expect(row.sparkline.reduce((sum, month) => sum + month, 0)).toBe(rows('unit-year-entered'));
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

test('the sums under a ranking open as many rows, for all units and for those of a district or an agency', () => {
  for (const day of days())
    for (const by of ['agency', 'manager'] as const) {
      const units = rankUnits(bank, by, day, new Map());
      const { district } = units.find((unit) => unit.district !== null)!;
      const agency = units.find((unit) => unit.agency !== undefined)?.agency;
      for (const within of [{}, { district: district! }, ...(agency ? [{ agency }] : [])]) {
        const shown = units.filter((unit) =>
          Object.entries(within).every(([key, one]) => unit[key as 'agency'] === one),
        );
        const sum = (of: (unit: (typeof units)[number]) => number) => shown.reduce((all, unit) => all + of(unit), 0);
        expect(sum((unit) => unit.liveClients)).toBeGreaterThan(0);
        expect([by, within, count(day, { figure: 'unit-live', by, ...within })]).toEqual([
          ...[by, within, sum((unit) => unit.liveClients)],
        ]);
        expect(count(day, { figure: 'unit-clients', by, ...within })).toBe(sum((unit) => unit.clients));
      }
    }
});

test('packs of a unit and what is held together open as many clients', () => {
  for (const day of days()) {
    for (const by of ['agency', 'manager'] as const) {
      const { packs, rows } = packAdoption(bank, day, by);
      for (const row of rows.filter((_, i) => i % EVERY === 0))
        expect([row.key, row.clients, row.holders]).toEqual([
          row.key,
          count(day, { figure: 'unit-live', [by]: row.key }),
          count(day, { figure: 'pack-holders', [by]: row.key }),
        ]);
      expect(packs.map(({ holders }) => holders)).toEqual(
        packs.map(({ code }) => count(day, { figure: 'pack-holders', item: code })),
      );
    }
    const basket = basketRules(bank, day, 3).rows.slice(0, 25);
    expect(basket.length).toBeGreaterThan(5);
    expect(basket.map(({ both, fromHolders }) => [both, fromHolders])).toEqual(
      basket.map(({ from, to }) => [
        count(day, { figure: 'offer-both', item: from, also: to }),
        count(day, { figure: 'offer-holders', item: from }),
      ]),
    );
  }
});

test('tests and columns open what they count', () => {
  const small = smallBank();
  rebuildMarts(small);
  const total = (query: FigureQuery) => countIn(small, d('2024-03-31'), query);
  for (const one of runQualityTests(small))
    if (one.status !== 'not-run')
      expect([one.name, total({ figure: 'test-failing', test: one.name })]).toEqual([one.name, one.failing]);
  expect(total({ figure: 'column-empty', table: 'stg_client', column: 'sex' })).toBe(1);
  expect(total({ figure: 'column-value', table: 'stg_client', column: 'agency', value: '02323' })).toBe(2);
  expect(total({ figure: 'column-filled', table: 'stg_client', column: 'sex' })).toBe(8);
  expect(total({ figure: 'table-rows', table: 'stg_client' })).toBe(9);
});

test('the bars of a column open as many rows as they count, each with its value', () => {
  for (const { table, hasPlace } of listTableProfiles(db).filter(({ rows }) => rows > 0))
    for (const { column, bars } of hasPlace ? profileTable(db, table) : [])
      expect([table, column, bars.map((_, bin) => count(last, { figure: 'column-bar', table, column, bin }))]).toEqual([
        ...[table, column, bars.map(({ rows }) => rows)],
      ]);
  const bars = profileTable(db, 'stg_client').find(({ column }) => column === 'opened_day')!.bars;
  const bin = bars.findIndex(({ rows }) => rows > 1);
  const query = { figure: 'column-bar', table: 'stg_client', column: 'opened_day', bin } as const;
  const dates = readFigureRows(db, last, query, 10_000).rows.map(({ code }) => code!.split('/').reverse().join('-'));
  dates.sort();
  expect([dates.length, dates[0], dates.at(-1)]).toEqual([bars[bin]!.rows, bars[bin]!.from, bars[bin]!.to]);
});

test('files, imports and their findings open the rows they count', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-figures-'));
  await writeSample(folder, { clients: 1200, seed: 7, clean: false, transactions: 0, truth: false });
  const sample = openMemory();
  await runImport(sample, [folder], { clock: { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 } });
  rmSync(folder, { recursive: true });
  const faulty = openMemory();
  await importRows(faulty, FAULTY);
  for (const where of [sample, faulty]) checkFiles(where);
  expect([...checkFindings(sample), ...checkFindings(faulty)].sort()).toEqual(
    // Clients left out need a second export: finding-sheets.test.ts.
    expect.arrayContaining([...FOUND_RULES.filter((rule) => !rule.startsWith('stock-')), ...CELL_RULES]),
  );
});

function checkFiles(where: WritableDb): void {
  const total = (query: FigureQuery) => countIn(where, workspaceDay(where)!, query);
  const [{ id: batch, files, rows, rejected }] = listImports(where) as [ImportBatch];
  const accepted = files.reduce((sum, file) => sum + file.accepted, 0);
  const ofImport = ['import-read', 'import-accepted', 'import-rejected'] as const;
  expect(ofImport.map((figure) => total({ figure, batch }))).toEqual([rows, accepted, rejected]);
  expect(rejected).toBeGreaterThan(0);
  const ofFile = ['file-read', 'file-accepted', 'file-rejected'] as const;
  expect(files.map(({ id }) => ofFile.map((figure) => total({ figure, file: id! })))).toEqual(
    files.map((file) => [file.rows, file.accepted, file.rejected]),
  );
  const told = where.prepare('SELECT rule, count(*) FROM import_finding GROUP BY 1').raw().all() as Counted;
  expect(told).toEqual(told.map(([rule]) => [rule, total({ figure: 'rule-findings', rule })]));
  expect(total({ figure: 'import-findings', batch })).toBe(told.reduce((sum, [, count]) => sum + count, 0));
  const kept = where.prepare('SELECT test, count(*) FROM quality_failing_row GROUP BY 1').raw().all() as Counted;
  expect(kept).toEqual(kept.map(([test]) => [test, total({ figure: 'test-kept', batch, test })]));
  const repairs = where
    .prepare(
      'SELECT rule, count(*) FROM import_repair GROUP BY 1 UNION ALL SELECT rule, sum(cells) FROM import_cell_set GROUP BY 1',
    )
    .raw()
    .all() as Counted;
  expect(repairs).toEqual(repairs.map(([rule]) => [rule, total({ figure: 'rule-repaired', rule })]));
  expect(Math.min(kept.length, repairs.length)).toBeGreaterThan(0);
}

type Counted = (readonly [string, number])[];

/** @returns the rules of the findings whose rows were opened. */
function checkFindings(where: WritableDb): string[] {
  const [batch] = listImports(where) as [ImportBatch];
  const found = listFindings(where, batch.id).filter(({ rule }) =>
    ([...FOUND_RULES, ...CELL_RULES] as readonly string[]).includes(rule),
  );
  expect(
    found.map(({ rule, table, column }) => {
      const query = { figure: 'finding', batch: batch.id, rule, kind: table, ...(column && { column }) } as const;
      return [rule, table, column, countIn(where, workspaceDay(where)!, query)];
    }),
  ).toEqual(found.map(({ rule, table, column, count: told }) => [rule, table, column, told]));
  return found.map(({ rule }) => rule);
}

test('a code that a later import makes known is no longer told of the earlier one, nor opened', async () => {
  const where = openMemory();
  await importRows(where, FAULTY);
  const [unknown] = listFindings(where, 1).filter(({ rule, column }) => rule === 'unknown-code' && column === 'GES');
  expect(unknown).toMatchObject({ table: 'clients', count: 1 });
  const before = dumpOf(where);
  const { batchId } = await importRows(where, {
    'managers-2': [
      ['GES', 'INTITULE'],
      ['999', 'PTF'],
    ],
  });
  expect(listFindings(where, 1).filter(({ rule, column }) => rule === 'unknown-code' && column === 'GES')).toEqual([]);
  undoImport(where, batchId!);
  expect(dumpOf(where)).toEqual(before);
});

test('the list of clients opens as many as its filters leave, of each status', () => {
  for (const day of days()) {
    const rows = listClients(db, day, {});
    const [{ agency, manager, district }] = rows as [(typeof rows)[number]];
    const narrowed = [{}, { agency }, { manager }, { district: district! }, { agency, manager, district: district! }];
    for (const only of narrowed) {
      const kept = rows.filter((row) => Object.entries(only).every(([key, value]) => row[key as 'agency'] === value));
      expect(kept.length).toBeGreaterThan(0);
      expect(count(day, { figure: 'client-status', ...only })).toBe(kept.length);
      for (const value of ['live', 'left', 'prospect'] as const) {
        const counted = kept.filter(({ status }) => status === value).length;
        expect([value, count(day, { figure: 'client-status', value, ...only })]).toEqual([value, counted]);
      }
      const sum = (of: (row: (typeof rows)[number]) => number) => kept.reduce((all, row) => all + of(row), 0);
      expect(count(day, { figure: 'client-status-accounts', ...only })).toBe(sum((row) => row.accountsOpen));
      expect(count(day, { figure: 'client-status-items', ...only })).toBe(sum((row) => row.itemsActive));
      const live = kept.filter(({ status }) => status === 'live').reduce((all, row) => all + row.accountsOpen, 0);
      expect(count(day, { figure: 'client-status-accounts', value: 'live', ...only })).toBe(live);
    }
  }
});

test('every figure there is was opened by a test above', () => {
  // Computed from the bank as a whole: model-rows.test.ts, which opens rows of a client on a day too, and bank-figures.test.ts.
  const elsewhere =
    /^(model-|adoption-|client-sources|unit-score|objective-expected|test-results|rule-applied|call-|units-)/;
  expect([...opened].sort()).toEqual(FIGURES.filter((figure) => !elsewhere.test(figure)).sort());
});
