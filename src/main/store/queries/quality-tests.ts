import type { QualityTest, RowOrigin } from '../../../shared/domain/imports';
import { AppFailure } from '../../../shared/ipc/result';
import { failure } from '../../core/failure';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { type CustomTest, readCustomTests } from '../quality/custom-tests';
import type { DataTest } from '../quality/data-test';
import { dataTests } from '../quality/data-tests';
import { runGuarded } from '../quality/run-guarded';
import { allRows, selectNumber, selectRows } from '../sql';
import { readRowOrigin } from './row-origins';

/**
 * Runs every data test on the current rows: the built-in ones, then those of the people of the workspace. A test about a kind
 * that was never imported is `not-run`; so is a person's test that no longer runs, and `why` says it.
 */
export function runQualityTests(
  db: ReadableDb,
  tests: readonly DataTest[] = dataTests,
  own: readonly CustomTest[] = readCustomTests(db),
): readonly QualityTest[] {
  const counts = countTogether(db, tests);
  return [...tests.map((test) => runTest(db, test, counts)), ...own.map((test) => runOwn(db, test))];
}

/** How many rows break each of the tests that are about rows of one table, by its name: one walk through a table for all of its. */
function countTogether(db: ReadableDb, tests: readonly DataTest[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const table of new Set(tests.flatMap(({ among }) => among?.table ?? []))) {
    const own = tests.filter(({ among }) => among?.table === table);
    const sums = own.map(({ among }) => `count(*) FILTER (WHERE ${among!.where})`).join(', ');
    const [row] = allRows(db, `SELECT ${sums} FROM ${table}`) as readonly (readonly number[])[];
    for (const [index, { name }] of own.entries()) counts.set(name, row![index]!);
  }
  return counts;
}

function runTest(db: ReadableDb, test: DataTest, counts: ReadonlyMap<string, number>): QualityTest {
  const present = (selectNumber(db, 'SELECT row_count FROM mart_total WHERE kind = ?', [test.table]) ?? 0) > 0;
  const count = () => counts.get(test.name) ?? selectNumber(db, `SELECT count(*) FROM (${test.failing})`) ?? 0;
  const failing = present ? count() : 0;
  return {
    name: test.name,
    kind: test.kind,
    table: test.table,
    severity: test.severity,
    status: !present ? 'not-run' : failing > 0 ? 'fail' : 'pass',
    failing,
    text: say(`quality:test.${test.name}`),
  };
}

function runOwn(db: ReadableDb, { name, title, severity, sql }: CustomTest): QualityTest {
  const head = { name, kind: 'own', table: 'sql', severity, text: title, sql } as const;
  try {
    const failing = runGuarded(db, sql, (safe) => selectNumber(db, `SELECT count(*) FROM (${safe})`)) ?? 0;
    return { ...head, status: failing > 0 ? 'fail' : 'pass', failing };
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    return { ...head, status: 'not-run', failing: 0, why: error.message };
  }
}

/**
 * Runs `use` with a query of the rows that break a test, built-in or a person's.
 * @throws AppFailure `not-found` for a test that does not exist; what `runGuarded` throws.
 */
export function withFailingRows<T>(db: ReadableDb, name: string | undefined, use: (sql: string) => T): T {
  const test = dataTests.find((candidate) => candidate.name === name);
  if (test !== undefined) return use(test.failing);
  const own = readCustomTests(db).find((candidate) => candidate.name === name);
  if (own === undefined) throw failure('not-found');
  return runGuarded(db, own.sql, use);
}

/**
 * The rows that break a test, with their place in the files; at most `limit`. Tests about totals and codes give none.
 * @throws AppFailure `not-found` for a test that does not exist.
 */
export function listFailingRows(db: ReadableDb, name: string, limit: number): readonly RowOrigin[] {
  const rows = withFailingRows(db, name, (sql) =>
    selectRows(db, `SELECT * FROM (${sql}) LIMIT ?`, [limit], (row: { file_id?: number; source_row?: number }) => row),
  );
  return rows.flatMap(({ file_id, source_row }) =>
    typeof file_id !== 'number' || typeof source_row !== 'number' ? [] : [readRowOrigin(db, file_id, source_row)],
  );
}
