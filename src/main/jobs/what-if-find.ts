import type { WhatIfEntity, WhatIfMatch } from '../../shared/domain/what-if';
import type { Day } from '../core/dates';
import { failure } from '../core/failure';
import type { Bank } from '../features/bank';
import { churnFeatureList, churnFeatures } from '../features/churn-features';
import { whatIfFields } from '../features/client-what-if';
import { knownAt } from '../features/known-at';
import { COMPONENT_NAMES } from '../features/performance-score';
import { unitEntries } from '../features/unit-entries';
import { unitInputs } from '../features/unit-inputs';
import type { ChurnModel } from '../models/churn/spec';
import type { ReadableDb } from '../store/database';
import { readPerformanceScores } from '../store/queries/performance-scores';
import { storedCurves } from '../store/queries/stored-forecasts';
import { unitCode } from './performance-settings';
import { openChampion } from './score-job';

/** One condition on an input: at least, at most, or both. */
export interface WhatIfSearch {
  readonly entity: WhatIfEntity;
  readonly feature: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const MOST = 200;

/**
 * Real rows whose input lies within bounds, with their stored score where there is one, highest risk (lowest score) first.
 * @param visible clients that may be shown; null: all.
 * @throws AppFailure `not-trained`; `bad-arguments` for an unknown input.
 */
export function findRows(
  db: ReadableDb,
  bank: Bank,
  day: Day,
  search: WhatIfSearch,
  visible: ReadonlySet<number> | null = null,
): readonly WhatIfMatch[] {
  const rows = search.entity === 'client' ? clientRows(db, bank, day, search.feature) : unitRows(db, bank, day, search);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = search;
  const sign = search.entity === 'client' ? -1 : 1;
  return rows
    .filter(({ id }) => visible === null || search.entity !== 'client' || visible.has(Number(id)))
    .filter(({ value }) => value !== null && value >= min && value <= max)
    .sort((a, b) => sign * ((a.base ?? 0) - (b.base ?? 0)) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);
}

function clientRows(db: ReadableDb, bank: Bank, day: Day, feature: string): WhatIfMatch[] {
  const { vocabulary } = openChampion(db, 'churn').artefact.settings as ChurnModel['settings'];
  const known = whatIfFields(vocabulary).map(({ name }) => name);
  if (!known.includes(feature)) throw failure('bad-arguments', { names: known.join(', ') }, 'unknown-input');
  const column = churnFeatureList(vocabulary).findIndex(({ name }) => name === feature);
  const table = churnFeatures(bank, day, vocabulary);
  const curves = storedCurves(db, day);
  return Array.from(table.clients, (client, row) => {
    const value = table.values[row * table.names.length + column]!;
    const id = bank.clients.id[client]!;
    return {
      id: String(id),
      value: Number.isNaN(value) ? null : value,
      base: curves.get(id)?.at(-1)?.probability ?? null,
    };
  });
}

function unitRows(db: ReadableDb, full: Bank, day: Day, { entity, feature }: WhatIfSearch): WhatIfMatch[] {
  const name = COMPONENT_NAMES.find((one) => one === feature);
  if (name === undefined || entity === 'client')
    throw failure('bad-arguments', { names: COMPONENT_NAMES.join(', ') }, 'unknown-input');
  const bank = knownAt(full, day);
  const { scores } = unitInputs(bank, entity, day, unitEntries(bank, entity));
  const { byCode } = readPerformanceScores(db, day, entity);
  return [...scores.score.keys()].flatMap((unit) => {
    if (Number.isNaN(scores.score[unit]!)) return [];
    const id = unitCode(bank, entity, unit);
    return [{ id, value: scores.figures[name][unit]!, base: byCode.get(id)?.forecast ?? null }];
  });
}
