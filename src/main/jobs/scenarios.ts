import type { WhatIfEntity } from '../../shared/domain/what-if';
import type { Clock } from '../core/clock';
import { isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import { resolveDay } from '../store/as-of';
import type { WritableDb } from '../store/database';
import { championOf } from '../store/model-store';
import { dropScenario, saveScenario } from '../store/scenario-store';
import { scoreWhatIf } from './what-if';

/** A what-if to keep, or one to drop by its number. */
export type ScenarioOrder =
  | {
      readonly entity: WhatIfEntity;
      readonly id: string;
      readonly asOf?: string | undefined;
      readonly name: string;
      readonly set: Readonly<Record<string, number | null>>;
    }
  | { readonly drop: number };

/**
 * Keeps a what-if under a name (the same name of the same row is replaced), with the answer as the model gives it now; or drops
 * one.
 * @throws AppFailure as `whatif.score`; `not-found` when the one to drop is unknown.
 */
export async function runScenario(
  db: WritableDb,
  bank: Bank,
  order: ScenarioOrder,
  clock: Clock,
): Promise<{ readonly name: string; readonly asOf: string } | null> {
  if ('drop' in order) {
    if (!dropScenario(db, order.drop)) throw failure('not-found', { code: String(order.drop) }, 'unknown-version');
    return null;
  }
  const { entity, id, name, set } = order;
  const asOfDay = resolveDay(db, order.asOf);
  const result = await scoreWhatIf(db, bank, asOfDay, entity, id, set);
  const task = entity === 'client' ? 'churn' : (`${entity}-performance` as const);
  const modelVersion = championOf(db, task)!.version;
  saveScenario(db, { entity, code: id, asOfDay, name, savedAt: clock.now(), modelVersion, set, result });
  return { name, asOf: isoFromDay(asOfDay) };
}
