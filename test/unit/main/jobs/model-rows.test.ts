import { beforeAll, describe, expect, test } from 'vitest';
import { isoFromDay } from '../../../../src/main/core/dates';
import { breathe, type JobOptions, type Progress } from '../../../../src/main/core/progress';
import { setLanguage } from '../../../../src/main/core/words';
import { liveClients } from '../../../../src/main/features/churn-features';
import { scoreUnits } from '../../../../src/main/features/performance-score';
import { trainChurn } from '../../../../src/main/jobs/churn';
import { isModelFigure, readModelRows } from '../../../../src/main/jobs/model-rows';
import { outcomesOf } from '../../../../src/main/jobs/outcomes';
import { trainPerformance } from '../../../../src/main/jobs/performance';
import { unitCode } from '../../../../src/main/jobs/performance-settings';
import { trainRecommendation } from '../../../../src/main/jobs/recommendation';
import { auc, rmse } from '../../../../src/main/models/common/metrics';
import type { Trained } from '../../../../src/main/models/model';
import type { WritableDb } from '../../../../src/main/store/database';
import { noteErased, takeOutErased } from '../../../../src/main/store/erase';
import { dataHash, saveRun } from '../../../../src/main/store/model-store';
import { readFigureRows } from '../../../../src/main/store/queries/figure-rows';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import type { Task } from '../../../../src/shared/domain/common';
import { FIGURES, type FigureQuery, type FigureRows } from '../../../../src/shared/domain/figures';
import { LAST_DAY, leavingBank } from '../../../helpers/leaving-bank';
import { lastDay, offersBank } from '../../../helpers/offers-bank';
import { d, smallBank } from '../../../helpers/small-bank';

beforeAll(() => setLanguage('en'));

/** A workspace with one stored training, its bank, and a way to ask for its rows. */
function stored(
  db: WritableDb,
  bank: Parameters<typeof readModelRows>[1],
  task: Task,
  trained: Trained,
  asOfDay: number,
  seed: number,
) {
  const bytes = new Uint8Array();
  const run = {
    task,
    trained,
    bytes,
    asOfDay,
    seed,
    trainedAt: 'now',
    seconds: 1,
    dataHash: task === 'churn' ? '' : dataHash(db),
  };
  const { version } = saveRun(db, run);
  const cutOff = isoFromDay(trained.protocol.testAsOfDay!);
  const ask = (query: Partial<FigureQuery>, limit = 1_000_000, offset = 0): Promise<FigureRows> =>
    readModelRows(db, bank, { figure: 'model-tested', task, version, cutOff, ...query }, { limit, offset });
  return { version, ask };
}

const chanceOf = ({ rows }: FigureRows) =>
  rows.map(({ learnt }) => Number(/([\d.]+)%/.exec(learnt?.said ?? '')![1]) / 100);

describe('churn', () => {
  const { bank } = leavingBank(2500, 11);
  const db = smallBank();
  let trained: Trained;
  let ask: ReturnType<typeof stored>['ask'];
  let version: string;
  beforeAll(async () => {
    rebuildMarts(db);
    trained = await trainChurn(bank, LAST_DAY, { seed: 5, seeds: 1, epochs: 2, trees: 12 });
    ({ ask, version } = stored(db, bank, 'churn', trained, LAST_DAY, 5));
  }, 120_000);

  test('the rows learnt are drawn again one by one: as many, each with what was known of it', async () => {
    const { total, rows, note } = await ask({ figure: 'model-learnt' });
    expect(total).toBe(trained.trainRows);
    expect(rows).toHaveLength(total);
    expect(note).toContain('has changed');
    const left = rows.filter(({ learnt }) => learnt?.outcome.startsWith('Left on'));
    const open = rows.filter(({ learnt }) => learnt?.outcome.startsWith('Still a client on'));
    expect(left.length).toBeGreaterThan(20);
    expect(open.every(({ from }) => from! > isoFromDay(LAST_DAY - 90))).toBe(true);
    const page = await ask({ figure: 'model-learnt' }, 7, 100);
    expect(page.rows).toEqual(rows.slice(100, 107));
  });

  test('rows that are drawn tell how far that is, let others in between and can be taken back', async () => {
    const query: FigureQuery = { figure: 'model-learnt', task: 'churn', version };
    const draw = (options: JobOptions, limit = 10) =>
      readModelRows(db, { ...bank }, query, { limit, offset: 0 }, options);
    const told: Progress[] = [];
    let turns = 0;
    let over = false;
    const others = (async () => {
      for (; !over; turns++) await breathe();
    })();
    await draw({ onProgress: (progress) => void told.push(progress) });
    over = true;
    await others;
    expect(told.map(({ done }) => done)).toEqual(told.map((_, i) => i + 1));
    expect(told.at(-1)).toMatchObject({ step: 'model-rows', done: told.length, total: told.length, value: 1 });
    expect(told.length).toBeGreaterThan(5);
    // Somebody else had a turn after every date.
    expect(turns).toBeGreaterThanOrEqual(told.length);
    const controller = new AbortController();
    const { signal } = controller;
    const stopped = draw({ signal, onProgress: ({ done }) => void (done === 3 && controller.abort()) });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a whole list that is looked up in the files tells how far it is and can be taken back', async () => {
    const query: FigureQuery = { figure: 'model-learnt', task: 'churn', version };
    const controller = new AbortController();
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => {
      told.push(progress);
      if (progress.step === 'row-places') controller.abort();
    };
    const all = { limit: 1_000_000, offset: 0 };
    await expect(
      readModelRows(db, { ...bank }, query, all, { signal: controller.signal, onProgress }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.at(-1)).toMatchObject({ step: 'row-places', done: 200, total: trained.trainRows });
    expect(told.map(({ value }) => value)).toEqual(told.map(({ value }) => value).sort((a, b) => a - b));
    expect(told.at(-2)).toMatchObject({ step: 'model-rows', value: 0.2 });
  });

  test('the rows tested give the figures of the test again', async () => {
    const tested = await ask({});
    expect(tested.total).toBe(trained.protocol.testRows);
    const said = chanceOf(tested);
    expect(said).toEqual([...said].sort((a, b) => b - a));
    const outcomes = tested.rows.map(({ learnt }) => (learnt?.outcome.startsWith('Left') ? 1 : 0));
    // Chances are shown to a tenth of a percent.
    expect(auc(said, outcomes)).toBeCloseTo(trained.metrics.auc!, 1);
    expect(outcomes.reduce<number>((sum, one) => sum + one, 0)).toBe(trained.metrics.positives);
    for (const { asOf } of trained.checks!.tests) expect((await ask({ cutOff: asOf }, 1)).total).toBeGreaterThan(100);
  });

  test('a tenth of the forecasts and a group of clients open their own rows', async () => {
    const bins = (trained.artefact.settings as { reliability: { rows: number; observed: number }[] }).reliability;
    for (const [bin, { rows, observed }] of bins.entries()) {
      const found = await ask({ bin });
      const left = found.rows.filter(({ learnt }) => learnt?.outcome.startsWith('Left')).length;
      expect([bin, found.total, left]).toEqual([bin, rows, Math.round(observed * rows)]);
    }
    for (const { dimension, value, rows, positives } of trained.checks!.groups) {
      const found = await ask({ dimension, value });
      const left = found.rows.filter(({ learnt }) => learnt?.outcome.startsWith('Left')).length;
      expect([value, found.total, left]).toEqual([value, rows, positives]);
    }
  });

  test('a version trained before its rows were kept finds what came again, and what was said by its losses', async () => {
    const kept = await ask({});
    db.exec('DELETE FROM model_tested');
    const rebuilt = await ask({});
    expect(rebuilt.note).toContain('before these rows were kept');
    // Chances alike to the sixth digit may change places.
    const byClient = ({ rows }: FigureRows) => [...rows].sort((a, b) => a.client! - b.client!);
    expect(byClient(rebuilt)).toEqual(byClient(kept));
    expect(await ask({ cutOff: '2024-01-01' })).toMatchObject({ total: 0, note: expect.stringContaining('not kept') });
    stored(db, bank, 'churn', trained, LAST_DAY, 5);
  });

  test('a client taken out is in no test any more', async () => {
    const before = await ask({});
    const client = before.rows[3]!.client!;
    noteErased(db, [client], 'erase', 'now');
    // Only clients the workspace still has are taken out: this one stands in a file too.
    db.exec(`UPDATE stg_client SET client = ${client} WHERE client = 1`);
    takeOutErased(db);
    const after = await ask({});
    expect(after.total).toBe(before.total - 1);
    expect(after.rows).toEqual(before.rows.filter((row) => row.client !== client));
  });

  test('an unknown version is refused', async () => {
    await expect(ask({ version: '2020-01-01-00000000' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask({ cutOff: '' })).rejects.toMatchObject({ code: 'bad-arguments' });
    expect(version).toMatch(/^\d{4}/);
  });
});

test('rows of the recommendation: learnt as many, tested on who bought', async () => {
  const bank = offersBank(1500, 3);
  const trained = await trainRecommendation(bank, lastDay, { seed: 4 });
  const { ask } = stored(smallBank(), bank, 'recommendation', trained, lastDay, 4);
  const learnt = await ask({ figure: 'model-learnt' });
  expect(learnt.total).toBe(trained.trainRows);
  expect(learnt.rows.filter(({ learnt: facts }) => facts?.outcome.startsWith('Took: ')).length).toBeGreaterThan(50);
  const tested = await ask({});
  expect(tested.total).toBe(trained.protocol.testRows);
  expect(tested.rows.every(({ learnt: facts }) => /^Took: .+ Proposed: /.test(facts?.outcome ?? ''))).toBe(true);
  for (const { dimension, value, rows } of trained.checks!.groups)
    expect([value, (await ask({ dimension, value }, 1)).total]).toEqual([value, rows]);
}, 240_000);

/** Root mean squared error of forecasts as they are worded. */
function errorOf(rows: FigureRows['rows']): number {
  const number = (text: string | null | undefined) => Number(/(-?[\d.,]+?)\.?$/.exec(text ?? '')![1]!.replace(',', ''));
  return rmse(
    rows.map(({ learnt }) => number(learnt?.said)),
    rows.map(({ learnt }) => number(learnt?.outcome)),
  );
}

test('rows of the forecast of managers: learnt as many, tested with their score', async () => {
  const { bank } = leavingBank(2500, 11);
  const trained = await trainPerformance(bank, 'manager', LAST_DAY, { seed: 1 });
  const db = smallBank();
  const { ask, version } = stored(db, bank, 'manager-performance', trained, LAST_DAY, 1);
  expect((await ask({ figure: 'model-learnt' }, 1)).total).toBe(trained.trainRows);
  expect((await ask({ figure: 'model-learnt' }, 1)).note).toBeUndefined();
  const { total, rows } = await ask({});
  expect(total).toBe(trained.protocol.testRows);
  expect(errorOf(rows)).toBeCloseTo(trained.metrics.rmse!, 0);
  for (const one of trained.checks!.units!.tests) {
    const series =
      one.target === 'score' ? {} : ({ series: one.target, months: one.period === 'month' ? 1 : 3 } as const);
    const query: FigureQuery = { figure: 'model-tested', task: 'manager-performance', version, ...series };
    const found = await readModelRows(db, bank, query, { limit: 100_000, offset: 0 });
    expect([one.target, one.period, found.total]).toEqual([one.target, one.period, one.rows]);
    expect(Math.abs(errorOf(found.rows) - one.rmse)).toBeLessThan(0.1);
  }
  const { groups } = trained.checks!.units!;
  expect(new Set(groups.map(({ dimension }) => dimension))).toEqual(new Set(['unitSize', 'unitDistrict']));
  for (const { dimension, value, rows, rmse: error } of groups) {
    const query = { figure: 'model-tested', task: 'manager-performance', version, dimension, value } as const;
    const found = await readModelRows(db, bank, query, { limit: 100_000, offset: 0 });
    expect([dimension, value, found.total]).toEqual([dimension, value, rows]);
    expect(Math.abs(errorOf(found.rows) - error)).toBeLessThan(0.1);
  }
});

test('forecasts stored on a date open as many rows as they were judged by, with what came', async () => {
  const { bank } = leavingBank(2500, 11);
  const db = smallBank();
  const asOfDay = LAST_DAY - 90;
  const trained = await trainPerformance(bank, 'manager', LAST_DAY, { seed: 1 });
  const run = { task: 'manager-performance', trained, bytes: new Uint8Array(), asOfDay, seed: 1 } as const;
  const { version } = saveRun(db, { ...run, trainedAt: 'now', seconds: 1, dataHash: '' });
  const { id } = db.prepare('SELECT id FROM model_run WHERE version = ?').get(version) as { id: number };
  const insert = db.prepare(
    `INSERT INTO score_performance (as_of_day, kind, code, run_id, forecast, production, reasons)
     VALUES (?, 'manager', ?, ?, ?, '[]', '[]')`,
  );
  const { score } = scoreUnits(bank, 'manager', LAST_DAY);
  for (const unit of score.keys()) insert.run(asOfDay, unitCode(bank, 'manager', unit), id, 50 + (unit % 7));
  const [outcome] = outcomesOf(db, bank, 'manager-performance', 0.2);
  const cutOff = isoFromDay(asOfDay);
  const query = { figure: 'model-outcome', task: 'manager-performance', cutOff } as const;
  const { total, rows } = await readModelRows(db, bank, query, { limit: 100_000, offset: 0 });
  expect(total).toBe(outcome!.rows);
  expect(total).toBeGreaterThan(10);
  expect(errorOf(rows)).toBeCloseTo(outcome!.value, 1);
});

test('rows looked at are those live on the day; of an explanation, some at even distances, which is said', async () => {
  const { bank } = leavingBank(9000, 11);
  const db = smallBank();
  const day = LAST_DAY - 90;
  const live = liveClients(bank, day);
  const ask = (more: Partial<FigureQuery>, limit = 10_000) =>
    readModelRows(
      db,
      bank,
      { figure: 'model-looked', task: 'churn', cutOff: isoFromDay(day), ...more },
      { limit, offset: 0 },
    );
  const all = await ask({});
  expect(all.rows.map(({ client }) => client)).toEqual([...live].map((client) => bank.clients.id[client]));
  expect(all.note).toBeUndefined();
  expect(live.length).toBeGreaterThan(3000);
  const some = await ask({ looked: 'importance' });
  expect(some.total).toBe(3000);
  expect(some.rows[1]!.client).toBe(bank.clients.id[live[Math.floor(live.length / 3000)]!]);
  expect(some.note).toContain('3,000 rows taken at even distances from');
  expect((await ask({ looked: 'dependence' })).total).toBe(300);
  expect((await ask({ looked: 'dependence', task: 'recommendation' })).total).toBe(400);
  const since = isoFromDay(day - 60);
  const query = { figure: 'model-compared', task: 'churn', since, until: isoFromDay(day) } as const;
  const compared = await readModelRows(db, bank, query, { limit: 10, offset: 0 });
  expect(compared.rows.map(({ finding }) => [finding!.query.cutOff, finding!.count])).toEqual([
    [since, liveClients(bank, day - 60).length],
    [isoFromDay(day), live.length],
  ]);
});

test('rows of a client known on a day: its own, its accounts, products and entries, none later', () => {
  const db = smallBank();
  rebuildMarts(db);
  const rows = (asOf: string) =>
    readFigureRows(db, d(asOf), { figure: 'client-sources', client: 6 }, 50).rows.map(
      ({ kind, code, from, origin }) => [kind, code, from, origin?.path.split('/').at(-1)],
    );
  expect(rows('2024-03-31').length).toBeGreaterThan(rows('2024-02-01').length);
  expect(rows('2024-02-01')).toContainEqual(['client', null, '2024-02-01', 'clients.xlsx']);
  for (const [, , from] of rows('2024-02-15')) expect(from! <= '2024-02-15').toBe(true);
  expect(new Set(rows('2024-03-31').map(([kind]) => kind))).toEqual(
    new Set(['client', 'account', 'subscription', 'entry']),
  );
});

test('figures of models are those answered here', () => {
  expect(FIGURES.filter(isModelFigure)).toEqual([
    ...['model-learnt', 'model-tested', 'model-looked', 'model-outcome', 'model-compared', 'model-used'],
  ]);
});
