import type { Language, Task } from '../../shared/domain/common';
import { type AppError, AppFailure } from '../../shared/ipc/result';
import type { Clock } from '../core/clock';
import type { Day } from '../core/dates';
import { type JobOptions, partOf } from '../core/progress';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { decodeArtefact, encodeArtefact } from '../models/common/artefact';
import type { DriftReference } from '../models/common/drift';
import type { Artefact, Trained } from '../models/model';
import type { WorkspaceKey } from '../store/database';
import { withTests } from './churn';
import { bankOn } from './churn-fit';
import { type ChurnTests, runChurnTests } from './churn-tests';
import { leakageOf } from './leakage';
import { otherReference } from './other-drift';
import { type LanePart, trainers } from './trainers';

/** What a lane trains. */
export interface LaneOrder {
  readonly parts: readonly LanePart[];
  readonly asOfDay: Day;
  readonly seed: number;
}

/** What a lane gives back, in the order of its parts. */
export type LaneResult =
  | TrainedModel
  | { readonly task: 'churn-tests'; readonly tests: ChurnTests; readonly seconds: number };

/** A trained model ready to be stored: its artefact as bytes. */
export interface TrainedModel {
  readonly task: Task;
  readonly bytes: Uint8Array;
  readonly trained: Omit<Trained, 'artefact'> & { readonly drift?: DriftReference };
  readonly featureHash: string;
  readonly seconds: number;
}

/** Trains the parts of a lane one after the other. */
export async function trainLane(
  bank: Bank,
  { parts, asOfDay, seed }: LaneOrder,
  clock: Clock,
  options: JobOptions,
): Promise<LaneResult[]> {
  const results: LaneResult[] = [];
  for (const [index, part] of parts.entries()) {
    const started = clock.elapsed();
    const seconds = () => Math.round((clock.elapsed() - started) / 100) / 10;
    const onProgress = partOf(options.onProgress, index / parts.length, (index + 1) / parts.length);
    const partOptions = { ...options, onProgress, seed };
    if (part === 'churn-tests') {
      const tests = await runChurnTests(bankOn(bank, asOfDay), partOptions);
      results.push({ task: part, tests, seconds: seconds() });
      continue;
    }
    const { artefact, ...bare } = await trainers[part](bank, asOfDay, partOptions);
    // The inputs of every task are checked at every training; churn's are with its tests.
    const leakage = part === 'churn' ? [] : leakageOf(knownAt(bank, asOfDay), part);
    const drift = await driftOf(bank, part, asOfDay, artefact);
    const trained = { ...bare, checks: { tests: [], groups: [], ...bare.checks, leakage }, ...drift };
    const { featureHash } = artefact;
    results.push({ task: part, bytes: encodeArtefact(artefact), trained, featureHash, seconds: seconds() });
  }
  return results;
}

/** Distribution of inputs and score on the day of training; churn's lies within its model. */
async function driftOf(bank: Bank, part: Task, asOfDay: Day, artefact: Artefact) {
  return part === 'churn' ? {} : { drift: await otherReference(bank, part, asOfDay, artefact) };
}

/** The churn model with the tests that were run beside it, as one result. */
export function joinTests(results: readonly LaneResult[]): TrainedModel[] {
  const tested = results.find((result) => result.task === 'churn-tests');
  return results.flatMap((result) => {
    if (result.task === 'churn-tests') return [];
    if (result.task !== 'churn' || tested === undefined) return [result];
    const whole = withTests({ artefact: decodeArtefact(result.bytes), ...result.trained }, tested.tests);
    const { artefact, ...trained } = whole;
    const seconds = Math.round((result.seconds + tested.seconds) * 10) / 10;
    return [{ ...result, bytes: encodeArtefact(artefact), trained, seconds }];
  });
}

/** What the thread of a lane is started with. */
export interface LaneThreadData extends LaneOrder {
  readonly workspace: string;
  readonly key: WorkspaceKey;
  readonly language: Language;
}

/** What it tells back. */
export type FromLane =
  | { readonly type: 'progress'; readonly progress: Parameters<NonNullable<JobOptions['onProgress']>>[0] }
  | { readonly type: 'trained'; readonly results: readonly LaneResult[] }
  | { readonly type: 'failed'; readonly error: AppError };

/** Runs a lane somewhere else than in the caller's thread. */
export type LaneRunner = (data: LaneThreadData, options: JobOptions) => Promise<readonly LaneResult[]>;

/** An error that crossed from the lane's thread, as it was thrown there. */
export function laneFailure(error: AppError): AppFailure {
  return new AppFailure(error.code, error.message, error.hint);
}
