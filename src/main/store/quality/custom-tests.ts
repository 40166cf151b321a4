import { failure } from '../../core/failure';
import type { ReadableDb, WritableDb } from '../database';
import { selectNumber, selectRows } from '../sql';
import { guardSql } from './guard-sql';
import { runGuarded } from './run-guarded';

/** A data test a person wrote: a question whose rows are at fault. */
export interface CustomTest {
  /** `own-<number>`; the number never comes back while the test lives. */
  readonly name: string;
  readonly title: string;
  readonly severity: 'warn' | 'error';
  readonly sql: string;
}

/** Names of tests people wrote start so; the built-in ones do not. */
export const OWN = 'own-';

/** The tests of the people of this workspace, oldest first. */
export function readCustomTests(db: ReadableDb): readonly CustomTest[] {
  return selectRows(
    db,
    'SELECT name, title, severity, sql FROM quality_custom_test ORDER BY created_at, name',
    [],
    (row: CustomTest) => row,
  );
}

/**
 * Stores a test after it has run once: what cannot run is not kept.
 * @returns its name.
 * @throws AppFailure `bad-arguments` in words when it is refused, fails or takes too long.
 */
export function saveCustomTest(
  db: WritableDb,
  test: Omit<CustomTest, 'name'>,
  by: { readonly user: string; readonly at: string },
): string {
  const sql = guardSql(test.sql);
  const title = test.title.trim();
  if (title === '') throw failure('bad-arguments', {}, 'custom-test-title');
  runGuarded(db, sql, (safe) => db.prepare(`SELECT count(*) FROM (${safe})`).get());
  const last = selectNumber(
    db,
    `SELECT max(CAST(substr(name, ${OWN.length + 1}) AS INTEGER)) FROM quality_custom_test`,
  );
  const name = `${OWN}${(last ?? 0) + 1}`;
  db.prepare(
    'INSERT INTO quality_custom_test (name, title, severity, sql, user, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(...[name, title, test.severity, sql, by.user, by.at]);
  return name;
}

/** Forgets a test. @throws AppFailure `not-found`. */
export function removeCustomTest(db: WritableDb, name: string): void {
  const { changes } = db.prepare('DELETE FROM quality_custom_test WHERE name = ?').run(name);
  if (changes === 0) throw failure('not-found');
}
