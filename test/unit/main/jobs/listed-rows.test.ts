import { beforeAll, expect, test } from 'vitest';
import { isoFromDay } from '../../../../src/main/core/dates';
import { setLanguage } from '../../../../src/main/core/words';
import type { Bank } from '../../../../src/main/features/bank';
import { readAttainment } from '../../../../src/main/jobs/attainment';
import { figureRows } from '../../../../src/main/jobs/bank-figures';
import { callList, targetsForOffer } from '../../../../src/main/jobs/offer-targets';
import { narrowQuestion } from '../../../../src/main/jobs/question-scope';
import { rankUnits } from '../../../../src/main/jobs/rankings';
import { trainRecommendation } from '../../../../src/main/jobs/recommendation';
import { listRules } from '../../../../src/main/jobs/rule-list';
import { encodeArtefact } from '../../../../src/main/models/common/artefact';
import type { Artefact, Trained } from '../../../../src/main/models/model';
import type { WritableDb } from '../../../../src/main/store/database';
import { saveRun } from '../../../../src/main/store/model-store';
import { setObjectives } from '../../../../src/main/store/objectives';
import { readPerformanceScores } from '../../../../src/main/store/queries/performance-scores';
import { runQualityTests } from '../../../../src/main/store/queries/quality-tests';
import { savePerformance } from '../../../../src/main/store/score-store';
import { narrowTo, visibleClients } from '../../../../src/main/store/viewer-scope';
import type { Task } from '../../../../src/shared/domain/common';
import { FIGURES, type FigureQuery, type FigureRows } from '../../../../src/shared/domain/figures';
import { stageBank } from '../../../helpers/stage-sample';

let db: WritableDb;
let bank: Bank;
let last: number;
let artefact: Artefact;
let trained: Trained;
beforeAll(async () => {
  setLanguage('en');
  ({ db, bank, asOfDay: last } = stageBank({ clients: 900, seed: 5 }));
  trained = await trainRecommendation(bank, last, { seed: 1 });
  artefact = trained.artefact;
  keep('recommendation');
}, 120_000);

/** Stores what was trained as the version in use of a task. */
function keep(task: Task): number {
  const run = { task, trained, bytes: encodeArtefact(artefact), asOfDay: last, seed: 1 } as const;
  return saveRun(db, { ...run, trainedAt: 'now', seconds: 1, dataHash: '' }).runId;
}

const opened = new Set<string>();
async function ask(query: FigureQuery, limit = 10_000, offset = 0): Promise<FigureRows> {
  opened.add(query.figure);
  return figureRows({ db, bank: () => Promise.resolve(bank) }, { asOf: isoFromDay(last), ...query }, { limit, offset });
}

const clientsOf = ({ rows }: FigureRows) => rows.map(({ client }) => client);

test('a list of whom to call opens its clients in its order, each with the chance that is shown', async () => {
  for (const known of [false, true]) {
    const list = await callList(bank, last, artefact, 40, { known });
    const found = await ask({ figure: 'call-list', most: 40, known });
    expect(clientsOf(found)).toEqual(list.rows.map(({ client }) => client));
    const [first] = list.rows;
    const share = Math.round(first!.probability * 1000) / 10;
    expect(found.rows[0]).toMatchObject({
      learnt: { said: expect.stringContaining(`${share}%`) },
      origin: { row: expect.any(Number) },
    });
    expect(clientsOf(await ask({ figure: 'call-list', most: 40, known }, 5, 10))).toEqual(
      clientsOf(found).slice(10, 15),
    );
  }
  const all = await callList(bank, last, artefact, 10_000);
  expect((await ask({ figure: 'call-list' })).total).toBe(all.rows.length);
  const { product } = all.rows[0]!;
  const targets = await targetsForOffer(bank, last, artefact, product, 30);
  expect(clientsOf(await ask({ figure: 'call-list', item: product, most: 30 }))).toEqual(
    targets.rows.map(({ client }) => client),
  );
  const holding = all.rows.find((row) => row.product !== product)!.product;
  const holders = await targetsForOffer(bank, last, artefact, product, 30, { holding });
  expect(clientsOf(await ask({ figure: 'call-list', item: product, also: holding, most: 30 }))).toEqual(
    holders.rows.map(({ client }) => client),
  );
});

test('numbers of units in a ranking open those units: all, those with a score, those that are to fall', async () => {
  for (const by of ['agency', 'manager'] as const) {
    // Whose forecasts these are does not matter here.
    const id = keep(`${by}-performance`);
    const scored = rankUnits(bank, by, last, new Map()).flatMap(({ code, score }, i) =>
      score === null ? [] : [{ code, forecast: score + (i % 3) - 1 }],
    );
    const unknown = { kind: by, expected: null, forecastLow: null, forecastHigh: null, production: [], reasons: [] };
    savePerformance(
      db,
      id,
      last,
      by,
      scored.map((one) => ({ ...unknown, ...one })),
    );
    const units = rankUnits(bank, by, last, readPerformanceScores(db, last, by).byCode);
    const ranked = units.filter(({ score }) => score !== null);
    const falling = ranked.filter(({ score, forecast }) => forecast! < score!);
    const codes = async (more: Partial<FigureQuery>) =>
      (await ask({ figure: 'units-ranked', by, ...more })).rows.map(({ code }) => code);
    const codesOf = (some: typeof units) => some.map(({ code }) => code);
    expect(falling.length).toBeGreaterThan(2);
    expect(await codes({})).toEqual(codesOf(units));
    expect(await codes({ value: 'ranked' })).toEqual(codesOf(ranked));
    expect(await codes({ value: 'falling' })).toEqual(codesOf(falling));
    const [first] = (await ask({ figure: 'units-ranked', by, value: 'falling' }, 1)).rows;
    const tenths = (value: number) => value.toFixed(1).replace('.', '\\.');
    expect(first!.learnt?.said).toMatch(
      new RegExp(`^Score: ${tenths(falling[0]!.score!)}\\. Forecast in 90 days: ${tenths(falling[0]!.forecast!)}\\.$`),
    );
    const { district } = falling[0]!;
    const there = falling.filter((unit) => unit.district === district);
    expect(await codes({ value: 'falling', ...(district && { district }) })).toEqual(codesOf(there));
  }
  await expect(ask({ figure: 'units-ranked' })).rejects.toMatchObject({ code: 'bad-arguments' });
});

test('objectives open the units that have one, and those that will not reach it', async () => {
  const period = isoFromDay(last).slice(0, 7);
  const measure = 'clients' as const;
  const [one, two] = readAttainment(db, bank, last, { kind: 'agency', measure, period }).rows;
  const entries = [
    { kind: 'agency', code: one!.code, period, measure, value: 1 },
    { kind: 'agency', code: two!.code, period, measure, value: 1_000_000 },
  ] as const;
  setObjectives(db, entries, { at: '2025-05-15T10:00:00.000Z', user: 'tester' });
  const query = { figure: 'units-objective', by: 'agency', series: measure, months: 1, since: `${period}-01` } as const;
  expect((await ask(query)).rows.map(({ code }) => code).sort()).toEqual([one!.code, two!.code].sort());
  const below = await ask({ ...query, value: 'below' });
  expect(below.rows.map(({ code, learnt }) => [code, learnt?.said])).toEqual([
    [two!.code, `Objective: 1,000,000; produced so far: ${two!.actual}.`],
  ]);
});

test('tests, rules and models that a sentence counts are listed, each with the rows that open from it', async () => {
  const tests = runQualityTests(db);
  const fail = await ask({ figure: 'test-results', value: 'fail' });
  expect(fail.rows.map(({ finding }) => [finding?.query.test, finding?.count])).toEqual(
    tests.filter(({ status }) => status === 'fail').map(({ name, failing }) => [name, failing]),
  );
  const ran = tests.filter(({ status }) => status !== 'not-run').length;
  expect([fail.total > 0, (await ask({ figure: 'test-results' })).total]).toEqual([true, ran]);
  for (const { finding } of fail.rows) expect((await ask(finding!.query, 1)).total).toBe(finding!.count);
  db.prepare(
    `INSERT INTO import_finding (batch_id, rule, severity, table_name, column_name, finding_count, params)
     SELECT min(id), 'birth-century', 'warn', 'clients', 'DNA', 3, '{}' FROM import_batch`,
  ).run();
  const applied = await ask({ figure: 'rule-applied', value: 'applied' });
  const used = listRules(db).filter((rule) => rule.applied > 0);
  expect(applied.rows.map(({ finding }) => [finding?.query.rule, finding?.count])).toEqual(
    used.map((rule) => [rule.rule, rule.applied]),
  );
  expect(used.length).toBeGreaterThan(0);
  expect((await ask({ figure: 'rule-applied' })).total).toBe(listRules(db).length);
  const models = await ask({ figure: 'model-used' });
  expect(models.rows.map(({ finding }) => finding?.query.task)).toEqual([
    ...['recommendation', 'manager-performance', 'agency-performance'],
  ]);
  expect((await ask({ figure: 'model-used', value: 'alert' })).total).toBe(0);
});

test('a manager opens own clients only, and no tests, rules or models', async () => {
  const manager = bank.codes.managers[2]!.code;
  const whole = await ask({ figure: 'call-list' });
  narrowTo(db, manager);
  const mine = visibleClients(db);
  const own = await ask({ figure: 'call-list', most: 7 });
  expect(clientsOf(own)).toEqual(
    clientsOf(whole)
      .filter((client) => mine.has(client!))
      .slice(0, 7),
  );
  expect(own.total).toBe(7);
  for (const figure of ['test-results', 'rule-applied', 'model-used', 'table-rows'] as const)
    expect(() => narrowQuestion('figures.rows', { figure }, { manager, clients: mine })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
});

test('every figure that is a list was opened', () => {
  const lists = FIGURES.filter((figure) => /^(call-|units-|test-results|rule-applied|model-used)/.test(figure));
  expect([...opened].filter((one) => lists.includes(one as never)).sort()).toEqual([...lists].sort());
});
