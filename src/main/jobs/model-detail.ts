import type { Task } from '../../shared/domain/common';
import type { ModelDetail, ReliabilityPoint } from '../../shared/domain/models';
import { failure } from '../core/failure';
import { decodeArtefact } from '../models/common/artefact';
import type { ReadableDb } from '../store/database';
import { loadArtefact, runOf } from '../store/model-store';
import { listModelCards } from '../store/queries/model-cards';
import { fairnessOf } from './fairness';

/** What an artefact may hold of its hold-out. */
interface WithReliability {
  readonly reliability?: readonly ReliabilityPoint[];
}

/**
 * A version with its reliability curve, fairness and losses by epoch; the champion without a version.
 * @throws AppFailure `not-trained`, `not-found`.
 */
export function modelDetail(db: ReadableDb, task: Task, version?: string): ModelDetail {
  const cards = listModelCards(db).filter((card) => card.task === task);
  const card = cards.find((one) => (version === undefined ? one.champion : one.version === version));
  if (card === undefined)
    throw version === undefined ? failure('not-trained') : failure('not-found', { code: version }, 'unknown-version');
  const { runId, history } = runOf(db, task, card.version);
  const { settings } = decodeArtefact(loadArtefact(db, runId));
  const points = (settings as WithReliability).reliability ?? [];
  return {
    card,
    reliability: points.map(({ rows, predicted, observed, low, high }) => ({ rows, predicted, observed, low, high })),
    fairness: fairnessOf(card.checks.groups),
    history: seriesOf(history),
  };
}

/** Losses of a training by name, in the order of the epochs; what numbers an epoch or a network is no loss. */
function seriesOf(history: readonly Readonly<Record<string, number>>[]): ModelDetail['history'] {
  const series = new Map<string, number[]>();
  for (const epoch of history) {
    for (const [name, value] of Object.entries(epoch)) {
      if (!/loss/i.test(name)) continue;
      const key =
        epoch.net === undefined && epoch.seed === undefined ? name : `${name} ${(epoch.net ?? epoch.seed)! + 1}`;
      series.set(key, [...(series.get(key) ?? []), value]);
    }
  }
  return [...series].map(([name, values]) => ({ name, values }));
}
