import { beforeAll, describe, expect, it } from 'vitest';
import { isoFromDay } from '../../../../src/main/core/dates';
import { setLanguage } from '../../../../src/main/core/words';
import { churnFeatures } from '../../../../src/main/features/churn-features';
import { UNIT_INPUTS } from '../../../../src/main/features/unit-inputs';
import { fitChampion } from '../../../../src/main/jobs/churn';
import { featureDictionary } from '../../../../src/main/jobs/model-dictionary';
import { readModelRows } from '../../../../src/main/jobs/model-rows';
import { trainPerformance } from '../../../../src/main/jobs/performance';
import type { PerformanceSettings } from '../../../../src/main/jobs/performance-settings';
import type { ChurnModel } from '../../../../src/main/models/churn/spec';
import { encodeArtefact } from '../../../../src/main/models/common/artefact';
import type { Trained } from '../../../../src/main/models/model';
import type { WritableDb } from '../../../../src/main/store/database';
import { saveRun } from '../../../../src/main/store/model-store';
import type { Task } from '../../../../src/shared/domain/common';
import type { FeatureDictionary } from '../../../../src/shared/domain/models';
import { memoryDb } from '../../../helpers/db';
import { sampleBank } from '../../../helpers/sample-bank';

const bank = sampleBank({ clients: 2000, seed: 5 });
const day = bank.asOfDay;

function keep(db: WritableDb, task: Task, trained: Trained): void {
  const bytes = encodeArtefact(trained.artefact);
  saveRun(db, { task, trained, bytes, asOfDay: day, seed: 1, trainedAt: '', seconds: 1, dataHash: 'd' });
}

/** Customer accounts a client has open on the day, counted one by one. */
function openAccounts(id: number): number {
  const { from, type, openedDay, closedDay } = bank.accounts;
  const client = bank.clients.id.indexOf(id);
  const own = Array.from({ length: from[client + 1]! - from[client]! }, (_, i) => from[client]! + i);
  return own.filter((a) => type[a] !== 999 && type[a] !== 0 && openedDay[a]! <= day && closedDay[a]! > day).length;
}

const db = memoryDb();
let settings: ChurnModel['settings'];
let agencySettings: PerformanceSettings;
let churn: FeatureDictionary;
let agencies: FeatureDictionary;
beforeAll(async () => {
  setLanguage('en');
  const trained = await fitChampion(bank, day, { seed: 1, seeds: 1, epochs: 2, trees: 40 });
  settings = trained.artefact.settings as ChurnModel['settings'];
  keep(db, 'churn', trained);
  const units = await trainPerformance(bank, 'agency', day, { seed: 1 });
  agencySettings = units.artefact.settings as PerformanceSettings;
  keep(db, 'agency-performance', units);
  churn = await featureDictionary(db, bank, 'churn');
  agencies = await featureDictionary(db, bank, 'agency-performance');
}, 120_000);

describe('the dictionary of inputs', () => {
  it('tells every input of the churn model once: what networks and trees read, in the order of their columns', () => {
    expect(churn.entries.map(({ feature }) => feature)).toEqual(settings.features);
    expect(churn.entries.map(({ group }) => group)).toEqual(settings.groups);
    expect(settings.features.length).toBeGreaterThan(100);
    // Networks and trees take the same table: a column neither reads would be told too, one more than told would show here.
    expect(settings.plan.columns).toBe(churn.entries.length);
    expect(churnFeatures(bank, day, settings.vocabulary).names).toEqual(settings.features);
  });

  it.each(['churn', 'agencies'] as const)('leaves nothing about an input of %s unsaid', (which) => {
    const { entries, metric } = which === 'churn' ? churn : agencies;
    expect(metric).toBe(which === 'churn' ? 'auc' : 'rmse');
    const silent = entries.filter(({ label, definition, asOfRule, nullRule, unit }) =>
      [label, definition, asOfRule, nullRule, unit].some((words) => words.trim() === '' || words.includes(':as-of-')),
    );
    expect(silent).toEqual([]);
    for (const { feature, rows, unknown, histogram } of entries) {
      const counted = histogram.reduce((sum, bin) => sum + bin.rows, 0);
      expect([feature, counted]).toEqual([feature, rows]);
      expect(rows + unknown).toBe(entries[0]!.rows + entries[0]!.unknown);
    }
    expect(entries.filter(({ importance }) => importance === null).map(({ feature }) => feature)).toEqual([]);
  });

  it('has the distribution and correlation of the values themselves', () => {
    const table = churnFeatures(bank, day, settings.vocabulary);
    const column = table.names.indexOf('accountsOpen');
    const values = Array.from({ length: table.rows }, (_, row) => table.values[row * table.names.length + column]!);
    const entry = churn.entries[column]!;
    expect(entry.rows).toBe(table.rows);
    expect(entry.histogram[0]).toEqual({ from: 1, to: 1, rows: values.filter((value) => value === 1).length });
    // Who has more accounts leaves less; who left other accounts before leaves more. A column of one value says nothing.
    const correlation = (feature: string) => churn.entries.find((one) => one.feature === feature)!.correlation;
    expect(correlation('accountsOpen')).toBeLessThan(0);
    const constant = churn.entries.filter(({ histogram }) => histogram.length === 1);
    expect(constant.filter((one) => one.correlation !== null && Math.abs(one.correlation) > 1)).toEqual([]);
    expect(churn.entries.filter((one) => one.correlation !== null).length).toBeGreaterThan(80);
  });

  it('opens as many rows as each bar counts, and those of which an input is unknown', async () => {
    const cutOff = isoFromDay(day);
    const dictionaries = [churn, agencies];
    for (const { task, entries } of dictionaries) {
      const found = async (query: object, limit = 0) =>
        readModelRows(db, bank, { figure: 'model-looked', task, cutOff, ...query }, { limit, offset: 0 });
      // Every input is told by the same code: one in nine is opened, and all with unknown values.
      for (const { feature, histogram, unknown } of entries.filter((one, i) => i % 9 === 0 || one.unknown > 0)) {
        const bars = await Promise.all(histogram.map((_, bin) => found({ feature, bin })));
        expect([feature, bars.map(({ total }) => total)]).toEqual([feature, histogram.map(({ rows }) => rows)]);
        expect([feature, (await found({ feature })).total]).toEqual([feature, unknown]);
      }
      await expect(found({ feature: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
    }
    const { rows } = await readModelRows(
      ...([
        db,
        bank,
        { figure: 'model-looked', task: 'churn', cutOff, feature: 'accountsOpen', bin: 1 },
        { limit: 5, offset: 0 },
      ] as const),
    );
    expect(rows.map(({ learnt }) => learnt?.input)).toEqual(new Array(5).fill('Value: 2.'));
    expect(rows.map(({ client }) => openAccounts(client!))).toEqual(new Array(5).fill(2));
  });

  it('tells of units the inputs their forecast is made of', () => {
    const names = agencies.entries.map(({ feature }) => feature);
    expect(names).toEqual([...UNIT_INPUTS]);
    const read = (agencySettings.forecast.whole.inputs as readonly string[]).filter((name) => !names.includes(name));
    expect(read).toEqual([]);
  });
});
