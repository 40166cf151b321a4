import type { UnitKind } from '../../../shared/domain/common';
import type { Day } from '../../core/dates';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

/** A day whose forecasts are stored, and the run that made them; runs that had seen later data are left out. */
export interface StoredForecast {
  readonly asOfDay: Day;
  readonly runId: number;
}

/** Days before `before` with stored forecasts made by a model that knew nothing later, newest first. */
export function storedForecasts(
  db: ReadableDb,
  table: 'churn' | 'recommendation' | 'performance',
  before: Day,
  kind?: UnitKind,
): readonly StoredForecast[] {
  const sql = `SELECT DISTINCT s.as_of_day, s.run_id FROM score_${table} s JOIN model_run r ON r.id = s.run_id
    WHERE s.as_of_day < ? AND r.as_of_day <= s.as_of_day ${kind ? 'AND s.kind = ?' : ''} ORDER BY s.as_of_day DESC`;
  return selectRows(db, sql, kind ? [before, kind] : [before], (row: { as_of_day: Day; run_id: number }) => ({
    asOfDay: row.as_of_day,
    runId: row.run_id,
  }));
}

/** Chance of having left by the end of each step, by client. */
export function storedCurves(
  db: ReadableDb,
  day: Day,
): ReadonlyMap<number, readonly { readonly day: number; readonly probability: number }[]> {
  const sql = 'SELECT client, curve FROM score_churn WHERE as_of_day = ?';
  return new Map(
    selectRows(db, sql, [day], ({ client, curve }: { client: number; curve: string }) => [client, JSON.parse(curve)]),
  );
}

/** The first five offers of each client, best first. */
export function storedOffers(db: ReadableDb, day: Day): ReadonlyMap<number, readonly string[]> {
  const sql = 'SELECT client, offer FROM score_recommendation WHERE as_of_day = ? AND rank <= 5 ORDER BY client, rank';
  const lists = new Map<number, string[]>();
  for (const { client, offer } of selectRows(db, sql, [day], (row: { client: number; offer: string }) => row)) {
    const list = lists.get(client);
    if (list) list.push(offer);
    else lists.set(client, [offer]);
  }
  return lists;
}

/** Forecast score of each unit 90 days after the day. */
export function storedScores(db: ReadableDb, day: Day, kind: UnitKind): ReadonlyMap<string, number> {
  const sql = 'SELECT code, forecast FROM score_performance WHERE as_of_day = ? AND kind = ? AND forecast IS NOT NULL';
  return new Map(
    selectRows(db, sql, [day, kind], ({ code, forecast }: { code: string; forecast: number }) => [code, forecast]),
  );
}

/** Figures of a run's hold-out and its baseline's. */
export function runFigures(
  db: ReadableDb,
  runId: number,
): { readonly metrics: Readonly<Record<string, number>>; readonly baseline: Readonly<Record<string, number>> } {
  const [row] = selectRows(
    db,
    'SELECT metrics, baseline FROM model_run WHERE id = ?',
    [runId],
    (found: { metrics: string; baseline: string }) => found,
  );
  return { metrics: JSON.parse(row?.metrics ?? '{}'), baseline: JSON.parse(row?.baseline ?? '{}') };
}
