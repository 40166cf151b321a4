import type { UnitKind } from '../../shared/domain/common';
import type { UnitBaseline, UnitGroupFigures, UnitTest } from '../../shared/domain/unit-checks';
import { PRODUCTION_TARGETS } from '../../shared/domain/units';
import { AppFailure } from '../../shared/ipc/result';
import { addMonths, type Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { scoreUnits, unitCount } from '../features/performance-score';
import type { ProductionTarget } from '../features/unit-production';
import { rmse } from '../models/common/metrics';
import { forwardProduction, shareInside, type UnitForward } from './performance-backtest';
import { unitCode } from './performance-settings';

/** Months before the end at which production is forecast anew, by what is forecast; windows do not overlap. */
const ORIGINS = { month: [1, 2, 3, 4, 5, 6], quarter: [3, 6] } as const;
/** Thirds of the units by their number of clients, from the smallest. */
const SIZES = ['small', 'middle', 'large'] as const;

/** The score 90 days ahead at several dates beside the plain rules; nothing where history allowed no test. */
export function scoreTest(forward: readonly UnitForward[]): UnitTest[] {
  return forward.length === 0 ? [] : [pooled(forward)];
}

/** Every production series, forecast at the ends of past months, beside the plain rules. */
export function productionTests(bank: Bank, kind: UnitKind, asOfDay: Day): UnitTest[] {
  return PRODUCTION_TARGETS.flatMap((target) =>
    (['month', 'quarter'] as const).flatMap((period) => {
      const done = forwardProductions(bank, kind, asOfDay, target, period);
      return done.length === 0 ? [] : [pooled(done)];
    }),
  );
}

/** A production series forecast at the ends of past months, newest first; months the history is too short for are left out. */
export function forwardProductions(
  bank: Bank,
  kind: UnitKind,
  asOfDay: Day,
  target: ProductionTarget,
  period: 'month' | 'quarter',
): readonly UnitForward[] {
  return ORIGINS[period].flatMap((months) => {
    const test = orNull(() => forwardProduction(bank, kind, addMonths(asOfDay, -months), target, period));
    return test === null || test.rows.length === 0 ? [] : [test];
  });
}

/** Null where history was too short. */
function orNull<T>(test: () => T): T | null {
  try {
    return test();
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'not-trained') return null;
    throw error;
  }
}

/** Tests of one figure at several dates as one: errors over all rows together. */
function pooled(tests: readonly UnitForward[]): UnitTest {
  const rows = tests.flatMap((test) => test.rows);
  const actual = rows.map((row) => row.actual);
  const { target, period } = tests[0]!;
  // Only rules that had an answer at every date can be compared.
  const rules = (Object.keys(tests[0]!.plain) as UnitBaseline[]).filter((rule) =>
    tests.every(({ plain }) => plain[rule]),
  );
  return {
    target,
    period,
    dates: tests.map(({ asOf }) => asOf),
    rows: rows.length,
    rmse: rmse(
      rows.map((row) => row.forecast),
      actual,
    ),
    coverage80: shareInside(rows),
    baselines: Object.fromEntries(
      rules.map((rule) => [
        rule,
        rmse(
          tests.flatMap(({ plain }) => plain[rule]!),
          actual,
        ),
      ]),
    ),
  };
}

interface GroupRow {
  readonly unit: number;
  readonly row: UnitForward['rows'][number];
}

/** The score forecast within groups of units: by size (thirds of the units on each date) and by district. */
export function unitGroups(bank: Bank, kind: UnitKind, forward: readonly UnitForward[]): UnitGroupFigures[] {
  const bySize = new Map<string, GroupRow[]>();
  const byDistrict = new Map<string, GroupRow[]>();
  for (const { rows, units, clients } of forward) {
    sizesOf(units, clients).forEach((size, at) => {
      const one = { unit: units[at]!, row: rows[at]! };
      add(bySize, size, one);
      add(byDistrict, districtOf(bank, kind, units[at]!), one);
    });
  }
  const figures = (dimension: UnitGroupFigures['dimension'], groups: ReadonlyMap<string, readonly GroupRow[]>) =>
    [...groups].map(([value, rows]) => figuresOf(dimension, value, rows));
  const districts = figures('unitDistrict', byDistrict);
  return [
    ...SIZES.flatMap((size) => (bySize.has(size) ? [figuresOf('unitSize', size, bySize.get(size)!)] : [])),
    ...districts.sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1)),
  ];
}

/** Third of the units each one is in by its clients. */
function sizesOf(units: readonly number[], clients: readonly number[]): readonly string[] {
  const order = [...units.keys()].sort((a, b) => clients[a]! - clients[b]! || units[a]! - units[b]!);
  const sizes = new Array<string>(units.length);
  order.forEach((at, place) => {
    sizes[at] = SIZES[Math.floor((place * SIZES.length) / order.length)]!;
  });
  return sizes;
}

/** The group of each unit tested on a day, by its place among `codes`, as `unitGroups` forms them. */
export function unitGroupsOn(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  codes: readonly (number | string)[],
  dimension: string,
): (place: number) => string {
  const unitOf = new Map(
    Array.from({ length: unitCount(bank, kind) }, (_, unit) => [unitCode(bank, kind, unit), unit]),
  );
  const units = codes.map((code) => unitOf.get(String(code)) ?? -1);
  if (dimension === 'unitDistrict') return (place) => (units[place]! < 0 ? '' : districtOf(bank, kind, units[place]!));
  const { clients } = scoreUnits(knownAt(bank, day), kind, day).counts;
  const sizes = sizesOf(
    units,
    units.map((unit) => clients[unit] ?? 0),
  );
  return (place) => sizes[place]!;
}

function add(groups: Map<string, GroupRow[]>, value: string, row: GroupRow): void {
  const known = groups.get(value);
  if (known) known.push(row);
  else groups.set(value, [row]);
}

function districtOf(bank: Bank, kind: UnitKind, unit: number): string {
  const agency = kind === 'agency' ? unit : bank.codes.managers[unit]!.agency;
  return bank.codes.districts[bank.codes.agencies[agency]?.district ?? -1] ?? 'unknown';
}

function figuresOf(
  dimension: UnitGroupFigures['dimension'],
  value: string,
  group: readonly GroupRow[],
): UnitGroupFigures {
  const rows = group.map(({ row }) => row);
  const mean = (of: (row: GroupRow['row']) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  return {
    dimension,
    value,
    rows: rows.length,
    units: new Set(group.map(({ unit }) => unit)).size,
    rmse: Math.sqrt(mean(({ forecast, actual }) => (forecast - actual) ** 2)),
    predicted: mean(({ forecast }) => forecast),
    observed: mean(({ actual }) => actual),
    coverage80: shareInside(rows),
  };
}
