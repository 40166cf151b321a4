import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/main/core/random';
import type { Bank } from '../../../../src/main/features/bank';
import { liveClients } from '../../../../src/main/features/churn-features';
import { leftBy } from '../../../../src/main/features/churn-labels';
import { endsBlanked, knownAt, packCodesBlanked } from '../../../../src/main/features/known-at';
import { trainChurn } from '../../../../src/main/jobs/churn';
import { churnDrift } from '../../../../src/main/jobs/churn-drift';
import { asInput, bankOn, tableAtEnd } from '../../../../src/main/jobs/churn-fit';
import { churnModelOf } from '../../../../src/main/jobs/churn-model';
import { leakageOf } from '../../../../src/main/jobs/leakage';
import { clientLevers } from '../../../../src/main/jobs/levers';
import { whatIfClient } from '../../../../src/main/jobs/what-if-client';
import { groupingOf } from '../../../../src/main/models/churn/explain';
import { partialDependence, permutationImportance } from '../../../../src/main/models/churn/importance';
import type { ChurnModel } from '../../../../src/main/models/churn/spec';
import type { Trained } from '../../../../src/main/models/model';
import { LAST_DAY, leavingBank } from '../../../helpers/leaving-bank';

const { bank } = leavingBank(2500, 11);
const day = LAST_DAY - 90;

let trained: Trained;
let model: ChurnModel;
beforeAll(async () => {
  trained = await trainChurn(bank, LAST_DAY, { seed: 5, seeds: 1, epochs: 3, trees: 30 });
  model = await churnModelOf(trained.artefact);
}, 120_000);

/** The bank with a pack code written onto every product, of packs sold ten days after the date of the check. */
const { product, pack, packKnownDay } = bank.subscriptions;
const tagged: Bank = {
  ...bank,
  subscriptions: {
    ...bank.subscriptions,
    pack: pack.map((code, s) => (product[s]! >= 0 ? 0 : code)),
    packKnownDay: packKnownDay.map((known, s) => (product[s]! >= 0 ? day + 10 : known)),
  },
};

/** The bank with some columns of its clients replaced. */
function withClients(columns: Partial<Bank['clients']>): Bank {
  return { ...bank, clients: { ...bank.clients, ...columns } };
}

describe('leakageOf', () => {
  it.each(['churn', 'recommendation', 'manager-performance', 'agency-performance'] as const)(
    'finds nothing in the inputs of %s',
    (task) => {
      const checks = leakageOf(bank, task);
      expect(checks.slice(0, 3).map(({ check, value, passed }) => [check, value, passed])).toEqual([
        ['later-rows-deleted', 0, true],
        ['ends-blanked', 0, true],
        ['pack-codes-blanked', 0, true],
      ]);
      // In this bank every sale is made at the opening: seniority does tell who buys.
      if (task === 'churn') expect(checks.slice(3).map(({ passed }) => passed)).toEqual([true, true]);
    },
  );

  it('catches a channel flag that was written when clients had left', () => {
    const leavers = new Set(liveClients(bank, day).filter((_, i) => labels[i] === 1));
    const isExternal = bank.clients.isExternal.map((_, client) => Number(leavers.has(client)));
    const failed = leakageOf(withClients({ isExternal }), 'churn').filter(({ passed }) => !passed);
    expect(failed.map(({ check, feature, value }) => [check, feature, value])).toEqual([
      ['input-alone', 'isExternal', 1],
      ['input-pure', 'isExternal', 1],
    ]);
  });

  it.each([
    ['last closing of the export', ['later-rows-deleted', 'ends-blanked'], (of: Bank) => of.accounts.closedDay],
    ['pack of the export', ['later-rows-deleted', 'pack-codes-blanked'], (of: Bank) => of.subscriptions.pack],
  ] as const)('catches a planted column: %s', (name, expected, read) => {
    const planted = (of: Bank) => {
      const live = liveClients(of, day);
      const from = name.startsWith('pack') ? of.subscriptions.from : of.accounts.from;
      const values = Float32Array.from(live, (client) => {
        let last = -1;
        for (let row = from[client]!; row < from[client + 1]!; row++) last = Math.max(last, read(of)[row]!);
        return last;
      });
      return { names: [name], rows: live.length, values };
    };
    const failed = leakageOf(tagged, 'churn', planted).filter(({ passed }) => !passed);
    const changed = failed.filter(({ limit }) => limit === 0);
    expect(changed.map(({ check, feature }) => [check, feature])).toEqual(expected.map((check) => [check, name]));
  });

  const labels = leftBy(bank, liveClients(bank, day), LAST_DAY);
});

describe('what is blanked for the checks', () => {
  it('is only what was not known', () => {
    const blank = endsBlanked(bank, day);
    const known = knownAt(bank, day);
    expect(Math.max(...known.accounts.closedDay.filter((closed) => closed <= day))).toBe(
      Math.max(...blank.accounts.closedDay.filter((closed) => closed <= day)),
    );
    expect(blank.accounts.openedDay).toBe(bank.accounts.openedDay);
    const codes = packCodesBlanked(bank, day).subscriptions;
    expect(codes.endDay).toBe(bank.subscriptions.endDay);
    codes.pack.forEach((pack, s) => {
      const isTag = bank.subscriptions.product[s]! >= 0 && bank.subscriptions.packKnownDay[s]! > day;
      expect(pack).toBe(isTag ? -1 : bank.subscriptions.pack[s]!);
    });
  });
});

describe('the card', () => {
  it('holds tests at several dates and figures by group that add up', () => {
    const { tests, groups, leakage } = trained.checks!;
    expect(tests.length).toBeGreaterThanOrEqual(2);
    expect(tests[0]!.metrics).toEqual(trained.metrics);
    expect(new Set(tests.map(({ asOf }) => asOf)).size).toBe(tests.length);
    for (const dimension of ['clientType', 'sex', 'ageGroup', 'district'] as const) {
      const parts = groups.filter((group) => group.dimension === dimension);
      const sum = (of: (group: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0);
      expect(sum(({ rows }) => rows)).toBe(trained.metrics.rows);
      expect(sum(({ positives }) => positives)).toBe(trained.metrics.positives);
    }
    expect(leakage.map(({ check }) => check)).toContain('implausible');
    const mean = trained.heldOut!.losses.reduce((sum, loss) => sum + loss, 0) / trained.heldOut!.losses.length;
    expect(mean).toBeCloseTo(trained.metrics.logLoss!, 9);
  });
});

describe('churnDrift', () => {
  it('is silent on the data it was trained on', () => {
    const drift = churnDrift(bank, model);
    expect(drift.filter(({ level }) => level !== 'none')).toEqual([]);
    expect(drift.find(({ feature }) => feature === 'probability')).toMatchObject({ psi: 0, ks: 0 });
  });

  it('does not take the ageing of a cohort for drift, and sees clients of another kind', async () => {
    const early = await trainChurn(knownAt(bank, day), day, { seed: 5, seeds: 1, epochs: 1 });
    const then = await churnModelOf(early.artefact);
    const alarms = (of: Bank) => churnDrift(of, then).filter(({ level }) => level === 'strong');
    expect(alarms(bank)).toEqual([]);
    const birthDay = bank.clients.birthDay.map((birth, i) => (bank.clients.type[i] === 1 ? birth - 12 * 365 : birth));
    expect(alarms(withClients({ birthDay })).map(({ feature }) => feature)).toContain('ageYears');
  });
});

describe('global explanation', () => {
  it('ranks the planted inputs above those that say nothing', () => {
    const known = bankOn(bank, day);
    const table = asInput(tableAtEnd(known, model.settings.vocabulary));
    const labels = leftBy(bank, liveClients(bank, day), LAST_DAY);
    const importance = permutationImportance(model, table, labels, createRandom(1));
    expect(importance.map(({ group }) => group)).toEqual([...groupingOf(model).groups]);
    const of = (group: string) => importance.find((one) => one.group === group)!.value;
    const best = Math.max(...importance.map(({ value }) => value));
    expect(best).toBeGreaterThan(0.02);
    expect(of('loan')).toBeGreaterThan(of('sex'));
  });

  it('follows the forecast along one input', () => {
    const table = asInput(tableAtEnd(bankOn(bank, day), model.settings.vocabulary));
    const column = model.settings.features.indexOf('hasLoan');
    const [without, with_] = partialDependence(model, table, column, [0, 1]);
    expect(with_!.value).toBeLessThan(without!.value);
    expect(without!.at).toBe(0);
  });
});

describe('clientLevers', () => {
  it('proposes only what lowers the forecast, as the what-if confirms', async () => {
    const live = Array.from(liveClients(bank, LAST_DAY), (row) => bank.clients.id[row]!);
    let found = 0;
    for (const client of live.slice(0, 40)) {
      const { base, levers, text } = await clientLevers(bank, LAST_DAY, trained.artefact, client);
      expect(text.length).toBeGreaterThan(10);
      for (const { set, result, change } of levers) {
        expect(change).toBeCloseTo(result - base, 12);
        expect(result).toBeLessThan(base - 0.1 * base + 1e-9);
        expect(Object.keys(set).every((name) => /^(active|inPack):|^(savings|cheque)Open$/.test(name))).toBe(true);
        found++;
      }
      const small = levers.find(({ set }) => Object.keys(set).every((name) => name.endsWith('Open')));
      if (small) {
        const check = await whatIfClient(bank, LAST_DAY, trained.artefact, client, small.set);
        expect(check.result).toBeCloseTo(small.result, 6);
      }
    }
    expect(found).toBeGreaterThan(0);
  });

  it('knows no client that is not there', async () => {
    await expect(clientLevers(bank, LAST_DAY, trained.artefact, 1)).rejects.toMatchObject({ code: 'not-found' });
  });
});
