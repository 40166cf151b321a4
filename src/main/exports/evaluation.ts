import { say } from '../core/words';
import type { Sheet } from './sheet';

/** A protocol's line of the benchmark report. */
export interface ProtocolReport {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly passed: boolean | null;
}

/** One model of the benchmark report. */
export interface ModelReport {
  readonly name: string;
  readonly version: string;
  readonly protocols: readonly ProtocolReport[];
}

/** The benchmark report as a table: a row per figure. */
export function evaluationSheet({ models }: { readonly models: readonly ModelReport[] }): Sheet {
  const rows = models.flatMap(({ name, version, protocols }) =>
    protocols.flatMap((protocol) =>
      Object.entries(protocol.metrics).map(([metric, value]) => [
        name,
        version,
        protocol.name,
        metric,
        value,
        protocol.thresholds[metric] ?? null,
      ]),
    ),
  );
  return {
    name: say('exports:evaluate'),
    title: say('exports:evaluate'),
    columns: [
      { heading: say('exports:model'), kind: 'text', width: 24 },
      { heading: say('exports:version'), kind: 'text', width: 28 },
      { heading: say('exports:protocol'), kind: 'text', width: 18 },
      { heading: say('exports:metric'), kind: 'text', width: 18 },
      { heading: say('exports:value'), kind: 'decimal', width: 12 },
      { heading: say('exports:threshold'), kind: 'decimal', width: 12 },
    ],
    rows,
  };
}
