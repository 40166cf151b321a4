import type { Task } from '../../shared/domain/common';
import type { ModelCard } from '../../shared/domain/models';
import type { Clock } from '../core/clock';
import type { Day } from '../core/dates';
import { failure } from '../core/failure';
import { type JobOptions, throwIfCancelled } from '../core/progress';
import { currentLanguage, say } from '../core/words';
import { loadBank } from '../features/load-bank';
import { workspaceDay } from '../store/as-of';
import { keyOf } from '../store/cipher';
import type { WritableDb } from '../store/database';
import { dataHash, saveRun } from '../store/model-store';
import { listModelCards } from '../store/queries/model-cards';
import { proofOf } from './model-proof';
import { joinTests, type LaneRunner, type TrainedModel, trainLane } from './train-lane';
import { ALL_TASKS, lanesOf } from './trainers';

/** What is trained, on what was known when. */
export interface TrainOrder {
  readonly asOfDay?: Day;
  readonly only?: readonly Task[];
  readonly seed: number;
}

/**
 * Trains models and stores each as the new champion of its task. Nothing is written before all are trained, so a cancel or a
 * crash leaves the models as they were.
 * @param runLane runs a lane in a thread; without it (tests, databases in memory) lanes run one after the other here.
 * @throws AppFailure `nothing-imported`, `not-trained` (too little history), `cancelled`.
 */
export async function runTrain(
  db: WritableDb,
  order: TrainOrder,
  clock: Clock,
  options: JobOptions,
  runLane?: LaneRunner,
): Promise<ModelCard[]> {
  const asOfDay = order.asOfDay ?? workspaceDay(db);
  if (asOfDay === null) throw failure('nothing-imported');
  const lanes = lanesOf(order.only ?? ALL_TASKS);
  const shared = shareProgress(lanes.length, options.onProgress);
  const trained = await Promise.all(
    lanes.map((parts, lane) => {
      const lineOptions = { signal: options.signal, onProgress: shared(lane) };
      const data = { parts, asOfDay, seed: order.seed };
      if (runLane)
        return runLane({ ...data, workspace: db.name, key: keyOf(db), language: currentLanguage() }, lineOptions);
      return trainLane(loadBank(db), data, clock, lineOptions);
    }),
  );
  throwIfCancelled(options.signal);
  const versions = store(db, joinTests(trained.flat()), asOfDay, order.seed, clock);
  options.onProgress?.({
    step: 'train',
    done: versions.size,
    total: versions.size,
    value: 1,
    text: say('jobs:trained'),
  });
  return listModelCards(db).filter((card) => versions.has(`${card.task}/${card.version}`));
}

function store(
  db: WritableDb,
  results: readonly TrainedModel[],
  asOfDay: Day,
  seed: number,
  clock: Clock,
): Set<string> {
  const hash = dataHash(db);
  const versions = new Set<string>();
  db.transaction(() => {
    for (const { task, bytes, trained, featureHash, seconds } of results) {
      const run = {
        task,
        trained: { ...trained, ...proofOf(trained), artefact: { featureHash } },
        bytes,
        asOfDay,
        seed,
        trainedAt: clock.now(),
        seconds,
        dataHash: hash,
      };
      versions.add(`${task}/${saveRun(db, run).version}`);
    }
  })();
  return versions;
}

/** One progress out of several lanes: the mean of their values, the text of the one that spoke last. */
function shareProgress(
  lanes: number,
  onProgress: JobOptions['onProgress'],
): (lane: number) => JobOptions['onProgress'] {
  const values = new Array<number>(lanes).fill(0);
  return (lane) =>
    onProgress &&
    ((progress) => {
      values[lane] = progress.value;
      onProgress({ ...progress, value: Math.min(0.99, values.reduce((sum, v) => sum + v, 0) / lanes) });
    });
}
