import type { UnitKind } from '../../shared/domain/common';
import type {
  Attainment,
  AttainmentRow,
  ObjectiveMeasure,
  ObjectivePeriod,
  Standing,
} from '../../shared/domain/objectives';
import { addMonths, type Day, dayFromCivil, isoFromDay } from '../core/dates';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { unitCount, unitsOf } from '../features/performance-score';
import { agencyName, managerName } from '../features/unit-names';
import { countBetween, productionEvents } from '../features/unit-production';
import { forecastProduction, type ProductionForecasts } from '../models/common/production-forecast';
import type { ReadableDb } from '../store/database';
import { lastObjectiveChange, readObjectives } from '../store/objectives';
import { productionHistory } from './performance-production';
import { unitCode } from './performance-settings';

/** First and last day of a month or quarter. */
export function periodDays(period: ObjectivePeriod): { first: Day; last: Day; months: 1 | 3 } {
  const year = Number(period.slice(0, 4));
  const isQuarter = period[5] === 'Q';
  const month = isQuarter ? 3 * (Number(period[6]) - 1) + 1 : Number(period.slice(5));
  const months = isQuarter ? 3 : 1;
  const next = month + months;
  const last = dayFromCivil(next > 12 ? year + 1 : year, next > 12 ? next - 12 : next, 1) - 1;
  return { first: dayFromCivil(year, month, 1), last, months };
}

interface Interval {
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const UNKNOWN: Interval = { expected: null, low: null, high: null };

/**
 * Every unit that has a client beside its objective of a period: what it has produced, what is expected by the end, and
 * whether the interval leaves the objective out; beside that, what had been forecast for the months just over.
 */
export function readAttainment(
  db: ReadableDb,
  full: Bank,
  day: Day,
  order: { readonly kind: UnitKind; readonly measure: ObjectiveMeasure; readonly period: ObjectivePeriod },
): Attainment {
  const { kind, measure, period } = order;
  const bank = knownAt(full, day);
  const { first, last, months } = periodDays(period);
  const state = last <= day ? 'over' : last <= addMonths(day, 3) ? 'open' : 'far';
  const units = unitCount(bank, kind);
  const events = productionEvents(bank, kind, measure);
  const actual = countBetween(events, units, first - 1, Math.min(last, day));
  const ahead = state === 'open' ? forecastsOf(bank, kind, measure, day) : null;
  const before = addMonths(day, -months);
  const past = forecastProduction(productionHistory(knownAt(full, before), kind, measure, before), months);
  const came = countBetween(events, units, before, day);
  const objectives = readObjectives(db, kind, period, measure);
  const rowOf = (unit: number): AttainmentRow => {
    const identity = identityOf(bank, kind, unit);
    const objective = objectives.get(identity.code) ?? null;
    const end = state === 'over' ? settled(actual[unit]!) : (ahead?.(unit, actual[unit]!, first, last) ?? UNKNOWN);
    return {
      ...identity,
      actual: actual[unit]!,
      ...besideObjective(end, objective),
      ...besideForecast(seriesOf(past, unit), came[unit]!),
    };
  };
  return {
    ...{ asOf: isoFromDay(day), from: isoFromDay(first), to: isoFromDay(last), kind, measure, period, state },
    rows: unitsWithClients(bank, kind).map(rowOf),
    lastChange: lastObjectiveChange(db),
  };
}

function unitsWithClients(bank: Bank, kind: UnitKind): number[] {
  const has = new Uint8Array(unitCount(bank, kind));
  for (const unit of unitsOf(bank, kind)) if (unit >= 0) has[unit] = 1;
  return [...has.keys()].filter((unit) => has[unit] === 1);
}

function besideObjective(end: Interval, objective: number | null) {
  return {
    ...end,
    objective,
    attainment: objective && end.expected !== null ? end.expected / objective : null,
    standing: objective === null ? null : standingOf(end, objective),
  };
}

function besideForecast(said: Interval, came: number) {
  return {
    lastActual: came,
    lastForecast: said.expected,
    lastLow: said.low,
    lastHigh: said.high,
    lastStanding: opposite(standingOf(said, came)),
  };
}

function settled(actual: number): Interval {
  return { expected: actual, low: actual, high: actual };
}

function seriesOf({ forecast, low, high }: ProductionForecasts, unit: number): Interval {
  const expected = forecast[unit] ?? Number.NaN;
  return Number.isNaN(expected) || Number.isNaN(low[unit]!)
    ? UNKNOWN
    : { expected, low: low[unit]!, high: high[unit]! };
}

/** Where an interval lies beside a level: wholly above it, wholly below, or around it. */
function standingOf({ low, high }: Interval, level: number): Standing | null {
  if (low === null || high === null) return null;
  if (low > level || (low === high && low === level)) return 'above';
  return high < level ? 'below' : 'within';
}

/** An interval wholly below what came means that what came is above it. */
function opposite(standing: Standing | null): Standing | null {
  if (standing === 'above') return 'below';
  return standing === 'below' ? 'above' : standing;
}

/**
 * What a unit will have produced by the end of a period that is not over: what it has, plus the part of the next month and of
 * the two after it that falls into the period. The interval of a part is that of the whole times the root of its share, as
 * for counts that come day by day.
 */
function forecastsOf(bank: Bank, kind: UnitKind, measure: ObjectiveMeasure, day: Day) {
  const history = productionHistory(bank, kind, measure, day);
  const [month, quarter] = [forecastProduction(history, 1), forecastProduction(history, 3)];
  const [monthEnd, quarterEnd] = [addMonths(day, 1), addMonths(day, 3)];
  const shareOf = (first: Day, last: Day, from: Day, to: Day) =>
    Math.max(0, Math.min(last, to) - Math.max(first - 1, from)) / (to - from);
  return (unit: number, actual: number, first: Day, last: Day): Interval => {
    const [near, far] = [seriesOf(month, unit), seriesOf(quarter, unit)];
    if (near.expected === null || far.expected === null) return UNKNOWN;
    const later = shareOf(first, last, monthEnd, quarterEnd);
    const part =
      shareOf(first, last, day, monthEnd) * near.expected + later * Math.max(0, far.expected - near.expected);
    const whole = later > 0 ? far : near;
    const width = whole.expected! > 0 ? Math.sqrt(part / whole.expected!) : 0;
    return {
      expected: actual + part,
      low: actual + Math.max(0, part - width * (whole.expected! - whole.low!)),
      high: actual + part + width * (whole.high! - whole.expected!),
    };
  };
}

function identityOf(bank: Bank, kind: UnitKind, unit: number) {
  const code = unitCode(bank, kind, unit);
  const agency = kind === 'agency' ? unit : (bank.codes.managers[unit]?.agency ?? -1);
  const district = bank.codes.districts[bank.codes.agencies[agency]?.district ?? -1] ?? null;
  if (kind === 'agency') return { code, name: agencyName(bank, unit), district, agencyName: null };
  return {
    code,
    name: managerName(bank, unit),
    district,
    agencyName: agency < 0 ? null : agencyName(bank, agency),
  };
}
