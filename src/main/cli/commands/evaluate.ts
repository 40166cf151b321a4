import { say } from '../../core/words';
import { evaluateModels } from '../../jobs/evaluate';
import { command } from '../command';
import { printTable } from '../terminal';

/** `evaluate`: the benchmark report of every model against its thresholds. */
export const evaluate = command(
  ({ db, bank, options }) => evaluateModels(db(), bank(), options),
  ({ models }) => {
    const three = (value: number | undefined) => (value === undefined ? null : Math.round(value * 1000) / 1000);
    printTable(
      [say('cli:model'), say('cli:protocol'), say('cli:metric'), say('cli:model'), say('cli:threshold')],
      models.flatMap((model) =>
        model.protocols.flatMap((protocol) =>
          Object.keys(protocol.metrics).map((metric) => [
            model.name,
            protocol.name,
            metric,
            three(protocol.metrics[metric]),
            three(protocol.thresholds[metric]),
          ]),
        ),
      ),
    );
  },
);
