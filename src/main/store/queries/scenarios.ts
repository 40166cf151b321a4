import type { SavedScenario, WhatIfEntity, WhatIfResult } from '../../../shared/domain/what-if';
import { type Day, isoFromDay } from '../../core/dates';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

interface ScenarioRow {
  readonly id: number;
  readonly entity: WhatIfEntity;
  readonly code: string;
  readonly as_of_day: Day;
  readonly name: string;
  readonly saved_at: string;
  readonly model_version: string;
  readonly changes: string;
  readonly result: string;
}

/** What-ifs kept under a name, in the order they were kept; of one row, or of all without one. */
export function listScenarios(
  db: ReadableDb,
  of?: { readonly entity: WhatIfEntity; readonly code: string },
): readonly SavedScenario[] {
  const sql = `SELECT id, entity, code, as_of_day, name, saved_at, model_version, changes, result FROM score_scenario
    ${of ? 'WHERE entity = ? AND code = ?' : ''} ORDER BY id`;
  return selectRows(db, sql, of ? [of.entity, of.code] : [], (row: ScenarioRow) => ({
    id: row.id,
    entity: row.entity,
    code: row.code,
    asOf: isoFromDay(row.as_of_day),
    name: row.name,
    savedAt: row.saved_at,
    modelVersion: row.model_version,
    set: JSON.parse(row.changes) as Readonly<Record<string, number | null>>,
    result: JSON.parse(row.result) as WhatIfResult,
  }));
}
