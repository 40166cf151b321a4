import type { Task } from '../../../shared/domain/common';
import { say } from '../../core/words';
import { runLaneInThread } from '../../jobs/lane-runner';
import { attemptTraining } from '../../jobs/train-attempt';
import { ALL_TASKS } from '../../jobs/trainers';
import { command } from '../command';
import { UsageError } from '../options';
import { printTable } from '../terminal';

/** `train`: trains and stores a new version of each model. */
export const train = command(
  async ({ line, db, asOfDay, clock, options, seed }) => {
    const only = tasksOf(line.text('only'));
    const cards = await attemptTraining(
      db(),
      { asOfDay: asOfDay(), only, seed },
      'asked',
      clock,
      options,
      runLaneInThread,
    );
    return {
      models: cards.map(({ task, version, asOf, trainRows, seconds, metrics, baseline, baselineName, protocol }) => ({
        name: task,
        version,
        asOf,
        trainRows,
        seconds,
        metrics,
        baseline,
        baselineName,
        protocol,
      })),
    };
  },
  ({ models }) => {
    printTable(
      [say('cli:model'), say('cli:version'), say('cli:as-of'), say('cli:rows'), say('cli:seconds')],
      models.map((model) => [model.name, model.version, model.asOf, model.trainRows, model.seconds]),
    );
    for (const model of models) console.log(`${model.name}: ${model.protocol.text}`);
  },
);

function tasksOf(text: string | undefined): readonly Task[] | undefined {
  if (text === undefined) return undefined;
  return text.split(',').map((name) => {
    const task = ALL_TASKS.find((one) => one === name.trim());
    if (task === undefined)
      throw new UsageError(say('cli:not-choice', { name: 'only', allowed: ALL_TASKS.join(', ') }));
    return task;
  });
}
