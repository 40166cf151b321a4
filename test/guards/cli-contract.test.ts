import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { builtCli, runCli } from '../helpers/built-cli';

/**
 * Names and shapes of the command line's answers: the bank's batches read them. What a command gives may grow; nothing named
 * here may be renamed or dropped.
 */
const folder = mkdtempSync(join(tmpdir(), 'comptoir-contract-'));
const bank = join(folder, 'bank');
const workspace = ['--workspace', join(folder, 'w.sqlite')];
afterAll(() => rmSync(folder, { recursive: true }));

const TRAINING_LIMIT = 300_000;

const text = expect.any(String);
const number = expect.any(Number);
const list = expect.any(Array);
const numberOrNull = { asymmetricMatch: (value: unknown) => value === null || typeof value === 'number' };
const isoDate = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
const figures = expect.objectContaining({});

async function json(...args: readonly string[]) {
  const { status, stdout, stderr } = await runCli(await builtCli(), [...args, '--json', ...workspace]);
  expect([...args.slice(0, 2), status, status === 0 ? '' : stderr]).toEqual([...args.slice(0, 2), 0, '']);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

test('sample and import', async () => {
  const sample = await json('sample', bank, '--clients', '2500', '--seed', '3');
  expect(sample.files).toHaveLength(12);
  expect(sample.files[0]).toEqual({ path: text, kind: text, rows: number });
  const dry = await json('import', bank, '--dry-run');
  expect(dry.files).toHaveLength(12);
  const imported = await json('import', bank);
  expect(imported).toMatchObject({ findings: list, asOf: isoDate, seconds: number });
  expect(imported.totals).toEqual({
    ...{ clients: 2500, accounts: number, subscriptions: number, entries: number, managers: 421 },
    ...{ agencies: 87, products: 673, packs: 17, districts: 86, users: 1144 },
  });
  for (const file of imported.files) {
    expect(file).toMatchObject({
      path: text,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      kind: text,
      unchanged: 0,
    });
    expect(file.accepted + file.rejected).toBe(file.rows);
  }
  expect(imported.findings[0]).toMatchObject({ rule: text, severity: text, table: text, count: number, message: text });
  expect(imported.findings[0]).toHaveProperty('column');
  const again = await json('import', bank);
  expect(again.totals).toEqual(imported.totals);
  expect(again.files.map((file: { unchanged: number; rows: number }) => file.unchanged - file.rows)).toEqual(
    new Array(12).fill(0),
  );
});

test('quality and doctor', async () => {
  const { tests } = await json('quality');
  expect(tests[0]).toMatchObject({ name: text, table: text, severity: text, status: text, failing: number });
  const doctor = await json('doctor');
  expect(doctor).toMatchObject({ ok: expect.any(Boolean) });
  expect(doctor.checks[0]).toEqual({ name: text, ok: expect.any(Boolean), detail: text });
});

test(
  'train and score',
  async () => {
    const { models } = await json('train');
    expect(models.map((model: { name: string }) => model.name).sort()).toEqual([
      ...['agency-performance', 'churn', 'manager-performance', 'recommendation'],
    ]);
    for (const model of models) {
      expect(model).toMatchObject({ version: text, asOf: isoDate, trainRows: number, seconds: number });
      expect(model).toMatchObject({ metrics: figures, baseline: figures });
    }
    expect(await json('score')).toEqual({
      scored: { clients: number, managers: number, agencies: number },
      seconds: number,
    });
  },
  TRAINING_LIMIT,
);

test('rankings and risk', async () => {
  for (const command of ['agencies', 'managers']) {
    const { asOf, rows } = await json(command);
    expect(asOf).toEqual(isoDate);
    expect(rows[0]).toMatchObject({
      ...{ code: text, name: text, clients: number, score: numberOrNull, rank: numberOrNull, rankLow: numberOrNull },
      ...{ rankHigh: numberOrNull, expected: numberOrNull, forecast: numberOrNull, forecastLow: numberOrNull },
      forecastHigh: numberOrNull,
      components: {
        acquisition: figures,
        crossSell: figures,
        equipment: figures,
        packUptake: figures,
        retention: figures,
      },
    });
  }
  const risk = await json('risk', '--top', '5');
  expect(risk).toMatchObject({ asOf: isoDate, horizonDays: 90 });
  expect(risk.rows).toHaveLength(5);
  expect(risk.rows[0]).toMatchObject({
    client: number,
    probability: number,
    band: text,
    agency: text,
    manager: text,
    action: text,
  });
  expect(risk.rows[0].reasons[0]).toMatchObject({ feature: text, contribution: number, text });
  expect(risk.rows[0].reasons[0]).toHaveProperty('value');
});

test('offers and what-ifs', async () => {
  const [{ client, manager, agency }] = (await json('risk', '--top', '1')).rows;
  const offers = await json('recommend', '--client', String(client), '-n', '3');
  expect(offers.client).toBe(client);
  expect(offers.rows[0]).toMatchObject({
    product: text,
    name: text,
    category: text,
    probability: number,
    reason: text,
  });
  expect(await json('recommend', '--client', '1')).toMatchObject({ client: 1, coldStart: true, rows: list });
  const targets = await json('targets', '--product', offers.rows[0].product, '-n', '4');
  expect(targets).toMatchObject({ product: offers.rows[0].product, name: text });
  expect(targets.rows[0]).toMatchObject({ client: number, probability: number, agency: text, manager: text });
  const calls = await json('calls', '-n', '3');
  expect(calls).toMatchObject({ asOf: text, horizonDays: 90, clients: number, expected: number });
  expect(calls.rows).toHaveLength(3);
  expect(calls.rows[0]).toMatchObject({ client: number, product: text, name: text, probability: number, reason: text });
  for (const [entity, id, set] of [
    ['client', String(client), 'ageYears=50'],
    ['manager', manager, 'acquisition=30'],
    ['agency', agency, 'retention=0.99'],
  ] as const) {
    const answer = await json('whatif', entity, '--id', id, '--set', set);
    expect(answer).toMatchObject({ base: number, result: number, low: number, high: number, warnings: list });
    const sum = answer.contributions.reduce(
      (total: number, one: { contribution: number }) => total + one.contribution,
      0,
    );
    expect(answer.base + sum).toBeCloseTo(answer.result, 3);
    const untouched = await json('whatif', entity, '--id', id);
    expect(untouched.result).toBe(untouched.base);
  }
});

test(
  'backtests',
  async () => {
    const churn = await json('backtest', 'churn', '--as-of', '2025-01-15');
    expect(churn).toMatchObject({
      asOf: '2025-01-15',
      horizonDays: 90,
      trainedOn: { asOfs: list },
      metrics: figures,
      baseline: figures,
    });
    expect(churn.rows[0]).toEqual({ client: number, probability: number, label: number });
    const offers = await json('backtest', 'recommendation', '--as-of', '2025-01-15', '-n', '4');
    expect(offers.rows[0]).toEqual({ client: number, recommended: list, taken: list });
    expect(offers.rows[0].recommended).toHaveLength(4);
    for (const target of ['score', 'clients', 'products', 'packs', 'cross-sell']) {
      const options = ['--as-of', '2025-01-31', '--entity', 'managers', '--target', target, '--period', 'month'];
      const answer = await json('backtest', 'performance', ...options);
      expect(answer).toMatchObject({ asOf: '2025-01-31', target, metrics: figures, baseline: figures });
      expect(answer).toHaveProperty('period');
      expect(answer.rows[0]).toEqual({
        code: text,
        forecast: number,
        low: numberOrNull,
        high: numberOrNull,
        actual: number,
      });
    }
  },
  TRAINING_LIMIT,
);

test('evaluate, review, export and undo', async () => {
  const { models } = await json('evaluate');
  expect(models[0]).toMatchObject({ name: text, version: text, leakage: list, drift: list });
  expect(models[0].protocols[0]).toMatchObject({ name: text, metrics: figures, thresholds: figures });
  expect(models[0].protocols[0]).toHaveProperty('passed');
  const [{ code }] = (await json('agencies')).rows;
  const review = await json('review', '--agency', code, '--out', join(folder, 'reviews'));
  expect(review.files).toEqual([{ path: text, entity: 'agency', code }]);
  expect(existsSync(review.files[0].path)).toBe(true);
  const product = (await json('recommend', '--client', '1')).rows[0].product;
  for (const name of [
    'agencies',
    'managers',
    'risk',
    'targets',
    'calls',
    'basket',
    'adoption',
    'quality',
    'evaluate',
  ]) {
    const path = join(folder, `${name}.${name === 'risk' ? 'csv' : 'xlsx'}`);
    const chosen = name === 'targets' ? ['--product', product] : [];
    expect(await json('export', name, '--out', path, ...chosen)).toEqual({ path, rows: number });
    expect(existsSync(path)).toBe(true);
  }
  expect(await json('undo-import')).toEqual({ undone: { id: number, files: expect.anything() } });
});
