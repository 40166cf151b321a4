import { describe, expect, it } from 'vitest';
import { dayFromIso } from '../../../../src/main/core/dates';
import { periodDays, readAttainment } from '../../../../src/main/jobs/attainment';
import { readObjectiveRows } from '../../../../src/main/jobs/objective-file';
import {
  lastObjectiveChange,
  readObjectives,
  setObjectives,
  undoObjectives,
} from '../../../../src/main/store/objectives';
import type { ObjectiveEntry } from '../../../../src/shared/domain/objectives';
import { bankOf, type TestClient } from '../../../helpers/bank-of';
import { memoryDb } from '../../../helpers/db';

const entry = (code: string, value: number | null): ObjectiveEntry => ({
  kind: 'agency',
  code,
  period: '2025-06',
  measure: 'clients',
  value,
});
const change = { at: '2025-05-15T10:00:00.000Z', user: 'tester' };
const read = (db: ReturnType<typeof memoryDb>) => [...readObjectives(db, 'agency', '2025-06', 'clients')];

describe('objectives in the workspace', () => {
  it('are set, changed and taken back change by change', () => {
    const db = memoryDb();
    setObjectives(db, [entry('00101', 20), entry('00202', 8)], change);
    setObjectives(db, [entry('00101', 25), entry('00202', null)], change);
    expect(read(db)).toEqual([['00101', 25]]);
    expect(lastObjectiveChange(db)).toEqual({ ...change, cells: 2 });
    expect(undoObjectives(db)).toBe(2);
    expect(read(db)).toEqual([
      ['00101', 20],
      ['00202', 8],
    ]);
    expect(undoObjectives(db)).toBe(2);
    expect(read(db)).toEqual([]);
    expect(undoObjectives(db)).toBe(0);
    expect(lastObjectiveChange(db)).toBeNull();
  });
});

describe('periods', () => {
  it('end on the last day of the month or quarter', () => {
    expect(periodDays('2024-02')).toEqual({
      first: dayFromIso('2024-02-01'),
      last: dayFromIso('2024-02-29'),
      months: 1,
    });
    expect(periodDays('2025-12').last).toBe(dayFromIso('2025-12-31'));
    expect(periodDays('2024-Q4')).toEqual({
      first: dayFromIso('2024-10-01'),
      last: dayFromIso('2024-12-31'),
      months: 3,
    });
  });
});

describe('attainment', () => {
  const last = dayFromIso('2025-05-15')!;
  // Agency 0 opens a client every third day, agency 1 every tenth, over 400 days.
  const every = (step: number, agency: number): TestClient[] =>
    Array.from({ length: Math.floor(400 / step) }, (_, i) => ({
      opened: last - i * step,
      agency,
      manager: agency,
      accounts: [{ opened: last - i * step }],
    }));
  const bank = bankOf(
    last,
    [...every(3, 0), ...every(10, 1)].sort((a, b) => a.opened - b.opened),
  );
  const at = (period: string, db = memoryDb()) =>
    readAttainment(db, bank, last, { kind: 'agency', measure: 'clients', period });

  it('counts a period that is over and says whether the objective was reached', () => {
    const db = memoryDb();
    setObjectives(
      db,
      [
        { ...entry('00101', 11), period: '2025-04' },
        { ...entry('00202', 4), period: '2025-04' },
      ],
      change,
    );
    const { state, rows } = at('2025-04', db);
    expect(state).toBe('over');
    expect(rows.map(({ code, actual, expected, standing }) => [code, actual, expected, standing])).toEqual([
      ['00101', 10, 10, 'below'],
      ['00202', 3, 3, 'below'],
    ]);
    expect(rows[0]!.attainment).toBeCloseTo(10 / 11, 12);
  });

  it('adds what is forecast for the rest of a period under way, and marks an objective outside the interval', () => {
    const db = memoryDb();
    setObjectives(
      db,
      [
        { ...entry('00101', 60), period: '2025-05' },
        { ...entry('00202', 4), period: '2025-05' },
      ],
      change,
    );
    const { state, rows } = at('2025-05', db);
    expect(state).toBe('open');
    const [first, second] = rows;
    expect(first!.actual).toBe(5);
    // Some 5 more in 16 of 31 days.
    expect(first!.expected).toBeGreaterThan(8.5);
    expect(first!.expected).toBeLessThan(11.5);
    expect(first!.low!).toBeGreaterThanOrEqual(5);
    expect(first!.standing).toBe('below');
    expect(second!.standing).toBe('within');
    expect(first!.lastForecast).toBeGreaterThan(8);
    expect(first!.lastActual).toBe(10);
    expect(first!.lastStanding).toBe('within');
  });

  it('gives the quarter its own forecast, and nothing beyond three months', () => {
    const far = at('2025-Q4');
    expect(far.state).toBe('far');
    expect(far.rows[0]).toMatchObject({ actual: 0, expected: null, low: null, standing: null });
    const { rows } = at('2025-Q2');
    expect(rows[0]!.expected!).toBeGreaterThan(26);
    expect(rows[0]!.expected!).toBeLessThan(34);
  });
});

describe('a file of objectives', () => {
  const bank = bankOf(1000, []);
  const context = { kind: 'agency', period: '2025-06', measure: 'clients' } as const;
  const rows = (lines: readonly (readonly (string | number | null)[])[]) =>
    lines.map((cells, i) => ({ number: i + 1, cells }));

  it('is read by its headings, in the ways people write periods and numbers', () => {
    const { entries, problems } = readObjectiveRows(
      bank,
      rows([
        ['Objectifs du réseau'],
        ['Code', 'Nom', 'Période', 'Mesure', 'Objectif'],
        [101, 'VILLE', '06/2025', 'Packs', '1 250,5'],
        ['00202', 'VILLE', '2025-T3', 'Ventes additionnelles', 12],
        ['00303', 'VILLE', '2025-07', 'clients', null],
      ]),
      context,
    );
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      { kind: 'agency', code: '00101', period: '2025-06', measure: 'packs', value: 1250.5 },
      { kind: 'agency', code: '00202', period: '2025-Q3', measure: 'cross-sell', value: 12 },
    ]);
  });

  it('tells the line and what is wrong with it, and keeps the rest', () => {
    const { entries, problems } = readObjectiveRows(
      bank,
      rows([
        ['agence', 'objectif', 'période', 'mesure'],
        ['00999', 5, '2025-06', 'packs'],
        ['00101', 'beaucoup', '2025-06', 'packs'],
        ['00101', 5, 'juin', 'packs'],
        ['00101', 5, '2025-06', 'ventes'],
        ['00101', 5, '2025-06', 'packs'],
        ['00101', 6, '2025-06', 'packs'],
        ['00101', -1, '2025-08', 'packs'],
      ]),
      context,
    );
    expect(entries.map(({ value }) => value)).toEqual([5]);
    expect(problems.map(({ row, text }) => `${row} ${text}`)).toEqual([
      '2 Le code d’agence 00999 est inconnu.',
      '3 « beaucoup » n’est pas un nombre d’au moins 0.',
      '4 « juin » n’est pas une période : écrivez 2025-06 ou 2025-T3.',
      '5 « ventes » n’est pas une mesure : Nouveaux clients, Produits, Packs, Ventes additionnelles.',
      '7 00101 figure deux fois pour la même période et la même mesure ; la première ligne compte.',
      '8 « -1 » n’est pas un nombre d’au moins 0.',
    ]);
    expect(readObjectiveRows(bank, rows([['a', 'b']]), context).problems[0]!.text).toMatch(/^Aucune ligne d’en-tête/);
  });
});
