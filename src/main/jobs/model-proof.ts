import type { LeakageCheck } from '../../shared/domain/model-checks';
import type { Interval, ModelWorth } from '../../shared/domain/models';
import { metricIntervals } from '../models/common/metric-interval';
import { pairedBootstrap } from '../models/common/paired-bootstrap';
import type { HeldOut } from '../models/model';

/** What a training proves of its model. */
export interface ModelProof {
  readonly intervals: Readonly<Record<string, Interval>>;
  readonly worth: ModelWorth;
}

/** What the proof is made from. */
interface Tested {
  readonly metrics: Readonly<Record<string, number>>;
  readonly heldOut?: HeldOut | undefined;
  readonly checks?: { readonly leakage: readonly LeakageCheck[] } | undefined;
}

/**
 * Whether a model earns its place: none of its leakage checks failed, and on the rows held out its loss is lower than the plain
 * baseline's by more than noise (95% interval of the mean difference, paired bootstrap).
 */
export function proofOf({ metrics, heldOut, checks }: Tested): ModelProof {
  const intervals = metricIntervals(metrics, heldOut);
  const comparison = againstBaseline(heldOut);
  const leaks = checks?.leakage.some(({ passed }) => !passed) ?? false;
  return { intervals, worth: { verdict: leaks ? 'leaks' : verdictOf(comparison), comparison } };
}

function againstBaseline(heldOut: HeldOut | undefined): ModelWorth['comparison'] {
  const { baselineLosses, losses = [], loss = '' } = heldOut ?? {};
  if (baselineLosses === undefined || losses.length === 0) return null;
  const differences = losses.map((own, row) => own - baselineLosses[row]!);
  return { loss, rows: differences.length, ...pairedBootstrap(differences) };
}

function verdictOf(comparison: ModelWorth['comparison']): ModelWorth['verdict'] {
  if (comparison === null) return 'untested';
  if (comparison.high < 0) return 'earns';
  return comparison.low > 0 ? 'worse' : 'level';
}
