import type { UnitKind } from '../../shared/domain/common';
import type { ComponentName, ScoreComponent, UnitRow } from '../../shared/domain/units';
import { type Day, firstDayOfMonth, monthFromDay } from '../core/dates';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { COMPONENT_WEIGHTS, scoreUnits, type UnitScores, unitCount } from '../features/performance-score';
import { places, rankIntervals } from '../features/rank-interval';
import { type UnitEntries, unitEntries } from '../features/unit-entries';
import { agencyName, managerName } from '../features/unit-names';
import type { PerformanceForecast } from '../store/queries/performance-scores';

const SPARKLINE_MONTHS = 12;
const PREVIOUS_DAYS = 90;
const UNRANKED = { score: null, rank: null, rankLow: null, rankHigh: null };

/**
 * Every unit of a kind that has a client by `day`, best score first, units without a score last. The score and its interval
 * are computed here for any date; forecasts are joined by code where they are stored.
 */
export function rankUnits(
  full: Bank,
  kind: UnitKind,
  day: Day,
  forecasts: ReadonlyMap<string, PerformanceForecast>,
): UnitRow[] {
  const bank = knownAt(full, day);
  const scores = scoreUnits(bank, kind, day);
  const previous = scoreUnits(bank, kind, day - PREVIOUS_DAYS).score;
  const place = places(scores.score);
  const interval = rankIntervals(bank, kind, day, scores);
  const entries = unitEntries(bank, kind);
  const placeOf = (unit: number) => ({
    score: scores.score[unit]!,
    rank: place[unit]!,
    rankLow: interval.low[unit]!,
    rankHigh: interval.high[unit]!,
  });
  const rows: UnitRow[] = [];
  for (let unit = 0; unit < unitCount(bank, kind); unit++) {
    if (scores.counts.clients[unit] === 0) continue;
    const identity = identityOf(bank, kind, unit);
    const isRanked = place[unit]! > 0;
    rows.push({
      ...identity,
      clients: scores.counts.clients[unit]!,
      liveClients: scores.counts.live[unit]!,
      ...(isRanked ? placeOf(unit) : UNRANKED),
      ...forecastOf(forecasts.get(identity.code)),
      previousScore: Number.isNaN(previous[unit]!) ? null : previous[unit]!,
      components: componentsOf(scores, unit),
      sparkline: sparklineOf(entries, unit, day),
    });
  }
  return rows.sort(
    (a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) || (a.code < b.code ? -1 : 1),
  );
}

function forecastOf(
  stored: PerformanceForecast | undefined,
): Pick<UnitRow, 'expected' | 'forecast' | 'forecastLow' | 'forecastHigh'> {
  if (!stored) return { expected: null, forecast: null, forecastLow: null, forecastHigh: null };
  return {
    expected: stored.expected,
    forecast: stored.forecast,
    forecastLow: stored.forecastLow,
    forecastHigh: stored.forecastHigh,
  };
}

function identityOf(
  bank: Bank,
  kind: UnitKind,
  unit: number,
): Pick<UnitRow, 'code' | 'name' | 'district' | 'agency' | 'agencyName'> {
  const { agencies, managers, districts } = bank.codes;
  if (kind === 'agency')
    return {
      code: agencies[unit]!.code,
      name: agencyName(bank, unit),
      district: districts[agencies[unit]!.district] ?? null,
    };
  const manager = managers[unit]!;
  const agency = agencies[manager.agency];
  return {
    code: manager.code,
    name: managerName(bank, unit),
    district: agency ? (districts[agency.district] ?? null) : null,
    agency: agency?.code,
    agencyName: agency ? agencyName(bank, manager.agency) : undefined,
  };
}

function componentsOf(scores: UnitScores, unit: number): Record<ComponentName, ScoreComponent> {
  const { counts } = scores;
  const part = (name: ComponentName, numerator: number, denominator: number | null): ScoreComponent => ({
    rank: scores.ranks[name][unit]!,
    value: denominator === null ? numerator : denominator === 0 ? scores.figures[name][unit]! : numerator / denominator,
    numerator,
    denominator,
    weight: COMPONENT_WEIGHTS[name],
  });
  return {
    acquisition: part('acquisition', counts.opened[unit]!, null),
    crossSell: part('crossSell', counts.crossSold[unit]!, counts.held[unit]!),
    equipment: part('equipment', counts.items[unit]!, counts.live[unit]!),
    packUptake: part('packUptake', counts.inPack[unit]!, counts.live[unit]!),
    retention: part('retention', counts.retained[unit]!, counts.liveBefore[unit]!),
  };
}

/** Clients opened in each of the last 12 complete calendar months. */
function sparklineOf(entries: UnitEntries, unit: number, day: Day): number[] {
  const end = monthFromDay(day + 1);
  const counts = new Array<number>(SPARKLINE_MONTHS).fill(0);
  const first = firstDayOfMonth(end - SPARKLINE_MONTHS);
  for (let e = 0; e < entries.day.length; e++) {
    if (entries.unit[e] !== unit || entries.day[e]! < first) continue;
    const month = monthFromDay(entries.day[e]!) - end + SPARKLINE_MONTHS;
    if (month >= 0 && month < SPARKLINE_MONTHS) counts[month]!++;
  }
  return counts;
}
