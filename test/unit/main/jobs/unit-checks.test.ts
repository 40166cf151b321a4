import { beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '../../../../src/main/core/dates';
import { trainPerformance } from '../../../../src/main/jobs/performance';
import { backtestProduction, backtestScore } from '../../../../src/main/jobs/performance-backtest';
import type { Trained } from '../../../../src/main/models/model';
import type { UnitChecks } from '../../../../src/shared/domain/unit-checks';
import { sampleBank } from '../../../helpers/sample-bank';

const bank = sampleBank({ clients: 3000, seed: 7 });
const day = bank.asOfDay;
const DAYS = [90, 120, 150, 210] as const;

let trained: Trained;
let checks: UnitChecks;
beforeAll(async () => {
  trained = await trainPerformance(bank, 'agency', day, { seed: 1 });
  checks = trained.checks!.units!;
}, 120_000);

const rootMean = (errors: readonly number[]) =>
  Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);

describe('forecasts of units beside plain rules', () => {
  it('lists the score and every series, in months and quarters', () => {
    expect(checks.tests.map(({ target, period, dates }) => [target, period, dates.length])).toEqual([
      ['score', null, 4],
      ...['clients', 'products', 'packs', 'cross-sell'].flatMap((target) => [
        [target, 'month', 6],
        [target, 'quarter', 2],
      ]),
    ]);
  });

  it('adds up what the backtests of those dates say', async () => {
    const dated = await Promise.all(DAYS.map((before) => backtestScore(bank, 'agency', day - before)));
    const rows = dated.flatMap((test) => test.rows);
    const score = checks.tests[0]!;
    expect(score.rows).toBe(rows.length);
    expect(score.rmse).toBeCloseTo(rootMean(rows.map(({ forecast, actual }) => forecast - actual)), 9);
    expect(score.coverage80).toBeCloseTo(
      rows.filter(({ low, high, actual }) => actual >= low! && actual <= high!).length / rows.length,
      9,
    );
    for (const rule of ['persistence', 'ridge'] as const) {
      const squares = dated.map((test) => test.rows.length * test.baselines[rule]!.rmse! ** 2);
      expect(score.baselines[rule]).toBeCloseTo(Math.sqrt(squares.reduce((a, b) => a + b, 0) / rows.length), 9);
    }
    expect(dated[0]!.baseline).toEqual(dated[0]!.baselines.persistence);
    expect(trained.baseline).toEqual(dated[0]!.baseline);

    const packs = checks.tests.find(({ target, period }) => target === 'packs' && period === 'quarter')!;
    const quarters = [3, 6].map((months) =>
      backtestProduction(bank, 'agency', addMonths(day, -months), 'packs', 'quarter'),
    );
    expect(packs.rows).toBe(quarters.reduce((sum, test) => sum + test.rows.length, 0));
    for (const rule of ['ewma', 'ridge', 'poisson'] as const) {
      const squares = quarters.map((test) => test.rows.length * test.baselines[rule]!.rmse! ** 2);
      expect(packs.baselines[rule]).toBeCloseTo(Math.sqrt(squares.reduce((a, b) => a + b, 0) / packs.rows), 9);
    }
  });

  it('is better than a running mean over all series together', () => {
    const gaps = checks.tests.slice(1).map(({ rmse, baselines }) => rmse / baselines.ewma! - 1);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(-0.03);
  });

  it('shares every forecast out to thirds by size and to districts, each group with its own figures', async () => {
    const { groups, tests } = checks;
    for (const dimension of ['unitSize', 'unitDistrict'] as const) {
      const own = groups.filter((group) => group.dimension === dimension);
      expect(own.reduce((sum, { rows }) => sum + rows, 0)).toBe(tests[0]!.rows);
      const squares = own.reduce((sum, { rows, rmse }) => sum + rows * rmse ** 2, 0);
      expect(Math.sqrt(squares / tests[0]!.rows)).toBeCloseTo(tests[0]!.rmse, 9);
    }
    const sizes = groups.filter(({ dimension }) => dimension === 'unitSize');
    expect(sizes.map(({ value }) => value)).toEqual(['small', 'middle', 'large']);
    expect(Math.max(...sizes.map(({ rows }) => rows)) - Math.min(...sizes.map(({ rows }) => rows))).toBeLessThan(9);
    const district = groups.find(({ dimension }) => dimension === 'unitDistrict')!;
    const codes = new Set(
      bank.codes.agencies
        .filter((agency) => bank.codes.districts[agency.district] === district.value)
        .map(({ code }) => code),
    );
    const dated = await Promise.all(DAYS.map((before) => backtestScore(bank, 'agency', day - before)));
    const rows = dated.flatMap((test) => test.rows).filter(({ code }) => codes.has(code));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(district.rows).toBe(rows.length);
    expect(district.units).toBe(new Set(rows.map(({ code }) => code)).size);
    expect(district.predicted).toBeCloseTo(mean(rows.map(({ forecast }) => forecast)), 9);
    expect(district.observed).toBeCloseTo(mean(rows.map(({ actual }) => actual)), 9);
  });
});
