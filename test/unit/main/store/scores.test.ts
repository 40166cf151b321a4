import { beforeAll, describe, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import type { WritableDb } from '../../../../src/main/store/database';
import { championOf, dataHash, loadArtefact, saveRun } from '../../../../src/main/store/model-store';
import { readClientDetail } from '../../../../src/main/store/queries/client-detail';
import { listModelCards } from '../../../../src/main/store/queries/model-cards';
import { listOfferChoices } from '../../../../src/main/store/queries/offers';
import { readPerformanceScores } from '../../../../src/main/store/queries/performance-scores';
import { readRiskList } from '../../../../src/main/store/queries/risk-list';
import { readWorkspaceStatus } from '../../../../src/main/store/queries/workspace-status';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { saveChurnScores, savePerformance } from '../../../../src/main/store/score-store';
import { d, firstAsOf, smallBank } from '../../../helpers/small-bank';
import { openMemory } from '../../../helpers/staging';

const words = (feature: string, value: number | string | null) => ({ label: feature, text: `${feature}=${value}` });

const trained = {
  artefact: { featureHash: 'f1' },
  trainRows: 90,
  metrics: { auc: 0.75 },
  baseline: { auc: 0.7 },
  baselineName: 'linear',
  protocol: { testAsOfDay: d('2024-01-31'), testRows: 30, text: 'Hold-out' },
  history: [{ loss: 0.5 }],
};

const runOf = (task: 'churn' | 'recommendation' | 'manager-performance') => ({
  task,
  trained,
  bytes: Buffer.from([1, 2, 3]),
  asOfDay: firstAsOf,
  seed: 7,
  trainedAt: '2024-04-01T08:00:00.000Z',
  seconds: 1.5,
  dataHash: 'd1',
});

let db: WritableDb;
beforeAll(() => {
  setLanguage('en');
  db = smallBank();
  rebuildMarts(db);
});

describe('scores', () => {
  test('a run becomes champion and its scores are read with names and words', () => {
    expect(() => readRiskList(db, firstAsOf, {}, words)).toThrow(expect.objectContaining({ code: 'not-trained' }));
    const first = saveRun(db, { ...runOf('churn'), seed: 6 });
    const replaced = saveRun(db, runOf('churn'));
    const second = saveRun(db, runOf('churn'));
    expect(first.version).not.toBe(second.version);
    expect(second.version).toBe(replaced.version);
    expect(second.version).toMatch(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/);
    expect(championOf(db, 'churn')).toMatchObject({
      runId: second.runId,
      version: second.version,
      featureHash: 'f1',
      seed: 7,
    });
    expect(championOf(db, 'recommendation')).toBeNull();
    expect([...loadArtefact(db, second.runId)]).toEqual([1, 2, 3]);
    expect(listModelCards(db).map((card) => [card.version, card.champion, card.protocol.testAsOf])).toEqual([
      [second.version, true, '2024-01-31'],
      [first.version, false, '2024-01-31'],
    ]);

    const score = (client: number, probability: number) => ({
      client,
      probability,
      band: 'medium' as const,
      low: 0.1,
      high: 0.3,
      curve: [{ day: 15, probability: probability / 2 }],
      reasons: [{ feature: 'items', value: 1, contribution: 0.2 }],
      action: 'none',
    });
    saveChurnScores(db, first.runId, d('2024-02-29'), [score(6, 0.25)]);
    saveChurnScores(db, second.runId, firstAsOf, [score(8, 0.125), score(6, 0.5), score(5, 0.125)]);
    saveChurnScores(db, second.runId, firstAsOf, [score(8, 0.125), score(6, 0.5), score(5, 0.125)]);
    const list = readRiskList(db, firstAsOf, {}, words);
    expect(list).toMatchObject({
      asOf: '2024-03-31',
      horizonDays: 90,
      modelVersion: second.version,
      scored: 3,
      expectedExits: 0.75,
    });
    expect(list.rows.map((row) => [row.client, row.probability, row.change])).toEqual([
      [6, 0.5, 0.25],
      [5, 0.125, null],
      [8, 0.125, null],
    ]);
    expect(list.rows[0]).toEqual({
      client: 6,
      probability: 0.5,
      band: 'medium',
      low: 0.1,
      high: 0.3,
      agency: '02323',
      agencyName: 'VILLE B',
      manager: '230',
      managerName: 'Director · VILLE B',
      clientType: 1,
      ageYears: 33,
      seniorityDays: 59,
      accountsOpen: 1,
      itemsActive: 1,
      change: 0.25,
      valueAtRisk: null,
      reasons: [{ feature: 'items', value: 1, contribution: 0.2, label: 'items', text: 'items=1' }],
      action: 'No particular action',
    });
    expect(readRiskList(db, firstAsOf, { top: 1, agency: '00101' }, words).rows.map((r) => r.client)).toEqual([5]);
    expect(() => readRiskList(db, d('2024-03-30'), {}, words)).toThrow(expect.objectContaining({ code: 'not-scored' }));
    expect(readWorkspaceStatus(db, '').scoredDates).toEqual(['2024-03-31', '2024-02-29']);
    expect(readWorkspaceStatus(db, '').trained).toEqual(['churn']);
  });

  test('the drawer of a client shows what was known, with origins and repairs', () => {
    db.prepare("INSERT INTO import_repair VALUES (1, 6, 'DNA', 'birth-century', '2090-06-15', '1990-06-15')").run();
    const detail = readClientDetail(db, d('2024-02-01'), 5, words);
    expect(detail.origin).toEqual({
      path: '/exports/1/clients.xlsx',
      sheet: 'Sheet1',
      row: 6,
      repairs: [
        {
          column: 'DNA',
          rule: 'birth-century',
          before: '2090-06-15',
          after: '1990-06-15',
          text: 'DNA: born a century too late in the file (15/06/2090), read as 15/06/1990',
        },
      ],
    });
    expect(detail.subscriptions.map((s) => [s.product, s.productName, s.pack, s.active])).toEqual([
      ['101', 'EPARGNE', null, true],
    ]);
    expect(detail).toMatchObject({ creator: 'EXT104', managerTitle: 'CHARGE', risk: null, riskCurve: [] });
    const later = readClientDetail(db, firstAsOf, 5, words);
    expect(later.subscriptions.map((s) => [s.product, s.pack, s.packName])).toEqual([
      ['101', '000011', 'PACK BRONZE'],
      [null, '000011', 'PACK BRONZE'],
      ['301', '000011', 'PACK BRONZE'],
    ]);
    expect(later.risk).toMatchObject({ client: 5, probability: 0.125 });
    expect(later.riskCurve).toEqual([{ day: 15, probability: 0.0625 }]);
    const closed = (iso: string) => readClientDetail(db, d(iso), 4, words).accounts.map((a) => a.closedOn);
    expect(closed('2024-02-09')).toEqual([null, null]);
    expect(closed('2024-02-10')).toEqual(['2024-02-10', null]);
    expect(() => readClientDetail(db, d('2024-02-01'), 8, words)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  test('offers that can be proposed', () => {
    expect(listOfferChoices(db, firstAsOf)).toEqual([
      { code: '301', name: 'ASSURANCE', category: 'Insurance', isPack: false, holders: 2 },
      { code: '000011', name: 'PACK BRONZE', category: 'Packs', isPack: true, holders: 1 },
      { code: '201', name: 'CARTE', category: 'Cards', isPack: false, holders: 1 },
      { code: '401', name: '401', category: 'Other products', isPack: false, holders: 0 },
    ]);
  });

  test('forecasts of units', () => {
    const { runId } = saveRun(db, runOf('manager-performance'));
    const row = {
      kind: 'manager' as const,
      code: '012',
      expected: 50,
      forecast: 55.5,
      forecastLow: 40,
      forecastHigh: null,
      production: [{ target: 'clients' as const, period: 'month' as const, forecast: 3, low: 1, high: 5, last: 2 }],
      reasons: [{ feature: 'acquisition', value: 2, contribution: 1 }],
    };
    savePerformance(db, runId, firstAsOf, 'manager', [row]);
    const { kind: _kind, code: _code, ...forecast } = row;
    expect(readPerformanceScores(db, firstAsOf, 'manager')).toEqual({
      modelVersion: expect.stringMatching(/^\d{4}-/),
      outdated: false,
      byCode: new Map([['012', forecast]]),
    });
    expect(readPerformanceScores(db, firstAsOf, 'agency')).toEqual({
      modelVersion: null,
      outdated: false,
      byCode: new Map(),
    });
  });

  test('the data hash follows the files', () => {
    const before = dataHash(db);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(dataHash(openMemory())).not.toBe(before);
    db.exec("UPDATE import_file SET sha256 = 'other' WHERE id = 1");
    expect(dataHash(db)).not.toBe(before);
  });
});
