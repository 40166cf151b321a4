import { beforeAll, expect, test } from 'vitest';
import { dayFromIso, isoFromDay, writtenDay } from '../../../../src/main/core/dates';
import { setLanguage } from '../../../../src/main/core/words';
import type { Bank } from '../../../../src/main/features/bank';
import { countBetween, productionEvents } from '../../../../src/main/features/unit-production';
import { packAdoption } from '../../../../src/main/jobs/adoption';
import { readAttainment } from '../../../../src/main/jobs/attainment';
import { figureRows } from '../../../../src/main/jobs/bank-figures';
import { rankUnits } from '../../../../src/main/jobs/rankings';
import type { WritableDb } from '../../../../src/main/store/database';
import { narrowTo, visibleClients } from '../../../../src/main/store/viewer-scope';
import { FIGURES, type FigureQuery, type FigureRows, PRODUCED } from '../../../../src/shared/domain/figures';
import { OBJECTIVE_MEASURES } from '../../../../src/shared/domain/objectives';
import { COMPONENTS } from '../../../../src/shared/domain/units';
import { stageBank } from '../../../helpers/stage-sample';

let db: WritableDb;
let bank: Bank;
let last: number;
beforeAll(() => {
  setLanguage('en');
  ({ db, bank, asOfDay: last } = stageBank({ clients: 900, seed: 5 }));
});

const opened = new Set<string>();
async function ask(query: FigureQuery, limit = 1000): Promise<FigureRows> {
  opened.add(query.figure);
  return figureRows({ db, bank: async () => bank }, { asOf: isoFromDay(last), ...query }, { limit, offset: 0 });
}

test('clients of a group, with a pack and with all of it, are as many as are counted', async () => {
  for (const by of ['segment', 'agency', 'manager'] as const) {
    const { rows, packs, network } = packAdoption(bank, last, by);
    for (const part of ['clients', 'holders', 'complete'] as const)
      expect([part, (await ask({ figure: `adoption-${part}`, by })).total]).toEqual([part, network[part]]);
    for (const { key, clients, holders, complete } of rows.slice(0, 12)) {
      const total = async (figure: FigureQuery['figure']) => (await ask({ figure, by, value: key })).total;
      const found = [
        await total('adoption-clients'),
        await total('adoption-holders'),
        await total('adoption-complete'),
      ];
      expect([key, ...found]).toEqual([key, clients, holders, complete]);
    }
    const [pack] = packs;
    const one = packAdoption(bank, last, by, pack!.code).rows[0]!;
    const query = { figure: 'adoption-holders', by, value: one.key, item: pack!.code } as const;
    expect((await ask(query)).total).toBe(one.holders);
  }
});

test('what a unit has produced in the period of an objective opens as many rows', async () => {
  const month = isoFromDay(last).slice(0, 7);
  const before = isoFromDay(last - 40).slice(0, 7);
  for (const kind of ['agency', 'manager'] as const)
    for (const measure of OBJECTIVE_MEASURES)
      for (const period of [month, before]) {
        const { rows, from, to, asOf } = readAttainment(db, bank, last, { kind, measure, period });
        for (const { code, actual, lastActual } of rows.slice(0, 6)) {
          const query = { figure: PRODUCED[measure], [kind]: code, months: 1 } as const;
          const now = await ask({ ...query, since: from, until: [to, asOf].sort()[0]! }, 1);
          expect([kind, measure, period, code, now.total]).toEqual([kind, measure, period, code, actual]);
          expect((await ask(query, 1)).total).toBe(lastActual);
        }
      }
});

test('a score opens its parts, each with the counts the score was computed from', async () => {
  for (const kind of ['agency', 'manager'] as const)
    for (const { code, components } of rankUnits(bank, kind, last, new Map()).slice(0, 5)) {
      const { rows, total } = await ask({ figure: 'unit-score', [kind]: code });
      const counts = COMPONENTS.flatMap((name) => {
        const { numerator, denominator } = components[name];
        return denominator === null ? [numerator] : [numerator, denominator];
      });
      expect(rows.map(({ finding }) => finding!.count)).toEqual(counts);
      expect(total).toBe(9);
      for (const { finding } of rows) expect((await ask(finding!.query, 1)).total).toBe(finding!.count);
    }
  await expect(ask({ figure: 'unit-score' })).rejects.toMatchObject({ code: 'bad-arguments' });
});

test('what is expected opens what was counted and what its forecast is made of', async () => {
  const period = isoFromDay(last + 20).slice(0, 7);
  for (const measure of OBJECTIVE_MEASURES) {
    const { rows, from, to } = readAttainment(db, bank, last, { kind: 'agency', measure, period });
    const row = rows.reduce((most, one) => (one.lastActual > most.lastActual ? one : most));
    const asked = { figure: 'objective-expected', agency: row.code, series: measure, months: 1, since: from } as const;
    const made = (await ask({ ...asked, until: to })).rows.map(({ finding }) => finding!);
    expect(made).toHaveLength(measure === 'clients' ? 3 : 4);
    expect(made[0]!.count).toBe(row.actual);
    expect(made[0]!.text).toBe(`from ${writtenDay(dayFromIso(from)!)} to ${writtenDay(last)}`);
    expect(made[1]!.text).toBe(`as of ${writtenDay(last)}`);
    const events = productionEvents(bank, 'agency', measure);
    const all = countBetween(events, bank.codes.agencies.length, -100_000, last);
    const unit = bank.codes.agencies.findIndex(({ code }) => code === row.code);
    expect(made[1]!.count).toBe(all[unit]);
    expect(made.at(-1)!.count).toBeGreaterThan(made[1]!.count);
    for (const { count, query } of made) expect((await ask(query, 1)).total).toBe(count);
    // A period that is over is what it was: nothing is forecast.
    const over = await ask({ ...asked, since: isoFromDay(last - 60), until: isoFromDay(last - 30) });
    expect(over.rows).toHaveLength(1);
  }
});

test('a manager opens own clients only', async () => {
  const [manager] = bank.codes.managers;
  const whole = await ask({ figure: 'adoption-clients', by: 'manager', value: bank.codes.managers[3]!.code });
  expect(whole.total).toBeGreaterThan(0);
  narrowTo(db, manager!.code);
  const mine = visibleClients(db);
  const all = await ask({ figure: 'adoption-clients', by: 'segment', value: '' });
  expect(all.rows.every(({ client }) => mine.has(client!))).toBe(true);
  expect((await ask({ figure: 'adoption-clients', by: 'manager', value: bank.codes.managers[3]!.code })).total).toBe(0);
});

test('every figure computed from the bank was opened', () => {
  expect(FIGURES.filter((figure) => figure.startsWith('adoption-') && !opened.has(figure))).toEqual([]);
});
