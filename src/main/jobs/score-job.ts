import type { Task, UnitKind } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import { failure } from '../core/failure';
import { breathe, type JobOptions, throwIfCancelled } from '../core/progress';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { loadBank } from '../features/load-bank';
import { decodeArtefact } from '../models/common/artefact';
import type { Artefact } from '../models/model';
import type { ReadableDb, WritableDb } from '../store/database';
import { championOf, loadArtefact } from '../store/model-store';
import { readRiskActions } from '../store/queries/risk-settings';
import {
  COLD_START_CLIENT,
  type OfferScore,
  saveChurnScores,
  savePerformance,
  saveRecommendations,
} from '../store/score-store';
import { scoreChurn } from './churn';
import { scorePerformance } from './performance';
import { type ClientOffers, scoreRecommendation } from './recommendation';

/** How many of each were scored. */
export interface Scored {
  readonly clients: number;
  readonly managers: number;
  readonly agencies: number;
}

/** A champion opened for use. */
export interface OpenedModel {
  readonly runId: number;
  readonly version: string;
  readonly asOfDay: Day;
  readonly artefact: Artefact;
}

/**
 * The champion of a task with its artefact.
 * @throws AppFailure `not-trained`.
 */
export function openChampion(db: ReadableDb, task: Task): OpenedModel {
  const champion = championOf(db, task);
  if (champion === null) throw failure('not-trained');
  return {
    runId: champion.runId,
    version: champion.version,
    asOfDay: champion.asOfDay,
    artefact: decodeArtefact(loadArtefact(db, champion.runId)),
  };
}

/**
 * Scores every client, manager and agency with the current champions and stores the result for that date. Tasks without a
 * champion are left out; with none at all it is an error.
 * @param bank the imported bank when the caller has it.
 * @throws AppFailure `not-trained`, `nothing-imported`, `cancelled`.
 */
export async function runScore(
  db: WritableDb,
  asOfDay: Day | undefined,
  options: JobOptions,
  bank: Bank = loadBank(db),
): Promise<Scored> {
  const day = asOfDay ?? bank.asOfDay;
  const has = (task: Task) => championOf(db, task) !== null;
  const tasks: readonly [Task, string, () => Promise<number>][] = [
    ['churn', 'scoring-churn', () => scoreClients(db, bank, day)],
    ['recommendation', 'scoring-offers', () => scoreOffers(db, bank, day)],
    ['manager-performance', 'scoring-units', () => scoreUnitKind(db, bank, day, 'manager')],
    ['agency-performance', 'scoring-units', () => scoreUnitKind(db, bank, day, 'agency')],
  ];
  const todo = tasks.filter(([task]) => has(task));
  if (todo.length === 0) throw failure('not-trained');
  const counts = new Map<Task, number>();
  for (const [index, [task, words, run]] of todo.entries()) {
    throwIfCancelled(options.signal);
    options.onProgress?.({
      step: words,
      done: index,
      total: todo.length,
      value: index / todo.length,
      text: say(`jobs:${words}`),
    });
    await breathe();
    counts.set(task, await run());
  }
  options.onProgress?.({ step: 'score', done: todo.length, total: todo.length, value: 1, text: say('jobs:scored') });
  return {
    clients: Math.max(counts.get('churn') ?? 0, counts.get('recommendation') ?? 0),
    managers: counts.get('manager-performance') ?? 0,
    agencies: counts.get('agency-performance') ?? 0,
  };
}

async function scoreClients(db: WritableDb, bank: Bank, day: Day): Promise<number> {
  const { runId, artefact } = openChampion(db, 'churn');
  const rows = await scoreChurn(bank, day, artefact, readRiskActions(db));
  saveChurnScores(db, runId, day, rows);
  return rows.length;
}

async function scoreOffers(db: WritableDb, bank: Bank, day: Day): Promise<number> {
  const { runId, artefact } = openChampion(db, 'recommendation');
  const { clients, rows, coldStart } = await scoreRecommendation(bank, day, artefact);
  saveRecommendations(db, runId, day, offerScores([...rows, { client: COLD_START_CLIENT, offers: coldStart }]));
  return clients.length;
}

function* offerScores(rows: readonly ClientOffers[]): Iterable<OfferScore> {
  for (const { client, offers } of rows) {
    for (const [index, { offer, probability, reason }] of offers.entries()) {
      yield { client, rank: index + 1, offer, probability, reason: JSON.stringify(reason) };
    }
  }
}

async function scoreUnitKind(db: WritableDb, bank: Bank, day: Day, kind: UnitKind): Promise<number> {
  const { runId, artefact } = openChampion(db, `${kind}-performance`);
  const rows = scorePerformance(bank, artefact, day);
  savePerformance(
    db,
    runId,
    day,
    kind,
    rows.map((row) => ({
      kind,
      code: row.code,
      expected: row.expected,
      forecast: row.forecast,
      forecastLow: row.low,
      forecastHigh: row.high,
      production: row.production,
      reasons: row.reasons,
    })),
  );
  return rows.length;
}
