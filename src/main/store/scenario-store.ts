import type { SavedScenario } from '../../shared/domain/what-if';
import type { Day } from '../core/dates';
import type { WritableDb } from './database';

/** Keeps a what-if; the same name of the same row and date is replaced. */
export function saveScenario(
  db: WritableDb,
  scenario: Omit<SavedScenario, 'id' | 'asOf'> & { readonly asOfDay: Day },
): void {
  const { entity, code, asOfDay, name, savedAt, modelVersion, set, result } = scenario;
  db.prepare(
    `INSERT OR REPLACE INTO score_scenario (entity, code, as_of_day, name, saved_at, model_version, changes, result)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(entity, code, asOfDay, name, savedAt, modelVersion, JSON.stringify(set), JSON.stringify(result));
}

/** Drops a kept what-if. @returns whether there was one. */
export function dropScenario(db: WritableDb, id: number): boolean {
  return db.prepare('DELETE FROM score_scenario WHERE id = ?').run(id).changes > 0;
}
