import type { Task } from '../../../shared/domain/common';
import type { ModelCard } from '../../../shared/domain/models';
import { type Day, isoFromDay } from '../../core/dates';
import { protocolWords } from '../../core/protocol-words';
import type { ReadableDb } from '../database';
import type { RunCard } from '../model-store';
import { selectRows } from '../sql';

interface RunRow {
  readonly task: Task;
  readonly version: string;
  readonly as_of_day: Day;
  readonly trained_at: string;
  readonly train_rows: number;
  readonly seconds: number;
  readonly seed: number;
  readonly is_champion: number;
  readonly feature_hash: string;
  readonly data_hash: string;
  readonly metrics: string;
  readonly baseline: string;
  readonly card: string;
}

/** Every trained model, newest first within its task. */
export function listModelCards(db: ReadableDb): readonly ModelCard[] {
  const sql = `SELECT task, version, as_of_day, trained_at, train_rows, seconds, seed, is_champion, feature_hash, data_hash, metrics, baseline, card
    FROM model_run
    ORDER BY CASE task WHEN 'churn' THEN 1 WHEN 'recommendation' THEN 2 WHEN 'manager-performance' THEN 3 ELSE 4 END, id DESC`;
  return selectRows(db, sql, [], (row: RunRow) => {
    const { baselineName, protocol, checks, intervals, worth } = JSON.parse(row.card) as RunCard;
    return {
      task: row.task,
      version: row.version,
      asOf: isoFromDay(row.as_of_day),
      trainedAt: row.trained_at,
      trainRows: row.train_rows,
      seconds: row.seconds,
      seed: row.seed,
      champion: row.is_champion === 1,
      featureHash: row.feature_hash,
      dataHash: row.data_hash,
      metrics: JSON.parse(row.metrics) as Readonly<Record<string, number>>,
      baseline: JSON.parse(row.baseline) as Readonly<Record<string, number>>,
      baselineName,
      protocol: {
        testAsOf: protocol.testAsOfDay === null ? null : isoFromDay(protocol.testAsOfDay),
        testRows: protocol.testRows,
        text: protocolWords(row.task, protocol),
      },
      checks: checks ?? { tests: [], groups: [], leakage: [] },
      intervals: intervals ?? {},
      worth: worth ?? { verdict: 'untested', comparison: null },
    };
  });
}
