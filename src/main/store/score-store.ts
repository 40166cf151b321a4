import type { RiskBand } from '../../shared/domain/clients';
import type { UnitKind } from '../../shared/domain/common';
import type { ProductionForecast } from '../../shared/domain/units';
import type { Day } from '../core/dates';
import type { WritableDb } from './database';
import { noteScored } from './score-sets';

/** A signed contribution as stored: its words are made when it is read, in the reader's language. */
export interface StoredReason {
  readonly feature: string;
  readonly value: number | string | null;
  readonly contribution: number;
}

/** One client's chance of leaving. */
export interface ChurnScore {
  readonly client: number;
  readonly probability: number;
  readonly band: RiskBand;
  readonly low: number;
  readonly high: number;
  /** Probability of having left by day 15, 30, ... 90. */
  readonly curve: readonly { readonly day: number; readonly probability: number }[];
  readonly reasons: readonly StoredReason[];
  readonly action: string;
}

/** Stands for "any client nobody knows yet": its recommendations are the cold-start list. No client has this number. */
export const COLD_START_CLIENT = 0;

/** One offer for one client, best first (`rank` from 1). */
export interface OfferScore {
  readonly client: number;
  readonly rank: number;
  /** Product code, or pack code. */
  readonly offer: string;
  readonly probability: number;
  readonly reason: string;
}

/** One agency's or manager's forecast. */
interface PerformanceScore {
  readonly kind: UnitKind;
  readonly code: string;
  readonly expected: number | null;
  readonly forecast: number | null;
  readonly forecastLow: number | null;
  readonly forecastHigh: number | null;
  readonly production: readonly ProductionForecast[];
  readonly reasons: readonly StoredReason[];
}

/** Replaces the churn scores of a date, in one transaction. */
export function saveChurnScores(db: WritableDb, runId: number, asOfDay: Day, rows: Iterable<ChurnScore>): void {
  const insert = db.prepare(
    `INSERT INTO score_churn (as_of_day, client, run_id, probability, band, low, high, curve, reasons, action)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  db.transaction(() => {
    db.prepare('DELETE FROM score_churn WHERE as_of_day = ?').run(asOfDay);
    for (const row of rows) {
      const { client, probability, band, low, high, action } = row;
      const curve = JSON.stringify(row.curve);
      insert.run(asOfDay, client, runId, probability, band, low, high, curve, JSON.stringify(row.reasons), action);
    }
    noteScored(db, 'churn', asOfDay, runId);
  })();
}

/** Replaces the recommendations of a date, in one transaction. */
export function saveRecommendations(db: WritableDb, runId: number, asOfDay: Day, rows: Iterable<OfferScore>): void {
  const insert = db.prepare(
    `INSERT INTO score_recommendation (as_of_day, client, rank, run_id, offer, probability, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  db.transaction(() => {
    db.prepare('DELETE FROM score_recommendation WHERE as_of_day = ?').run(asOfDay);
    for (const row of rows) {
      insert.run(asOfDay, row.client, row.rank, runId, row.offer, row.probability, row.reason);
    }
    noteScored(db, 'recommendation', asOfDay, runId);
  })();
}

/** Replaces the forecasts of one kind of unit at a date, in one transaction. */
export function savePerformance(
  db: WritableDb,
  runId: number,
  asOfDay: Day,
  kind: UnitKind,
  rows: Iterable<PerformanceScore>,
): void {
  const insert = db.prepare(
    `INSERT INTO score_performance (as_of_day, kind, code, run_id, expected, forecast, forecast_low, forecast_high, production, reasons)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  db.transaction(() => {
    db.prepare('DELETE FROM score_performance WHERE as_of_day = ? AND kind = ?').run(asOfDay, kind);
    for (const row of rows) {
      const { code, expected, forecast, forecastLow, forecastHigh } = row;
      const production = JSON.stringify(row.production);
      const reasons = JSON.stringify(row.reasons);
      insert.run(asOfDay, kind, code, runId, expected, forecast, forecastLow, forecastHigh, production, reasons);
    }
    noteScored(db, `${kind}-performance`, asOfDay, runId);
  })();
}
