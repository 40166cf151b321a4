import type { UnitKind } from '../../../shared/domain/common';
import type { ProductionForecast } from '../../../shared/domain/units';
import type { Day } from '../../core/dates';
import type { ReadableDb } from '../database';
import type { StoredReason } from '../score-store';
import { selectRows } from '../sql';
import { shownScoresOrNull } from './scored-version';

/** The stored forecast of one unit; unknown is null. */
export interface PerformanceForecast {
  readonly expected: number | null;
  readonly forecast: number | null;
  readonly forecastLow: number | null;
  readonly forecastHigh: number | null;
  readonly production: readonly ProductionForecast[];
  readonly reasons: readonly StoredReason[];
}

/**
 * The forecasts stored for a day, by unit code, and the model that made them; an empty map and null when there are none, or
 * none that may be shown (see `shownScores`).
 */
export function readPerformanceScores(
  db: ReadableDb,
  day: Day,
  kind: UnitKind,
): {
  readonly modelVersion: string | null;
  readonly outdated: boolean;
  readonly byCode: ReadonlyMap<string, PerformanceForecast>;
} {
  const shown = shownScoresOrNull(db, `${kind}-performance`, day);
  if (shown === null) return { modelVersion: null, outdated: false, byCode: new Map() };
  const pairs = selectRows(
    db,
    `SELECT s.code, s.expected, s.forecast, s.forecast_low, s.forecast_high, s.production, s.reasons
     FROM score_performance s
     WHERE s.as_of_day = ? AND s.kind = ? ORDER BY s.code`,
    [day, kind],
    (row: {
      code: string;
      expected: number | null;
      forecast: number | null;
      forecast_low: number | null;
      forecast_high: number | null;
      production: string;
      reasons: string;
    }): readonly [string, PerformanceForecast] => {
      return [
        row.code,
        {
          expected: row.expected,
          forecast: row.forecast,
          forecastLow: row.forecast_low,
          forecastHigh: row.forecast_high,
          production: JSON.parse(row.production) as readonly ProductionForecast[],
          reasons: JSON.parse(row.reasons) as readonly StoredReason[],
        },
      ];
    },
  );
  return { modelVersion: shown.version, outdated: shown.outdated, byCode: new Map(pairs) };
}
