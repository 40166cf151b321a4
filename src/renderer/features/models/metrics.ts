import type { Task } from '../../../shared/domain/common';
import type { Interval } from '../../../shared/domain/models';
import { formatNumber, formatShare } from '../../lib/format';

/** How a metric is read: its direction and how it is printed. */
interface Reading {
  readonly better: 'higher' | 'lower';
  readonly print: (value: number) => string;
}

const three = (value: number) => formatNumber(value, 3);
const one = (value: number) => formatNumber(value, 1);
const share = (value: number) => formatShare(value, 1);

/** Metrics with words of their own (`models-screen:metric-…`), by the name they are stored under without its number. */
const READINGS: Readonly<Record<string, Reading & { readonly words: string }>> = {
  auc: { words: 'auc', better: 'higher', print: three },
  averagePrecision: { words: 'prauc', better: 'higher', print: three },
  lift: { words: 'lift', better: 'higher', print: one },
  ndcg: { words: 'ndcg', better: 'higher', print: three },
  hit: { words: 'hit', better: 'higher', print: share },
  precision: { words: 'precision', better: 'higher', print: share },
  recall: { words: 'recall', better: 'higher', print: share },
  coverage: { words: 'coverage', better: 'higher', print: share },
  rmse: { words: 'rmse', better: 'lower', print: one },
  mae: { words: 'mae', better: 'lower', print: one },
  spearman: { words: 'spearman', better: 'higher', print: three },
  r: { words: 'r2', better: 'higher', print: three },
  brier: { words: 'brier', better: 'lower', print: (value) => formatNumber(value, 4) },
  logLoss: { words: 'logloss', better: 'lower', print: three },
  ece: { words: 'ece', better: 'lower', print: three },
};

/** Share of outcomes inside the 80 % interval: right when near 80 %, so neither more nor less is better. */
const INTERVAL = 'coverage80';

/** The metric said first for each task. */
const LEADING: Readonly<Record<Task, readonly string[]>> = {
  churn: ['auc', 'lift'],
  recommendation: ['ndcg', 'hit'],
  'manager-performance': ['rmse', 'mae'],
  'agency-performance': ['rmse', 'mae'],
};

/** One metric as a line of a card. */
export interface MetricLine {
  readonly name: string;
  /** Key of its words. */
  readonly words: string;
  /** The number in the name, e.g. 5 of `ndcg5`. */
  readonly at: string;
  readonly text: string;
  readonly baseline: string | null;
  /** 95% interval of the model's figure; null where none is known. */
  readonly interval: string | null;
  readonly verdict: 'better' | 'worse' | 'same' | null;
}

function verdictOf(value: number, baseline: number, better: Reading['better']): MetricLine['verdict'] {
  if (value === baseline) return 'same';
  return value > baseline === (better === 'higher') ? 'better' : 'worse';
}

function lineOf(
  name: string,
  value: number,
  baseline: number | undefined,
  interval: Interval | undefined,
): MetricLine | null {
  if (name === INTERVAL) {
    return { name, words: 'interval', at: '80', text: share(value), baseline: null, interval: null, verdict: null };
  }
  const reading = READINGS[name.replace(/\d+$/, '')];
  if (!reading) return null;
  return {
    ...{ name, words: reading.words, at: /\d+$/.exec(name)?.[0] ?? '' },
    text: reading.print(value),
    interval: interval ? `${reading.print(interval.low)} – ${reading.print(interval.high)}` : null,
    baseline: baseline === undefined ? null : reading.print(baseline),
    verdict: baseline === undefined ? null : verdictOf(value, baseline, reading.better),
  };
}

/**
 * The metrics of a model beside its baseline's, the leading ones of its task first. Stored figures that are no measure
 * (rows, ceilings, parts of a blend) have no words here and are left out.
 */
export function metricLines(
  task: Task,
  metrics: Readonly<Record<string, number>>,
  baseline: Readonly<Record<string, number>>,
  intervals: Readonly<Record<string, Interval>> = {},
): readonly MetricLine[] {
  const leading = LEADING[task];
  const place = (line: MetricLine) => {
    const at = leading.indexOf(line.words);
    return at < 0 ? leading.length : at;
  };
  return Object.entries(metrics)
    .map(([name, value]) => lineOf(name, value, baseline[name], intervals[name]))
    .filter((line) => line !== null)
    .sort((a, b) => place(a) - place(b));
}

/** A figure of a stored metric as people read it, e.g. the AUC with three decimals. */
export function printMetric(name: string, value: number): string {
  return (READINGS[name.replace(/\d+$/, '')]?.print ?? three)(value);
}

/** The metric a task is judged by first. */
export function leadingMetric(task: Task, metrics: Readonly<Record<string, number>>): string | null {
  const words = LEADING[task][0]!;
  return Object.keys(metrics).find((name) => READINGS[name.replace(/\d+$/, '')]?.words === words) ?? null;
}
