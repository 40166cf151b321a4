import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/main/core/random';
import type { Bank } from '../../../../src/main/features/bank';
import { hierarchicalScore } from '../../../../src/main/features/hierarchical-score';
import { scoreUnits } from '../../../../src/main/features/performance-score';
import { performanceRows } from '../../../../src/main/jobs/performance-rows';
import { PERFORMANCE_FEATURE_HASH, trainOn } from '../../../../src/main/jobs/performance-settings';
import { chooseWholeShare } from '../../../../src/main/jobs/score-mix';
import { shrunkEstimate } from '../../../../src/main/jobs/shrunk-estimate';
import { unitLevers } from '../../../../src/main/jobs/unit-levers';
import { whatIfUnit } from '../../../../src/main/jobs/what-if-unit';
import { effectOf, type ForecastRow } from '../../../../src/main/models/common/score-forecast';
import { SCORE_PARTS } from '../../../../src/main/models/common/score-parts';
import type { Artefact } from '../../../../src/main/models/model';
import { bankOf, type TestClient } from '../../../helpers/bank-of';

const last = 20_000;

/** 4 managers: the first opens many clients and sells much, the last little; client by client over 420 days. */
function sellingBank(): Bank {
  const random = createRandom(3);
  const clients: TestClient[] = [];
  for (let day = last - 420; day <= last; day++) {
    for (let manager = 0; manager < 4; manager++) {
      if (random.next() > 0.5 - 0.1 * manager) continue;
      const later = day + 20 + Math.floor(60 * random.next());
      const sells = random.next() < 0.7 - 0.15 * manager && later <= last;
      clients.push({
        opened: day,
        agency: Math.min(2, manager),
        manager,
        birth: day - 30 * 365,
        accounts: [{ opened: day }],
        subscriptions: [{ product: 0, start: day }, ...(sells ? [{ product: 1, start: later }] : [])],
      });
    }
  }
  return bankOf(last, clients);
}

describe('advice on a unit', () => {
  const bank = sellingBank();
  let artefact: Artefact;
  beforeAll(async () => {
    const settings = trainOn('manager', await performanceRows(bank, 'manager', last));
    artefact = { task: 'manager-performance', featureHash: PERFORMANCE_FEATURE_HASH, settings, tensors: {} };
  });

  it('expects of a lever what the what-if of the same figure gives, strongest first', () => {
    for (const { code } of bank.codes.managers) {
      const { levers, text } = unitLevers(bank, artefact, 'manager', code, last);
      expect(levers.map(({ gain }) => gain)).toEqual(levers.map(({ gain }) => gain).sort((a, b) => b - a));
      for (const { part, to, gain, low, high } of levers) {
        const { base, result, contributions } = whatIfUnit(bank, artefact, 'manager', code, last, { [part]: to });
        if (result < 100 && base > 0) expect(result - base).toBeCloseTo(gain, 9);
        expect(base + contributions.reduce((sum, one) => sum + one.contribution, 0)).toBeCloseTo(result, 3);
        expect(low).toBeGreaterThanOrEqual(0.1);
        expect(high).toBeGreaterThanOrEqual(gain);
      }
      if (levers.length === 0) expect(text).toMatch(/^Aucun levier réaliste/);
    }
  });

  it('gives no width to an effect that no sixth of the units changes', () => {
    const { forecast } = artefact.settings as ReturnType<typeof trainOn>;
    const same = { ...forecast, folds: forecast.folds.map(() => forecast) };
    const before = Object.fromEntries(SCORE_PARTS.flatMap(({ inputs }) => inputs.map((name) => [name, 40])));
    const { change, low, high } = effectOf(same, before, { ...before, acquisition: 60 });
    expect([low, high]).toEqual([change, change]);
  });
});

describe('hierarchical shrinkage', () => {
  const client = (manager: number, crossSold: boolean): TestClient => ({
    opened: 0,
    agency: Math.min(2, manager),
    manager,
    accounts: [{ opened: 0 }],
    subscriptions: crossSold ? [{ product: 0, start: 390 }] : [],
  });
  const many = (count: number, manager: number, sold: number) =>
    Array.from({ length: count }, (_, i) => client(manager, i < sold));
  // Managers 2 and 3 share agency 2: 100 clients, 60 of them cross-sold, and 2 clients of whom none is.
  const bank = bankOf(400, [...many(100, 0, 10), ...many(100, 2, 60), ...many(2, 3, 0)]);

  it('draws a manager of two clients to its agency, the agency to its district, the district to the network', () => {
    const network = 70 / 202;
    const district = (70 + 10 * network) / 212;
    const agency = (60 + 10 * district) / 112;
    const { parts, score } = hierarchicalScore(
      bank,
      'manager',
      3,
      scoreUnits(bank, 'manager', 400),
      scoreUnits(bank, 'agency', 400),
    );
    expect(parts.crossSell.value).toBeCloseTo((0 + 10 * agency) / 12, 12);
    expect(parts.crossSell.own).toBeCloseTo(2 / 12, 12);
    expect(parts.acquisition).toMatchObject({ value: 0, own: 1 });
    expect(score).toBeGreaterThan(0);
    const estimate = shrunkEstimate(bank, 'manager', '031', 400)!;
    expect(estimate.score).toBeCloseTo(score, 12);
    expect(estimate.text).toMatch(/^Avec 2 clients, ses propres chiffres comptent pour 16,7/);
    expect(shrunkEstimate(bank, 'manager', '030', 400)).toBeNull();
  });
});

describe('the mean of both score forecasts', () => {
  it('stays at half unless one is clearly better at every origin', () => {
    const names = [...new Set(SCORE_PARTS.flatMap(({ inputs }) => inputs))];
    const random = createRandom(9);
    /** `misled`: the parts ahead have nothing to do with the score ahead, so that only the one ridge can learn it. */
    const rowsOf = (misled: boolean): ForecastRow[] =>
      Array.from({ length: 30 }, (_, k) => 1000 + 10 * k).flatMap((day) =>
        Array.from({ length: 40 }, (_, unit) => {
          const skill = 100 * random.next();
          const near = () => skill + 5 * random.normal();
          const part = () => (misled ? 100 * random.next() : near());
          const inputs = Object.fromEntries(names.map((name) => [name, near()]));
          const ranksAhead = {
            ...{ acquisition: part(), crossSell: part(), equipment: part(), packUptake: part(), retention: part() },
          };
          return { unit, inputs, ranksAhead, scoreAhead: near(), weight: 1, day };
        }),
      );
    expect(chooseWholeShare(rowsOf(false))).toBe(0.5);
    expect(chooseWholeShare(rowsOf(true))).toBe(1);
    expect(chooseWholeShare(rowsOf(true).slice(0, 200))).toBe(0.5);
  });
});
