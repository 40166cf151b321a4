import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

interface Told {
  readonly id: number;
  readonly at: number;
}

/**
 * The imports made of one order of several months, the oldest first. Imports of an order follow each other, but which ones were
 * ordered together is not kept: of the runs of `months` imports told of as many months, the one made in the shortest time.
 */
export function ordersTold(db: ReadableDb, batch: number, months: number): readonly number[] {
  const told = selectRows(
    db,
    `SELECT DISTINCT b.id, b.started_at FROM import_batch b JOIN import_finding f ON f.batch_id = b.id
     WHERE f.rule = 'several-months' AND f.finding_count = ? ORDER BY b.id`,
    [months],
    (row: { id: number; started_at: string }): Told => ({ id: row.id, at: Date.parse(row.started_at) }),
  );
  const place = told.findIndex(({ id }) => id === batch);
  const runs = told
    .map((_, from) => told.slice(from, from + months))
    .filter((_, from) => place >= from && place < from + months && from + months <= Math.max(months, told.length));
  const [best] = runs.sort((a, b) => lasted(a) - lasted(b));
  return (best ?? []).map(({ id }) => id);
}

const lasted = (run: readonly Told[]): number => run.at(-1)!.at - run[0]!.at;
