import { type Clock, systemClock } from '../../core/clock';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import { readSchema } from '../queries/schema';

/** Longest a test of a person may take, in milliseconds. */
export const TIME_LIMIT = 2000;

/** Name of the function the rows of every table pass through. */
const GATE = 'comptoir_gate';

/**
 * Runs a query a person wrote (already through `guardSql`) so that it can neither write nor run on: the connection is set to
 * refuse every write meanwhile, and each table is put behind a common table expression of its own name whose rows pass a gate
 * that looks at the clock. `guardSql` sees to it that no question runs long without reading rows.
 * @param run what to do with the query in its safe form.
 * @throws AppFailure `bad-arguments` when it takes too long or SQLite refuses it, in words.
 */
export function runGuarded<T>(db: ReadableDb, sql: string, run: (safe: string) => T, limits: Limits = {}): T {
  const { clock = systemClock, limit = TIME_LIMIT } = limits;
  const wasReadOnly = Number(db.pragma('query_only', { simple: true }));
  const end = clock.elapsed() + limit;
  let isLate = false;
  db.function(GATE, { deterministic: false, varargs: false }, (_row) => {
    isLate = clock.elapsed() > end;
    if (isLate) throw new Error('late');
    return 1;
  });
  db.pragma('query_only = ON');
  try {
    return run(gated(db, sql));
  } catch (error) {
    if (isLate) throw failure('bad-arguments', { seconds: limit / 1000 }, 'custom-test-slow');
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE'))
      throw failure('bad-arguments', { why: error.message }, 'custom-test-sql');
    throw error;
  } finally {
    db.pragma(`query_only = ${wasReadOnly}`);
  }
}

/** For tests: a clock and a limit of their own. */
interface Limits {
  readonly clock?: Clock;
  readonly limit?: number;
}

/** The query with every table it may name behind the gate. */
function gated(db: ReadableDb, sql: string): string {
  const firstColumn = new Map(
    readSchema(db)
      .map(({ table, column }) => [table, column] as const)
      .reverse(),
  );
  const named = [...firstColumn].filter(([table]) => sql.toLowerCase().includes(table));
  const behind = named.map(
    ([table, column]) => `"${table}" AS NOT MATERIALIZED (SELECT * FROM main."${table}" WHERE ${GATE}("${column}"))`,
  );
  const head = behind.length > 0 ? `WITH ${behind.join(', ')} ` : '';
  return `${head}SELECT * FROM (${sql}\n)`;
}
