import type { ImportQuality } from '../../../shared/domain/quality';
import { isoFromDay } from '../../core/dates';
import type { ReadableDb } from '../database';
import { staging } from '../dictionary/staging';
import { eachRow, selectRows } from '../sql';

interface BatchRow {
  readonly id: number;
  readonly started_at: string;
  readonly as_of_day: number | null;
  readonly rows: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly errors: number;
  readonly tested: number;
  readonly failing_tests: number;
  readonly failing_rows: number;
  readonly kept_rows: number;
}

/** How good each import was, oldest first: findings, rejections, failing tests as they came out then, and filled cells of its own rows. */
export function readQualityTrend(db: ReadableDb): readonly ImportQuality[] {
  const complete = completeness(db);
  return selectRows(
    db,
    `SELECT b.id, b.started_at, b.as_of_day,
       (SELECT total(rows) FROM import_file f WHERE f.batch_id = b.id) AS rows,
       (SELECT total(rejected) FROM import_file f WHERE f.batch_id = b.id) AS rejected,
       (SELECT count(*) FROM import_finding n WHERE n.batch_id = b.id AND n.severity = 'warn') AS warnings,
       (SELECT count(*) FROM import_finding n WHERE n.batch_id = b.id AND n.severity = 'error') AS errors,
       (SELECT count(*) FROM quality_result q WHERE q.batch_id = b.id) AS tested,
       (SELECT count(*) FROM quality_result q WHERE q.batch_id = b.id AND q.failing > 0) AS failing_tests,
       (SELECT total(failing) FROM quality_result q WHERE q.batch_id = b.id) AS failing_rows,
       (SELECT count(*) FROM quality_failing_row k WHERE k.batch_id = b.id) AS kept_rows
     FROM import_batch b ORDER BY b.id`,
    [],
    (row: BatchRow) => ({
      ...{ batchId: row.id, at: row.started_at, asOf: row.as_of_day === null ? null : isoFromDay(row.as_of_day) },
      ...{ rows: row.rows, rejected: row.rejected, warnings: row.warnings, errors: row.errors },
      // Results of an import go when an earlier one is taken back: they were about other data.
      failingTests: row.tested === 0 ? null : row.failing_tests,
      failingRows: row.tested === 0 ? null : row.failing_rows,
      keptRows: row.kept_rows,
      complete: complete.get(row.id) ?? null,
    }),
  );
}

/** Share of cells filled, over the rows each import brought. */
function completeness(db: ReadableDb): ReadonlyMap<number, number> {
  const sums = new Map<number, { cells: number; filled: number }>();
  for (const [table, columns] of Object.entries(staging.tables)) {
    const names = Object.keys(columns);
    const filled = names.map((name) => `count(t."${name}")`).join(' + ');
    const sql = `SELECT f.batch_id, count(*), ${filled} FROM ${table} t JOIN import_file f ON f.id = t.file_id GROUP BY f.batch_id`;
    for (const [batch, rows, full] of eachRow(db, sql) as Iterable<[number, number, number]>) {
      const sum = sums.get(batch) ?? { cells: 0, filled: 0 };
      sums.set(batch, { cells: sum.cells + rows * names.length, filled: sum.filled + full });
    }
  }
  return new Map([...sums].map(([batch, { cells, filled }]) => [batch, filled / cells]));
}
