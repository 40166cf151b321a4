import type { Stock } from '../../../shared/domain/layouts';
import { type Day, isoFromDay } from '../../core/dates';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

interface StockRow {
  readonly batch_id: number;
  readonly is_full: number;
  readonly is_chosen: number;
  readonly found_full: number;
  readonly reason: Stock['reason'];
  readonly known_count: number;
  readonly missing_count: number;
  readonly as_of_day: Day | null;
}

/** How the clients of each import are taken, by import; imports without clients are not in it. */
export function readStocks(db: ReadableDb): ReadonlyMap<number, Stock> {
  return new Map(
    selectRows(db, 'SELECT * FROM mart_stock', [], (row: StockRow) => [
      row.batch_id,
      {
        kind: row.is_full === 1 ? 'full' : 'part',
        chosen: row.is_chosen === 1,
        found: row.found_full === 1 ? 'full' : 'part',
        reason: row.reason,
        known: row.known_count,
        missing: row.missing_count,
        asOf: row.as_of_day === null ? null : isoFromDay(row.as_of_day),
      },
    ]),
  );
}
