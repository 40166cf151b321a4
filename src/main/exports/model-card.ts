import type { FeatureDictionary, ModelCard } from '../../shared/domain/models';
import type { SavedScenario } from '../../shared/domain/what-if';
import { say } from '../core/words';
import type { Sheet, SheetCell } from './sheet';

/** A model's card as a table: what it is, its figures with their intervals, its dated tests, checks and groups. */
export function modelCardSheet(card: ModelCard): Sheet {
  const name = say(`common:task-${card.task}`);
  return {
    name: say('exports:model-card'),
    title: `${say('exports:model-card')} – ${name} – ${card.version}`,
    columns: [
      { heading: say('exports:section'), kind: 'text', width: 24 },
      { heading: say('exports:item'), kind: 'text', width: 30 },
      { heading: say('exports:value'), kind: 'decimal', width: 14 },
      { heading: say('exports:baseline'), kind: 'decimal', width: 14 },
      { heading: say('exports:low'), kind: 'decimal', width: 12 },
      { heading: say('exports:high'), kind: 'decimal', width: 12 },
      { heading: say('exports:text-value'), kind: 'text', width: 70 },
    ],
    rows: [...identityRows(card), ...figureRows(card), ...testRows(card), ...checkRows(card), ...groupRows(card)],
  };
}

type Row = readonly SheetCell[];

function identityRows(card: ModelCard): Row[] {
  const section = say('exports:card-identity');
  const number = (item: string, value: number): Row => [
    section,
    say(`exports:card-${item}`),
    value,
    null,
    null,
    null,
    null,
  ];
  const text = (item: string, value: string): Row => [
    section,
    say(`exports:card-${item}`),
    null,
    null,
    null,
    null,
    value,
  ];
  const { verdict, comparison } = card.worth;
  return [
    text('trained-at', card.trainedAt),
    text('as-of', card.asOf),
    number('rows', card.trainRows),
    number('seconds', card.seconds),
    number('seed', card.seed),
    text('data-hash', card.dataHash),
    text('inputs-hash', card.featureHash),
    text('protocol', card.protocol.text),
    [
      section,
      say('exports:card-verdict'),
      comparison?.difference ?? null,
      null,
      comparison?.low ?? null,
      comparison?.high ?? null,
      say(`models-screen:why-${verdict}`),
    ],
  ];
}

function figureRows({ metrics, baseline, intervals }: ModelCard): Row[] {
  return Object.entries(metrics).map(([metric, value]) => [
    say('exports:card-figures'),
    metric,
    value,
    baseline[metric] ?? null,
    intervals[metric]?.low ?? null,
    intervals[metric]?.high ?? null,
    null,
  ]);
}

function testRows({ checks }: ModelCard): Row[] {
  return checks.tests.flatMap(({ asOf, metrics, baseline, text }) =>
    Object.entries(metrics).map(([metric, value]) => [
      say('exports:card-tests'),
      `${asOf} · ${metric}`,
      value,
      baseline[metric] ?? null,
      null,
      null,
      text,
    ]),
  );
}

function checkRows({ checks }: ModelCard): Row[] {
  return checks.leakage.map(({ check, feature, value, limit, passed }) => [
    say('exports:card-leakage'),
    say(`models-screen:leak-${check}`),
    value,
    null,
    null,
    limit,
    `${say(passed ? 'models-screen:none-found' : 'models-screen:found')}${feature ? ` (${feature})` : ''}`,
  ]);
}

function groupRows({ checks }: ModelCard): Row[] {
  return checks.groups.map(({ dimension, value, rows, predicted, observed, auc }) => [
    say('exports:card-groups'),
    `${say(`models-screen:dimension-${dimension}`)} · ${value}`,
    predicted,
    observed,
    null,
    null,
    `${rows} · AUC ${auc === null ? '–' : auc.toFixed(3)}`,
  ]);
}

/** The inputs of a model as a table, one row each. */
export function modelInputsSheet({ task, version, asOf, entries }: FeatureDictionary): Sheet {
  return {
    name: say('exports:model-inputs'),
    title: `${say('exports:model-inputs')} – ${say(`common:task-${task}`)} – ${version} – ${asOf}`,
    columns: [
      { heading: say('exports:code'), kind: 'text', width: 26 },
      { heading: say('exports:input'), kind: 'text', width: 32 },
      { heading: say('exports:definition'), kind: 'text', width: 60 },
      { heading: say('exports:unit'), kind: 'text', width: 12 },
      { heading: say('exports:as-of-rule'), kind: 'text', width: 60 },
      { heading: say('exports:null-rule'), kind: 'text', width: 36 },
      { heading: say('exports:known-rows'), kind: 'integer', width: 12 },
      { heading: say('exports:unknown-rows'), kind: 'integer', width: 12 },
      { heading: say('exports:spread'), kind: 'text', width: 60 },
      { heading: say('exports:correlation'), kind: 'decimal', width: 12 },
      { heading: say('exports:importance'), kind: 'decimal', width: 12 },
    ],
    rows: entries.map((entry) => [
      entry.feature,
      entry.label,
      entry.definition,
      say(`models-screen:unit-${entry.unit}`),
      entry.asOfRule,
      entry.nullRule,
      entry.rows,
      entry.unknown,
      entry.histogram.map(({ from, to, rows }) => `${from === to ? from : `${from}..${to}`}: ${rows}`).join(' | '),
      entry.correlation,
      entry.importance,
    ]),
  };
}

/** Kept what-ifs of one row side by side, one row each. `labelOf` names an input. */
export function scenariosSheet(scenarios: readonly SavedScenario[], labelOf: (feature: string) => string): Sheet {
  const [first] = scenarios;
  return {
    name: say('exports:scenarios'),
    title: `${say('exports:scenarios')} – ${first?.code ?? ''}`,
    columns: [
      { heading: say('exports:scenario'), kind: 'text', width: 28 },
      { heading: say('exports:date'), kind: 'date', width: 12 },
      { heading: say('exports:before'), kind: 'decimal', width: 12 },
      { heading: say('exports:after'), kind: 'decimal', width: 12 },
      { heading: say('exports:low'), kind: 'decimal', width: 12 },
      { heading: say('exports:high'), kind: 'decimal', width: 12 },
      { heading: say('exports:changes'), kind: 'text', width: 80 },
      { heading: say('exports:version'), kind: 'text', width: 24 },
      { heading: say('exports:kept-at'), kind: 'text', width: 26 },
    ],
    rows: scenarios.map(({ name, asOf, result, set, modelVersion, savedAt }) => [
      name,
      asOf,
      result.base,
      result.result,
      result.low,
      result.high,
      Object.entries(set)
        .map(([feature, value]) => `${labelOf(feature)} = ${value ?? '–'}`)
        .join(' · '),
      modelVersion,
      savedAt,
    ]),
  };
}
