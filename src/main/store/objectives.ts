import type { UnitKind } from '../../shared/domain/common';
import type { Attainment, ObjectiveEntry, ObjectiveMeasure, ObjectivePeriod } from '../../shared/domain/objectives';
import type { ReadableDb, WritableDb } from './database';
import { selectRow, selectRows } from './sql';

/** Changes kept to be taken back. */
const KEPT_CHANGES = 50;

/** Objectives of one period and measure by unit code. */
export function readObjectives(
  db: ReadableDb,
  kind: UnitKind,
  period: ObjectivePeriod,
  measure: ObjectiveMeasure,
): ReadonlyMap<string, number> {
  const rows = selectRows(
    db,
    'SELECT code, value FROM user_objective WHERE kind = ? AND period = ? AND measure = ?',
    [kind, period, measure],
    (row: { code: string; value: number }) => [row.code, row.value] as const,
  );
  return new Map(rows);
}

/** The newest change of objectives; null when there is none. */
export function lastObjectiveChange(db: ReadableDb): Attainment['lastChange'] {
  return selectRow<{ at: string; user: string; cells: number }>(
    db,
    `SELECT changed_at AS at, user, (SELECT COUNT(*) FROM user_objective_before WHERE change_id = c.id) AS cells
     FROM user_objective_change c ORDER BY id DESC LIMIT 1`,
  );
}

/** Sets objectives (or takes them away) as one change, keeping what was there before. @returns cells changed. */
export function setObjectives(
  db: WritableDb,
  entries: readonly ObjectiveEntry[],
  change: { readonly at: string; readonly user: string },
): number {
  return db.transaction(() => {
    const id = Number(
      db.prepare('INSERT INTO user_objective_change (changed_at, user) VALUES (?, ?)').run(change.at, change.user)
        .lastInsertRowid,
    );
    const keep = db.prepare(
      `INSERT OR IGNORE INTO user_objective_before (change_id, kind, code, period, measure, value)
       VALUES (@id, @kind, @code, @period, @measure,
         (SELECT value FROM user_objective WHERE kind = @kind AND code = @code AND period = @period AND measure = @measure))`,
    );
    for (const { kind, code, period, measure, value } of entries) {
      keep.run({ id, kind, code, period, measure });
      writeCell(db, { kind, code, period, measure, value });
    }
    db.prepare('DELETE FROM user_objective_change WHERE id <= ?').run(id - KEPT_CHANGES);
    return entries.length;
  })();
}

/** Takes the newest change back, whole. @returns cells restored; 0 when there is nothing to take back. */
export function undoObjectives(db: WritableDb): number {
  return db.transaction(() => {
    const last = selectRow<{ id: number }>(
      db,
      'SELECT MAX(id) AS id FROM user_objective_change HAVING MAX(id) IS NOT NULL',
    );
    if (last === null) return 0;
    const cells = selectRows(
      db,
      'SELECT kind, code, period, measure, value FROM user_objective_before WHERE change_id = ?',
      [last.id],
      (cell: ObjectiveEntry) => cell,
    );
    for (const cell of cells) writeCell(db, cell);
    db.prepare('DELETE FROM user_objective_change WHERE id = ?').run(last.id);
    return cells.length;
  })();
}

function writeCell(db: WritableDb, { kind, code, period, measure, value }: ObjectiveEntry): void {
  if (value === null)
    db.prepare('DELETE FROM user_objective WHERE kind = ? AND code = ? AND period = ? AND measure = ?').run(
      ...[kind, code, period, measure],
    );
  else
    db.prepare(
      `INSERT INTO user_objective (kind, code, period, measure, value) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kind, code, period, measure) DO UPDATE SET value = excluded.value`,
    ).run(kind, code, period, measure, value);
}
