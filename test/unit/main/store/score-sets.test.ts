import { expect, test } from 'vitest';
import { dayFromIso } from '../../../../src/main/core/dates';
import { setLanguage } from '../../../../src/main/core/words';
import { loadBank } from '../../../../src/main/features/load-bank';
import { ensureScored } from '../../../../src/main/jobs/ensure-scored';
import { followUp } from '../../../../src/main/jobs/follow-up';
import { undoImport } from '../../../../src/main/jobs/import-job';
import { workspaceDay } from '../../../../src/main/store/as-of';
import type { WritableDb } from '../../../../src/main/store/database';
import { saveModelSettings } from '../../../../src/main/store/model-life-store';
import { saveRun } from '../../../../src/main/store/model-store';
import { readClientDetail } from '../../../../src/main/store/queries/client-detail';
import { readPerformanceScores } from '../../../../src/main/store/queries/performance-scores';
import { readRiskList } from '../../../../src/main/store/queries/risk-list';
import { readWorkspaceStatus } from '../../../../src/main/store/queries/workspace-status';
import { saveChurnScores, savePerformance } from '../../../../src/main/store/score-store';
import type { JobKind } from '../../../../src/shared/ipc/job-state';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory } from '../../../helpers/staging';

setLanguage('en');
const importRows = rowImporter();
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
const words = (feature: string) => ({ label: feature, text: feature });
const d = (iso: string) => dayFromIso(iso)!;

const clientHeader = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];
const accountHeader = ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'];
const client = (n: number, day: string) => [n, 'M', '01/01/1980', '00404', 1, '042', day, '000001'];
const account = (n: number, day: string) => [n, 'N', '25310000', 1, day, null];
const march = {
  clients: [clientHeader, client(1, '03/03/2025'), client(2, '31/03/2025')],
  accounts: [accountHeader, account(1, '03/03/2025'), account(2, '31/03/2025')],
};
/** Says more of the same days: the newest date stays. */
const references = {
  agences: [
    ['AGE', 'LIB'],
    ['00404', 'VILLE'],
  ],
};
const april = { 'clients-2': [clientHeader, client(1, '03/03/2025'), client(3, '30/04/2025')] };

/** A workspace of March with a model of each kind in use, and its scores of the newest date. */
async function scored(): Promise<WritableDb> {
  const db = openMemory();
  await importRows(db, march);
  // Ways of training again are another test's matter.
  saveModelSettings(db, { plan: 'never' } as never);
  for (const task of ['churn', 'agency-performance'] as const)
    saveRun(db, {
      ...{
        task,
        bytes: Buffer.from([1]),
        asOfDay: d('2025-03-31'),
        seed: 1,
        trainedAt: 't',
        seconds: 1,
        dataHash: 'd',
      },
      trained: {
        ...{ artefact: { featureHash: 'f' }, trainRows: 2, metrics: {}, baseline: {}, baselineName: 'none' },
        ...{ protocol: { testAsOfDay: null, testRows: 0, text: '' }, history: [] },
      },
    });
  score(db);
  return db;
}

function score(db: WritableDb): void {
  const day = workspaceDay(db)!;
  const [churn, agencies] = db.prepare('SELECT id FROM model_run ORDER BY id').pluck().all() as [number, number];
  const rest = {
    band: 'low' as const,
    low: 0,
    high: 1,
    curve: [{ day: 15, probability: 0.1 }],
    reasons: [],
    action: 'none',
  };
  saveChurnScores(db, churn, day, [{ client: 1, probability: 0.2, ...rest }]);
  const unit = { kind: 'agency' as const, code: '00404', expected: 1, forecast: 60, forecastLow: 1, forecastHigh: 99 };
  savePerformance(db, agencies, day, 'agency', [{ ...unit, production: [], reasons: [] }]);
}

/** What a person sees of a date: chance of client 1, forecast of the agency, the client's drawer. */
function seen(db: WritableDb, day: number) {
  const risk = () => {
    const list = readRiskList(db, day, {}, words);
    return [list.rows.map(({ probability }) => probability), list.outdated ?? false];
  };
  const { byCode, outdated } = readPerformanceScores(db, day, 'agency');
  const { risk: line, riskCurve } = readClientDetail(db, day, 1, words);
  return {
    risk,
    forecast: [byCode.get('00404')?.forecast ?? null, outdated],
    drawer: [line?.probability, riskCurve.length],
  };
}

function started(db: WritableDb, after: 'import' | 'start', planned: readonly JobKind[] = []): JobKind[] {
  const jobs: JobKind[] = [];
  followUp(
    db,
    clock,
    (kind) => jobs.push(kind),
    after,
    (kind) => planned.includes(kind),
  );
  return jobs.filter((kind) => kind !== 'check');
}

test('scores of the newest date are not shown once the data changed, and are again once the import is taken back', async () => {
  const db = await scored();
  const day = d('2025-03-31');
  expect(workspaceDay(db)).toBe(day);
  const shown = { forecast: [60, false], drawer: [0.2, 1] };
  expect(seen(db, day)).toMatchObject(shown);
  expect(seen(db, day).risk()).toEqual([[0.2], false]);
  expect(started(db, 'import')).toEqual([]);

  const { batchId } = await importRows(db, references);
  expect(workspaceDay(db)).toBe(day);
  expect(seen(db, day)).toMatchObject({ forecast: [null, false], drawer: [undefined, 0] });
  expect(seen(db, day).risk).toThrow(
    expect.objectContaining({ code: 'not-scored', message: expect.stringContaining('data have changed') }),
  );
  expect(started(db, 'import')).toEqual(['score']);
  expect(started(db, 'import', ['score'])).toEqual([]);
  expect(started(db, 'start')).toEqual(['score']);
  // The command line computes them anew: the model of this test has no weights, so that it can only fail.
  await expect(ensureScored(db, loadBank(db), day, 'churn', {})).rejects.toThrow();

  undoImport(db, batchId!);
  expect(seen(db, day)).toMatchObject(shown);
  await ensureScored(db, loadBank(db), day, 'churn', {});
  expect(started(db, 'import')).toEqual([]);
});

test('scores of an earlier date stay as they were given out, and say so; those of a date that is gone are not offered', async () => {
  const db = await scored();
  const [before, after] = [d('2025-03-31'), d('2025-04-30')];
  const { batchId } = await importRows(db, april);
  expect(seen(db, before).risk()).toEqual([[0.2], true]);
  expect(seen(db, before)).toMatchObject({ forecast: [60, true], drawer: [0.2, 1] });
  expect(seen(db, after).risk).toThrow(expect.objectContaining({ code: 'not-scored' }));
  expect(started(db, 'import')).toEqual(['score']);
  score(db);
  expect(seen(db, after).risk()).toEqual([[0.2], false]);
  expect(readWorkspaceStatus(db, '').scoredDates).toEqual(['2025-04-30', '2025-03-31']);

  undoImport(db, batchId!);
  expect(readWorkspaceStatus(db, '').scoredDates).toEqual(['2025-03-31']);
  expect(seen(db, before).risk()).toEqual([[0.2], false]);
  // Told what a person said of the clients, the same file makes other data.
  await importRows(db, { ...april }, { stock: 'full' });
  const full = db
    .prepare('SELECT data_hash FROM score_set WHERE as_of_day = ? AND task = ?')
    .pluck()
    .get(after, 'churn');
  expect(seen(db, after).risk).toThrow(expect.objectContaining({ code: 'not-scored' }));
  expect(full).toMatch(/^[0-9a-f]{64}$/);
});

test('where nothing was ever scored, opening the workspace starts nothing', async () => {
  const db = await scored();
  db.exec('DELETE FROM score_set');
  expect(started(db, 'start')).toEqual([]);
  expect(started(db, 'import')).toEqual(['score']);
});
