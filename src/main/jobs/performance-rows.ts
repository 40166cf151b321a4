import type { UnitKind } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import { breathe, type JobOptions, throwIfCancelled } from '../core/progress';
import type { Bank } from '../features/bank';
import { COMPONENT_NAMES, scoreUnits } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { UNIT_INPUTS, type UnitInputs, unitInputs } from '../features/unit-inputs';
import { PORTFOLIO_INPUTS, unitPortfolio } from '../features/unit-portfolio';
import type { ForecastRow, PartName } from '../models/common/score-forecast';

/** Days ahead the score is forecast; the windows of score and forecast do not overlap. */
export const AHEAD_DAYS = 90;

const STEP_DAYS = 10;
/** The first date looked at needs a full window before it, so that every part of the score exists. */
const WARM_UP_DAYS = 100;
/** Rows weigh half as much every so many days further back. */
export const HALF_LIFE_DAYS = 60;

/** A unit's portfolio and score at one past date, for the like-for-like expectation. */
export interface PortfolioRow {
  readonly inputs: Float64Array;
  readonly score: number;
  readonly weight: number;
}

export interface PerformanceRows {
  readonly forecast: readonly ForecastRow[];
  readonly portfolio: readonly PortfolioRow[];
  /** Dates the rows stand at, newest first. */
  readonly days: readonly Day[];
}

/**
 * Training rows: every unit at day-90, day-100, ... with its score 90 days later, which must lie within what was known on
 * `day`. Rows weigh half as much every 60 days further back.
 * @param bank as known at `day`.
 */
export async function performanceRows(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  options: JobOptions = {},
): Promise<PerformanceRows> {
  const entries = unitEntries(bank, kind);
  const forecast: ForecastRow[] = [];
  const portfolio: PortfolioRow[] = [];
  const days = learningDays(bank, day);
  for (const at of days) {
    throwIfCancelled(options.signal);
    const weight = 0.5 ** ((day - AHEAD_DAYS - at) / HALF_LIFE_DAYS);
    const inputs = unitInputs(bank, kind, at, entries);
    forecast.push(...forecastRows(inputs, scoreUnits(bank, kind, at + AHEAD_DAYS), weight, at));
    portfolio.push(...portfolioRows(bank, kind, at, inputs.scores.score, weight));
    await breathe();
  }
  return { forecast, portfolio, days };
}

/** The dates rows are learnt at, newest first. @param bank as known at `day`. */
export function learningDays(bank: Bank, day: Day): readonly Day[] {
  const first = bank.clients.openedDay.reduce((least, d) => Math.min(least, d), day) + WARM_UP_DAYS;
  const days: Day[] = [];
  for (let at = day - AHEAD_DAYS; at >= first; at -= STEP_DAYS) days.push(at);
  return days;
}

function forecastRows(
  inputs: UnitInputs,
  ahead: ReturnType<typeof scoreUnits>,
  weight: number,
  day: Day,
): ForecastRow[] {
  const rows: ForecastRow[] = [];
  inputs.scores.score.forEach((score, unit) => {
    if (Number.isNaN(score) || Number.isNaN(ahead.score[unit]!)) return;
    const ranksAhead = Object.fromEntries(COMPONENT_NAMES.map((name) => [name, ahead.ranks[name][unit]!])) as Record<
      PartName,
      number
    >;
    rows.push({ unit, inputs: inputsOf(inputs, unit), ranksAhead, scoreAhead: ahead.score[unit]!, weight, day });
  });
  return rows;
}

/** Inputs of one unit by name. */
export function inputsOf(inputs: UnitInputs, unit: number): Record<string, number> {
  return Object.fromEntries(UNIT_INPUTS.map((name) => [name, inputs.columns[name][unit]!]));
}

/** Portfolio rows of every scored unit at one date. */
export function portfolioRows(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  score: Float64Array,
  weight: number,
): PortfolioRow[] {
  const columns = unitPortfolio(bank, kind, day);
  const rows: PortfolioRow[] = [];
  score.forEach((value, unit) => {
    if (!Number.isNaN(value)) rows.push({ inputs: portfolioOf(columns, unit), score: value, weight });
  });
  return rows;
}

/** Portfolio inputs of one unit, in the order of `PORTFOLIO_INPUTS`. */
export function portfolioOf(columns: ReturnType<typeof unitPortfolio>, unit: number): Float64Array {
  return Float64Array.from(PORTFOLIO_INPUTS, (name) => columns[name][unit]!);
}
