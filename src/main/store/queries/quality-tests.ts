import type { QualityTest, RowOrigin } from '../../../shared/domain/imports';
import { failure } from '../../core/failure';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import type { DataTest } from '../quality/data-test';
import { dataTests } from '../quality/data-tests';
import { selectNumber, selectRows } from '../sql';
import { readRowOrigin } from './row-origins';

/** Runs every data test on the current rows; a test about a kind that was never imported is `not-run`. */
export function runQualityTests(db: ReadableDb, tests: readonly DataTest[] = dataTests): readonly QualityTest[] {
  return tests.map((test) => {
    const present = (selectNumber(db, 'SELECT row_count FROM mart_total WHERE kind = ?', [test.table]) ?? 0) > 0;
    const failing = present ? (selectNumber(db, `SELECT count(*) FROM (${test.failing})`) ?? 0) : 0;
    return {
      name: test.name,
      table: test.table,
      severity: test.severity,
      status: !present ? 'not-run' : failing > 0 ? 'fail' : 'pass',
      failing,
      text: say(`quality:test.${test.name}`),
    };
  });
}

/**
 * The rows that break a test, with their place in the files; at most `limit`. Tests about totals and codes give none.
 * @throws AppFailure `not-found` for a test that does not exist.
 */
export function listFailingRows(db: ReadableDb, name: string, limit: number): readonly RowOrigin[] {
  const test = dataTests.find((candidate) => candidate.name === name);
  if (test === undefined) throw failure('not-found');
  const rows = selectRows(
    db,
    `SELECT * FROM (${test.failing}) LIMIT ?`,
    [limit],
    (row: { file_id?: number; source_row?: number }) => row,
  );
  return rows.flatMap(({ file_id, source_row }) =>
    file_id === undefined || source_row === undefined ? [] : [readRowOrigin(db, file_id, source_row)],
  );
}
