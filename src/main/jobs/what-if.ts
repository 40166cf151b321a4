import type { UnitKind } from '../../shared/domain/common';
import type { WhatIfEntity, WhatIfForm, WhatIfResult } from '../../shared/domain/what-if';
import type { Day } from '../core/dates';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import type { ReadableDb } from '../store/database';
import { openChampion } from './score-job';
import { whatIfClient, whatIfClientForm } from './what-if-client';
import { whatIfUnit, whatIfUnitForm } from './what-if-unit';

/**
 * The form of a real row: its inputs with range, median and current value, and its score.
 * @throws AppFailure `not-trained`, `not-found`.
 */
export function whatIfForm(
  db: ReadableDb,
  bank: Bank,
  day: Day,
  entity: WhatIfEntity,
  id: string,
): Promise<WhatIfForm> | WhatIfForm {
  if (entity === 'client') return whatIfClientForm(bank, day, openChampion(db, 'churn').artefact, clientNumber(id));
  return whatIfUnitForm(bank, unitModel(db, entity), entity, id, day);
}

/** Re-scores a real row with some inputs changed, by the same code as the lists; nothing is written. */
export function scoreWhatIf(
  db: ReadableDb,
  bank: Bank,
  day: Day,
  entity: WhatIfEntity,
  id: string,
  set: Readonly<Record<string, number | null>>,
): Promise<WhatIfResult> | WhatIfResult {
  if (entity === 'client') return whatIfClient(bank, day, openChampion(db, 'churn').artefact, clientNumber(id), set);
  return whatIfUnit(bank, unitModel(db, entity), entity, id, day, set);
}

function unitModel(db: ReadableDb, kind: UnitKind) {
  return openChampion(db, `${kind}-performance`).artefact;
}

function clientNumber(id: string): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number)) throw failure('not-found', { code: id }, 'unknown-client-code');
  return number;
}
